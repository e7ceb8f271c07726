import { runNatively } from './command-line';
import { expect, type Playground, test } from './playground';

test.beforeEach(async ({ playground }) => {
  await playground.openPaused();
  await playground.tab('Cluster').click();
});

async function fill(playground: Playground, field: string, value: string): Promise<void> {
  await playground.field(field).fill(value);
  await playground.field(field).press('Enter');
}

test('the digest is the one that the command line gives for the same run', async ({
  playground,
}) => {
  // The command line may have to be compiled first.
  test.setTimeout(600_000);
  await playground.choose('The leader crashes');
  await playground.speed.press('End');
  await playground.pass(4_000_000);
  await playground.pause();
  await playground.tab('Cluster').click();

  const at_us = await playground.us();
  await expect(playground.digest).toHaveAttribute('data-at-us', String(at_us));
  const digest = runNatively('src/scenario/examples/leader-crash.json', at_us);
  await expect(playground.digest).toContainText(digest);
});

for (const peers of [1, 2, 4, 15]) {
  test(`a cluster of ${peers} elects one leader, in full view`, async ({ playground }) => {
    await fill(playground, 'Peers', String(peers));
    await expect(playground.peers).toHaveCount(peers);
    await playground.speed.press('End');
    await playground.leader();
    for (const peer of await playground.peers.all())
      await expect(peer).toBeInViewport({ ratio: 0.99 });
    await playground.pass(2_000_000);
    await expect(playground.leaders).toHaveCount(1);
    await expect(playground.safe).toHaveText(/safe/);
  });
}

test('the number of peers goes to 101, by key and by pointer', async ({ playground }) => {
  await fill(playground, 'Peers', '99');
  await expect(playground.peers).toHaveCount(99);
  await playground.field('Peers').press('ArrowUp');
  await playground.field('Peers').press('Enter');
  await expect(playground.peers).toHaveCount(100);
  const more = playground.cluster.getByRole('button', { name: 'One peer more' });
  await more.click();
  await expect(playground.peers).toHaveCount(101);
  await expect(more).toBeDisabled();
  await fill(playground, 'Peers', '102');
  await expect(playground.cluster.getByRole('alert')).toContainText('101');
  await expect(playground.peers).toHaveCount(101);
  await playground.playFastIfPaused();
  await playground.leader();
});

test('another seed is another run, and the same seed the same', async ({ playground }) => {
  const firstItem = async (seed: string) => {
    await fill(playground, 'Seed', seed);
    await playground.pause();
    await playground.backToStart();
    await playground.step();
    return playground.us();
  };
  const one = await firstItem('71');
  expect(await firstItem('72')).not.toBe(one);
  expect(await firstItem('71')).toBe(one);
});

test('a preset sets every dial', async ({ playground }) => {
  await expect(playground.field('Heartbeat interval')).toHaveValue('50');
  await playground.cluster.getByRole('combobox', { name: 'Preset' }).selectOption('lab');
  await expect(playground.field('Heartbeat interval')).toHaveValue('200');
  await expect(playground.field('Election timeout, min')).toHaveValue('250');
  await expect(playground.field('Polled every, max')).toHaveValue('350');
  await expect(playground.field('Latency, max')).toHaveValue('1');
});

test('a dial is turned while the run goes on', async ({ playground }) => {
  const at = await playground.us();
  await fill(playground, 'Heartbeat interval', '80');
  await expect(playground.field('Heartbeat interval')).toHaveValue('80');
  await expect(playground.field('Heartbeat interval')).not.toHaveAttribute('aria-invalid', 'true');
  expect(await playground.us()).toBe(at);
  await fill(playground, 'Lost', '100');
  const before = await playground.leader();
  await playground.playFast();
  await playground.pass(3_000_000);
  await playground.pause();
  // Nothing arrives any more: every other peer has gone on to higher terms.
  expect(await playground.term((before + 1) % 5)).toBeGreaterThan(await playground.term(before));
});

test('replies have dials of their own when they differ', async ({ playground }) => {
  await expect(playground.field('Lost')).toHaveCount(1);
  await playground.cluster.getByRole('checkbox', { name: 'replies differ' }).check();
  await expect(playground.field('Lost')).toHaveCount(2);
});

for (const [field, bad] of [
  ['Peers', '0'],
  ['Peers', '102'],
  ['Seed', '-1'],
  ['Heartbeat interval', '0'],
  ['RPC timeout', '600001'],
  ['Lost', '101'],
  ['Latency, max', ''],
] as const) {
  test(`"${bad}" for "${field}" is refused in a sentence beside it`, async ({ playground }) => {
    const peers = await playground.peers.count();
    const dial = playground.field(field);
    await fill(playground, field, bad);
    await expect(dial).toHaveAttribute('aria-invalid', 'true');
    await expect(dial).toHaveAccessibleDescription(/^[^_]+ .*\w+.*\.$/);
    await expect(playground.peers).toHaveCount(peers);
    await expect(playground.leaders).toHaveCount(1);
  });
}

test('a timeout near the latency is warned of', async ({ playground }) => {
  const warning = playground.cluster.getByText(/close to a round trip/);
  await expect(warning).toHaveCount(0);
  await fill(playground, 'Latency, max', '140');
  await expect(warning).toBeVisible();
});

test('the counters count', async ({ playground }) => {
  const count = async (kind: string) => {
    const row = playground.cluster.getByRole('row', { name: new RegExp(`^${kind}`) });
    const cells = await row.getByRole('cell').allInnerTexts();
    return cells.map(Number);
  };
  const [sent = 0] = await count('AppendEntries');
  await playground.playFast();
  await playground.pass(1_000_000);
  await playground.pause();
  const [later = 0, delivered = 0, lost] = await count('AppendEntries');
  // Twenty rounds of four in a second.
  expect(later - sent).toBeGreaterThanOrEqual(76);
  expect(delivered).toBeGreaterThan(sent);
  expect(lost).toBe(0);
  await expect(playground.cluster).toContainText('1 election');
});

test('the leader crashes and everything heals by one button', async ({ playground }) => {
  await playground.cluster.getByRole('button', { name: 'Crash the leader' }).click();
  await expect(playground.crashed).toHaveCount(1);
  await playground.act(await up(playground), 'Isolate');
  await playground.tab('Cluster').click();
  await playground.cluster.getByRole('button', { name: 'Heal everything' }).click();
  await expect(playground.stage.getByRole('button', { name: /isolated/ })).toHaveCount(0);
});

async function up(playground: Playground): Promise<number> {
  const follower = playground.stage.getByRole('button', { name: /, follower/ }).first();
  return Number(await follower.getAttribute('data-peer'));
}
