import { readdirSync, readFileSync } from 'node:fs';
import { sliderAt } from '../../src/model/speed';
import { expect, type Playground, test } from './playground';

const folder = new URL('../../../src/scenario/examples/', import.meta.url);
const titles = readdirSync(folder).map(
  (file): string => JSON.parse(readFileSync(new URL(file, folder), 'utf8')).title,
);

/** Opens it and stops it at once, shortly before what it is about. */
async function openAt(playground: Playground, title: string, speed_us: number): Promise<void> {
  await playground.choose(title);
  await playground.pause();
  await playground.speed.fill(String(sliderAt(speed_us)));
}

async function counter(playground: Playground, row: RegExp): Promise<number[]> {
  await playground.tab('Cluster').click();
  const cells = playground.cluster.getByRole('row', { name: row }).getByRole('cell');
  return (await cells.allInnerTexts()).map(Number);
}

/** Steps until it is so. */
async function stepUntil(playground: Playground, so: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 150; n += 1) {
    if (await so()) return;
    await playground.step();
  }
  throw new Error('It did not come to that in 150 steps');
}

test.beforeEach(async ({ playground }) => {
  await playground.open();
});

test('the menu has all fourteen, and each plays and stays safe', async ({ playground }) => {
  test.setTimeout(200_000);
  expect(titles).toHaveLength(14);
  await playground.speed.press('End');
  for (const title of titles) {
    await playground.choose(title);
    await expect(playground.page.getByTitle('Choose an example')).toContainText(title);
    await playground.pass(4_000_000);
    await expect(playground.safe).toHaveText(/safe/);
  }
});

test('a quiet cluster: one election, and one leader for good', async ({ playground }) => {
  await playground.choose('A quiet cluster');
  await playground.speed.press('End');
  const leader = await playground.leader();
  await playground.pass(10_000_000);
  expect(await playground.leader()).toBe(leader);
  expect(await playground.term(leader)).toBe(1);
});

test('the leader crashes: another follows in a higher term', async ({ playground }) => {
  await openAt(playground, 'The leader crashes', 200_000);
  const old = await playground.leader();
  const term = await playground.term(old);
  await playground.play();
  await expect(playground.peer(old)).toHaveAccessibleName(/crashed/);
  const next = await playground.leader();
  expect(next).not.toBe(old);
  expect(await playground.term(next)).toBeGreaterThan(term);
});

test('a split vote: two stand in one term, and a later one has a leader', async ({
  playground,
}) => {
  await playground.choose('A split vote');
  await playground.pause();
  const candidates = playground.stage.getByRole('button', { name: /, candidate, term 1$/ });
  await stepUntil(playground, async () => (await candidates.count()) >= 2);
  await playground.playFast();
  const leader = await playground.leader();
  expect(await playground.term(leader)).toBeGreaterThan(1);
});

test('an isolated leader returns: two lead, and the older gives way', async ({ playground }) => {
  await openAt(playground, 'An isolated leader returns', 500_000);
  const old = await playground.leader();
  await stepUntil(playground, async () => (await playground.leaders.count()) === 2);
  await expect(playground.peer(old)).toHaveAccessibleName(/leader · isolated/);
  await playground.play();
  await expect(playground.peer(old)).toHaveAccessibleName(/, follower, /);
  expect(await playground.leader()).not.toBe(old);
});

test('a lossy network: about a quarter of the messages is lost', async ({ playground }) => {
  await playground.choose('A lossy network');
  await playground.speed.press('End');
  await playground.pass(10_000_000);
  await playground.pause();
  const [sent = 0, , lost = 0] = await counter(playground, /^AppendEntries/);
  expect(lost / sent).toBeGreaterThan(0.15);
  expect(lost / sent).toBeLessThan(0.35);
});

test('heartbeats that are too slow: one election after the other', async ({ playground }) => {
  await playground.choose('Heartbeats that are too slow');
  await playground.tab('Cluster').click();
  await playground.speed.press('End');
  await playground.pass(5_000_000);
  await playground.pause();
  const sums = await playground.cluster.getByText(/\d+ elections/).innerText();
  expect(Number(/(\d+) elections/.exec(sums)?.[1])).toBeGreaterThan(5);
});

test("the lab's unreliable network: its dials, and its losses", async ({ playground }) => {
  await playground.choose("The lab's unreliable network");
  await playground.speed.press('End');
  await playground.pass(10_000_000);
  await playground.pause();
  const [sent = 0, , lost = 0] = await counter(playground, /^AppendEntries/);
  expect(lost / sent).toBeGreaterThan(0.05);
  expect(lost / sent).toBeLessThan(0.15);
  await expect(playground.field('Heartbeat interval')).toHaveValue('70');
  await expect(playground.field('Polled every, max')).toHaveValue('350');
});

test('an even cluster cut in half: no majority until it heals', async ({ playground }) => {
  test.slow();
  await openAt(playground, 'An even cluster cut in half', 200_000);
  const old = await playground.leader();
  await playground.play();
  // The half without the leader elects nobody, and then neither does the other.
  await expect(playground.stage.getByRole('button', { name: /, candidate/ })).not.toHaveCount(0);
  await expect(playground.leaders).toHaveCount(0, { timeout: 30_000 });
  expect(await playground.term(old)).toBeLessThan(6);
  await playground.speed.press('End');
  await playground.pass(2_000_000);
  expect(await playground.term(await playground.leader())).toBeGreaterThan(6);
});
