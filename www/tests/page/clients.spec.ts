import { findings, inEachLook } from './axe';
import { expect, type Playground, test } from './playground';

const clients = (playground: Playground) => playground.selection.locator('tr[data-client]');

test('a write is proposed to the leader, and is done', async ({ page, playground }) => {
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.select(leader);
  const write = playground.selection.getByLabel(`What to write to S${leader}`);
  await expect(write).toHaveValue('x=1');
  for (const bad of ['x', 'x=-1', '5', 'xy=5', 'x=1000000']) {
    await write.fill(bad);
    await write.press('Enter');
    await expect(write).toHaveAttribute('aria-invalid', 'true');
    await expect(write).toHaveAccessibleDescription(/a letter from a to z/);
  }
  await write.fill('y = 42');
  await playground.selection.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(write).not.toHaveAttribute('aria-invalid', 'true');
  await expect(write).toHaveValue('x=1');

  await playground.peer(leader).focus();
  await page.keyboard.press('Escape');
  await expect(clients(playground)).toHaveText(/you.*y=42.*pending/s);
  await playground.playFast();
  await playground.pass(300_000);
  await playground.pause();
  await expect(clients(playground)).toHaveText(/y=42.*done/s);
});

test('W writes the next value of x to the leader, and says where there is none', async ({
  page,
  playground,
}) => {
  await playground.openPaused();
  await playground.leader();
  await playground.peer(0).focus();
  await page.keyboard.press('w');
  await page.keyboard.press('w');
  await expect(clients(playground)).toHaveCount(2);
  await expect(clients(playground).first()).toContainText('x=2');
  await playground.backToStart();
  await playground.peer(0).focus();
  await page.keyboard.press('w');
  await expect(page.getByText('the write was ignored')).toBeVisible();
});

test('a peer that does not lead takes no writes, and says who does', async ({ playground }) => {
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.play();
  await playground.pass(150_000);
  await playground.pause();
  await playground.select((leader + 1) % 5);
  await expect(playground.selection.getByRole('button', { name: 'Propose' })).toHaveCount(0);
  await expect(playground.selection).toContainText('It accepts no writes');
  await playground.selection.getByRole('button', { name: `Look inside S${leader}` }).click();
  await expect(playground.selection.getByRole('button', { name: 'Propose' })).toBeVisible();
});

test('a crash point is set, seen on the stage, and a peer crashes there', async ({
  playground,
}) => {
  await playground.openPaused();
  const leader = await playground.leader();
  const follower = (leader + 1) % 5;
  await playground.select(follower);
  await playground.selection.getByRole('button', { name: 'Crash mid-step…' }).click();
  const after = playground.selection.getByLabel('After how many effects');
  await expect(playground.selection).toContainText('A step’s effects');
  await after.fill('1001');
  await after.press('Enter');
  await expect(after).toHaveAccessibleDescription(/from 0 to 1000/);
  await after.fill('2');
  await playground.selection.getByRole('button', { name: 'Arm', exact: true }).click();
  await expect(playground.selection).toContainText('after 2 of its effects');
  await expect(playground.stage.getByText('after 2')).toBeVisible();
  await playground.play();
  await expect(playground.crashed).toHaveCount(1, { timeout: 20_000 });
  await expect(playground.peer(follower)).toHaveAttribute('aria-label', /crashed/);
});

test('who wrote by hand is told that the write was rolled back', async ({ page, playground }) => {
  await playground.openPaused();
  const leader = await playground.leader();
  await playground.act(leader, 'Isolate');
  await playground.selection.getByRole('button', { name: 'Propose', exact: true }).click();
  await playground.playFast();
  await playground.pass(2_000_000);
  await playground.pause();
  await page.keyboard.press('w');
  await playground.act(leader, 'Reconnect');
  await playground.play();
  const notice = page.getByText(`Your write x=1 was rolled back: S${leader}`);
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await playground.pause();
  await playground.peer(leader).focus();
  await page.keyboard.press('Escape');
  await expect(clients(playground).last()).toContainText('your write was rolled back');
  await playground.backToStart();
  await expect(notice).toHaveCount(0);
});

test('clients write by themselves', async ({ playground }) => {
  await playground.openPaused();
  await playground.tab('Cluster').click();
  await playground.field('Clients').fill('3');
  await playground.field('Clients').press('Enter');
  await playground.speed.press('End');
  await playground.play();
  await playground.pass(3_000_000);
  await playground.pause();
  await playground.tab('Selection').click();
  await expect(clients(playground)).toHaveCount(3);
  await expect(clients(playground).first()).toContainText(/C1\s*S\d\s*a=\d+/);
});

inEachLook(() => {
  test('axe finds nothing among clients and crash points', async ({ page, playground }) => {
    await playground.openPaused();
    const leader = await playground.leader();
    await playground.peer(leader).focus();
    await page.keyboard.press('w');
    await playground.tab('Selection').click();
    await playground.selection.getByRole('button', { name: 'Crash mid-step…' }).click();
    await playground.selection.getByRole('button', { name: 'Arm', exact: true }).click();
    await playground.selection.getByRole('button', { name: 'Crash mid-step…' }).click();
    await expect(clients(playground)).toHaveCount(1);
    expect(await findings(page)).toEqual([]);
  });
});
