import { describe, expect, it } from 'vitest';
import { examples } from '../../src/model/examples';
import { readFacts, triggerFrom } from '../../src/model/facts';
import { CONDITION, MESSAGE, PEER, ROLE, readFrame } from '../../src/model/frame';
import { refusalText } from '../../src/model/refusals';
import type { Command } from '../../src/model/types';
import { memory, Playground } from './real';

const seconds = (n: number) => n * 1_000_000;

describe('the item due next', () => {
  it('is the only one that can be handed over', () => {
    const playground = new Playground('{}');
    const token = playground.next() as number;
    const before = playground.digest();
    expect(() => playground.hand_over(token + 1)).toThrow(/./);
    expect(playground.next()).toBe(token);
    expect(playground.digest()).toBe(before);
    playground.hand_over(token);
    expect(playground.next()).not.toBe(token);
  });

  it('is described as it is due', () => {
    const playground = new Playground('{}');
    const trigger = triggerFrom(playground.next_trigger()!);
    expect(trigger).toEqual({
      trigger: 'timer',
      peer: expect.any(Number),
      timer: 'election',
      ticker_term: 0,
    });
  });

  it('cannot be passed over', () => {
    const playground = new Playground('{}');
    const due = playground.next_at_us();
    expect(() => playground.advance_to(due)).toThrow(/./);
    playground.advance_to(due - 1);
    expect(playground.now_us()).toBe(due - 1);
    expect(() => playground.advance_to(due - 2)).toThrow(/./);
  });
});

describe('a frame', () => {
  it('says of each peer what the snapshot says', () => {
    const playground = new Playground(
      '{"commands": [{"at_ms": 1000, "do": "crash", "peer": 4}, {"at_ms": 1100, "do": "isolate", "peer": 3}]}',
    );
    playground.run_until(seconds(3));
    const { peers, now_us, revision } = playground.snapshot();
    const frame = readFrame(playground, memory, 0);
    expect(frame).toMatchObject({ now_us, revision, peers: 5 });
    for (const view of peers) {
      const at = view.peer;
      expect(frame.peer(at, PEER.role)).toBe(ROLE[view.role]);
      expect(frame.peer(at, PEER.condition)).toBe(CONDITION[view.condition]);
      expect(frame.peer(at, PEER.term)).toBe(view.current_term);
      expect(frame.peer(at, PEER.isolated)).toBe(view.isolated ? 1 : 0);
      expect(frame.peer(at, PEER.timer_due_us)).toBe(view.election_timer?.due_us ?? Number.NaN);
    }
    expect(peers.map((view) => view.condition)).toContain('crashed');
    expect(peers.map((view) => view.role)).toContain('leader');
  });

  it('keeps what ended for as long as the window is', () => {
    const playground = new Playground('{"network": {"loss": 0.3}}');
    playground.run_until(seconds(2));
    const endings = (window_us: number) => {
      const frame = readFrame(playground, memory, window_us);
      const all = Array.from({ length: frame.messages }, (_, i) =>
        frame.message(i, MESSAGE.ended_us),
      );
      return all.filter((ended_us) => !Number.isNaN(ended_us));
    };
    const kept = endings(200_000);
    expect(kept.length).toBeGreaterThan(5);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(seconds(2) - 200_000);
    expect(endings(0).length).toBeLessThan(kept.length);
  });
});

describe('a refusal', () => {
  it.each([
    ['an empty file', '', /./],
    ['an unknown field', '{"pears": 5}', /pears/],
    ['a wrong type', '{"peers": "five"}', /five|string/],
    ['a number out of range', '{"peers": 0}', /peers/],
    ['an interval that stands still', '{"timing": {"replicate_interval_ms": 0}}', /replicate/],
    ['a peer that is not there', '{"commands": [{"at_ms": 1, "do": "crash", "peer": 9}]}', /9/],
  ])('of %s is one sentence that names it', (_, scenario, names) => {
    let sentence = '';
    try {
      new Playground(scenario);
    } catch (error) {
      sentence = refusalText(error);
    }
    expect(sentence).toMatch(names);
    expect(sentence).not.toMatch(/\n|unreachable|panicked/);
  });

  it.each<Command>([
    { do: 'crash', peer: 99 },
    { do: 'cut', from: 0, to: 99 },
    { do: 'network', loss: 1.5 },
    { do: 'timing', replicate_interval_ms: 0 },
  ])('of the command %o leaves everything as it was', (command) => {
    const playground = new Playground('{}');
    playground.run_until(seconds(1));
    const before = [playground.digest(), playground.revision(), playground.scenario()];
    expect(() => playground.command(command)).toThrow(/./);
    expect([playground.digest(), playground.revision(), playground.scenario()]).toEqual(before);
  });

  it('of a command that cannot apply is traced, and it does not count', () => {
    const playground = new Playground('{}');
    expect(playground.command({ do: 'restart', peer: 0 })).toBe(false);
    const [last] = readFacts(playground, playground.fact_count() - 1, 1);
    expect(last).toMatchObject({ event: 'command', ignored: true });
  });
});

it('has fourteen examples, each of which plays', () => {
  expect(examples.map((scenario) => scenario.id)).toEqual([
    'quiet-cluster',
    'leader-crash',
    'split-vote',
    'isolated-leader-returns',
    'lossy-network',
    'too-slow-heartbeats',
    'lab-unreliable',
    'even-cluster-cut-in-half',
    'way-to-commit',
    'log-that-had-to-go',
    'figure-7',
    'figure-8',
    'crash-before-persist',
    'write-rolled-back',
  ]);
  for (const { json, title } of examples) {
    const playground = new Playground(json);
    playground.run_until(seconds(5));
    const { title: shown, properties } = playground.snapshot();
    expect(shown).toBe(title);
    expect(properties.filter((property) => property.violation)).toEqual([]);
  }
});
