import { describe, expect, it } from 'vitest';
import { actionText } from '../../src/model/action';
import { en } from '../../src/model/catalogue';
import { clientRows, rolledBackByHand } from '../../src/model/clients';
import { openLink } from '../../src/model/opening';
import { RULE_COUNT, RULE_GROUPS, switched } from '../../src/model/rules';
import type { Shown, Snapshot, WasmModule } from '../../src/model/types';
import { justBroken, peersOf, violations } from '../../src/model/violations';
import { text } from '../../src/model/words';
import { rule as says } from '../../src/model/words/rule';
import { without } from '../../src/model/words/without';
import { nextWrite, readWrite } from '../../src/model/writes';
import { memory, Playground, playUntil, realLoop } from './real';

const all = [...RULE_GROUPS.elections, ...RULE_GROUPS.log];

/** Two peers are half of five, rounded down, and elect one of them. */
const halves = (off: string[]) =>
  JSON.stringify({
    rules_off: off,
    commands: [{ at_ms: 0, do: 'partition', groups: [[0, 1]] }],
  });

describe('the rules', () => {
  it('are all that the cluster knows, and each has its words', () => {
    const playground = new Playground('{}');
    expect(new Set(all).size).toBe(RULE_COUNT);
    playground.command({ do: 'rules', off: all });
    const { rules_off } = playground.snapshot();
    expect([...rules_off].sort()).toEqual([...all].sort());
    for (const rule of all) {
      expect(text(says, `rule-${rule}`)).toMatch(/^[A-Z].*\. Off: .*\.$/);
      expect(text(without, `without-${rule}`).length).toBeLessThan(50);
    }
  });

  it('are switched one by one', () => {
    expect(switched([], 'check_previous', false)).toEqual(['check_previous']);
    expect(switched(['voter_once', 'check_previous'], 'voter_once', true)).toEqual([
      'check_previous',
    ]);
    expect(switched(['check_previous'], 'check_previous', false)).toEqual(['check_previous']);
  });

  it('are an act that can be undone, and is in the link', () => {
    const playground = new Playground('{}');
    playground.run_until(300_000);
    playground.command({ do: 'rules', off: ['cap_commit'] });
    expect(playground.acts().map(({ command }) => actionText(en.actions, command))).toEqual([
      'switch off cap_commit',
    ]);
    const shown: Shown = { at_us: 300_000, done: null, playing: false, speed: 1, selected: null };
    const wasm = { Playground, memory } as WasmModule;
    const opened = openLink(wasm, playground.link(shown)).playground;
    opened.run_until(300_000);
    expect(opened.snapshot().rules_off).toEqual(['cap_commit']);
    playground.undo();
    playground.travel(1000);
    expect(playground.snapshot().rules_off).toEqual([]);
  });

  it('are named in a few words', () => {
    expect(en.rules.named(['cap_commit'])).toBe('commits are not capped');
    expect(en.rules.named(['cap_commit', 'voter_once', 'persist_vote', 'persist_term'])).toBe(
      'commits are not capped, votes are counted twice and 2 more',
    );
  });
});

describe('a promise that is broken', () => {
  it('stops a run that plays on the very step, and who plays on is not stopped again', () => {
    const { clock, loop } = realLoop(halves(['majority_over_half']));
    loop.speed = 10_000_000;
    loop.play();
    for (let n = 0; n < 1000 && loop.playing; n += 1) clock.draw(16);
    const snapshot = loop.playground.snapshot();
    const [broken] = violations(snapshot);
    expect(broken?.id).toBe('one_leader_a_term');
    expect(justBroken(snapshot, loop.playground.now_us())).toEqual([broken]);
    expect(peersOf([broken!])).toContain(broken!.peers[0]);
    loop.playground.step_back();
    loop.playground.travel(1000);
    expect(violations(loop.playground.snapshot())).toEqual([]);
    loop.step();
    expect(loop.playground.digest()).toBe(snapshot.digest);

    loop.play();
    for (let n = 0; n < 20; n += 1) clock.draw(16);
    expect(loop.playing).toBe(true);
    expect(loop.playground.now_us()).toBeGreaterThan(broken!.at_us + 1_000_000);
  });

  it('is not broken where every rule is on', () => {
    const { clock, loop } = realLoop(halves([]));
    playUntil(loop, clock, 5_000_000, 'rules on');
    expect(violations(loop.playground.snapshot())).toEqual([]);
    expect(loop.playground.violated()).toBe(0);
  });
});

describe('a write by hand', () => {
  it.each([
    ['x=5', 'x=5'],
    [' y = 007 ', 'y=7'],
    ['a=999999', 'a=999999'],
    ['a=1000000', undefined],
    ['x=', undefined],
    ['=5', undefined],
    ['X=5', undefined],
    ['xy=5', undefined],
    ['x=-1', undefined],
    ['x=1.5', undefined],
    ['', undefined],
  ])('"%s" is read as %s', (typed, write) => {
    expect(readWrite(typed)).toBe(write);
  });

  it('suggests a value that x was never to have', () => {
    const playground = new Playground('{}');
    expect(nextWrite(playground.snapshot())).toBe('x=1');
    playground.run_until(500_000);
    expect(playground.command({ do: 'propose', command: 'x=7' })).toBe(true);
    expect(nextWrite(playground.snapshot())).toBe('x=8');
    playground.run_until(1_000_000);
    expect(playground.snapshot().requests).toMatchObject([{ command: 'x=7', state: 'done' }]);
    expect(nextWrite(playground.snapshot())).toBe('x=8');
  });

  it('is seen to be rolled back', () => {
    const playground = new Playground('{"peers": 3}');
    playground.run_until(500_000);
    const leader = playground.snapshot().peers.findIndex(({ role }) => role === 'leader');
    playground.command({ do: 'isolate', peer: leader });
    playground.command({ do: 'propose', peer: leader, command: 'x=1' });
    playground.run_until(1_500_000);
    playground.command({ do: 'propose', command: 'x=2' });
    playground.command({ do: 'reconnect', peer: leader });
    playground.run_until(2_000_000);
    const snapshot = playground.snapshot();
    expect(rolledBackByHand(snapshot)).toMatchObject([{ command: 'x=1', peer: leader }]);
    expect(clientRows(snapshot).map(({ request }) => request?.command)).toEqual(['x=2', 'x=1']);
    const text = en.clients.rolledBack(rolledBackByHand(snapshot)[0]!);
    expect(text).toContain(`Your write x=1 was rolled back: S${leader}`);
  });
});

describe('the clients', () => {
  it('are shown each with its newest write and whom it believes', () => {
    const options = { clients: 2, write_interval_ms: 100 };
    const playground = new Playground(JSON.stringify({ options }));
    playground.run_until(2_000_000);
    const snapshot: Snapshot = playground.snapshot();
    const rows = clientRows(snapshot);
    const leader = snapshot.peers.findIndex(({ role }) => role === 'leader');
    expect(rows.map(({ client, believes }) => [client, believes])).toEqual([
      [1, leader],
      [2, leader],
    ]);
    for (const { request, client } of rows) {
      expect(request?.client).toBe(client);
      expect(request?.request).toBeGreaterThan(10);
    }
  });
});
