import { expect, test } from './playground';

test('a crashed leader is followed by one of a higher term', async ({ playground }) => {
  await playground.openPaused();
  const old = await playground.leader();
  const term = await playground.term(old);
  await playground.act(old, 'Crash');
  await expect(playground.peer(old)).toHaveAccessibleName(/crashed/);
  await expect(playground.leaders).toHaveCount(0);

  await playground.playFast();
  const next = await playground.leader();
  expect(next).not.toBe(old);
  const newTerm = await playground.term(next);
  expect(newTerm).toBeGreaterThan(term);

  await playground.act(old, 'Restart');
  await expect(playground.peer(old)).toHaveAccessibleName(`S${old}, follower, term ${newTerm}`);
});

test('a paused leader stands still, and follows once it goes on', async ({ playground }) => {
  await playground.openPaused();
  const old = await playground.leader();
  await playground.act(old, 'Pause');
  await expect(playground.peer(old)).toHaveAccessibleName(/leader · paused/);
  await playground.playFast();
  expect(await playground.leader()).not.toBe(old);
  await expect(playground.peer(old)).toHaveAccessibleName(/paused, \d+ waiting/);
  await playground.act(old, 'Resume');
  await expect(playground.peer(old)).toHaveAccessibleName(/, follower,/);
});

test('an isolated leader goes on in its own term, beside the new one', async ({ playground }) => {
  await playground.openPaused();
  const old = await playground.leader();
  const term = await playground.term(old);
  await playground.act(old, 'Isolate');
  await playground.playFast();
  await expect(playground.leaders).toHaveCount(2);
  await expect(playground.peer(old)).toHaveAccessibleName(
    `S${old}, leader · isolated, term ${term}`,
  );

  await playground.act(old, 'Reconnect');
  expect(await playground.leader()).not.toBe(old);
});

test('a follower that is timed out stands for election at once', async ({ playground }) => {
  await playground.openPaused();
  const follower = ((await playground.leader()) + 1) % 5;
  const term = await playground.term(follower);
  await playground.act(follower, 'Force timeout');
  await expect(playground.peer(follower)).toHaveAccessibleName(
    `S${follower}, candidate, term ${term + 1}`,
  );
});

test('a peer is offered only what it can be told', async ({ playground }) => {
  await playground.openPaused();
  const offered = (name: string) =>
    playground.selection.getByRole('button', { name, exact: true, disabled: false });
  await playground.select(await playground.leader());
  await expect(offered('Crash')).toBeVisible();
  await expect(offered('Pause')).toBeVisible();
  await expect(offered('Force timeout')).toBeHidden();

  await offered('Crash').click();
  await expect(offered('Restart')).toBeVisible();
  await expect(offered('Crash')).toBeHidden();
  await expect(offered('Pause')).toBeHidden();
});

test('all peers crash, and the one that restarts finds no majority', async ({ playground }) => {
  await playground.openPaused();
  for (const peer of [0, 1, 2, 3, 4]) await playground.act(peer, 'Crash');
  await expect(playground.crashed).toHaveCount(5);
  await playground.playFast();
  await playground.pass(2_000_000);
  await expect(playground.inFlight).toHaveCount(0);

  await playground.act(3, 'Restart');
  await playground.pass(5_000_000);
  await expect(playground.peer(3)).toHaveAccessibleName(/candidate/);
  await expect(playground.leaders).toHaveCount(0);
  await expect(playground.safe).toHaveText(/safe/);
});

test('the selection shows the variables of the peer chosen', async ({ playground }) => {
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.select(leader);
  const term = await playground.term(leader);
  const row = (name: string) => playground.selection.getByRole('row', { name });
  await expect(row('current_term')).toContainText(String(term));
  await expect(row('voted_for')).toContainText(`S${leader}`);
  await expect(row('next heartbeat')).toContainText(/\d\sms/);
  await playground.select((leader + 1) % 5);
  await expect(row('election timeout')).toContainText(/in \d+\sms of \d+\sms/);
});

test('a link is cut and healed by click, each direction for itself', async ({ playground }) => {
  await playground.openPaused();
  const leader = await playground.leader();
  const follower = (leader + 2) % 5;
  // The selection says of each direction what a press would do: cut what carries, heal what does not.
  await playground.select(follower);
  const says = async (there: 'Cut' | 'Heal', back: 'Cut' | 'Heal') => {
    const names = [`${there} S${leader} → S${follower}`, `${back} S${follower} → S${leader}`];
    for (const name of names) {
      await expect(playground.selection.getByRole('button', { name })).toBeVisible();
    }
  };
  await says('Cut', 'Cut');
  await playground.clickLink(leader, follower);
  await says('Heal', 'Cut');
  await playground.clickLink(follower, leader);
  await says('Heal', 'Heal');
  await playground.clickLink(leader, follower);
  await says('Cut', 'Heal');
  await playground.clickLink(follower, leader);
  await says('Cut', 'Cut');
});

test('a follower that hears nothing over a cut link stands for election', async ({
  playground,
}) => {
  await playground.openPaused();
  const leader = await playground.leader();
  const term = await playground.term(leader);
  await playground.clickLink(leader, (leader + 2) % 5);
  await playground.playFast();
  await expect.poll(() => playground.term(leader)).toBeGreaterThan(term);
});
