import { describe, expect, it } from 'vitest';
import { type Caption, Narrator } from '../../src/model/caption';
import { en as words } from '../../src/model/catalogue';
import { readFacts } from '../../src/model/facts';
import { Playground } from './real';

const SECOND = 1_000_000;

/** What is told of a run, step by step. */
function told(scenario: object, from: number, until: number): Caption[] {
  const playground = new Playground(JSON.stringify({ seed: 2, peers: 3, ...scenario }));
  const narrator = new Narrator(words);
  const captions: Caption[] = [];
  playground.run_until(from);
  let fact = playground.fact_count();
  while (playground.next_at_us() <= until) {
    playground.hand_over(playground.next() as number);
    const events = readFacts(playground, fact, 10_000);
    fact = playground.fact_count();
    const caption = narrator.tell(events, () => playground.snapshot());
    if (caption) captions.push(caption);
  }
  playground.free();
  return captions;
}

const sentence = (captions: Caption[], part: string) =>
  captions.find(({ text }) => text.includes(part));

const stamp = { t_us: 0, step: 1, about: 1, about_term: 1, topic: 'LOG1' } as const;

describe('of logs, disks and clients', () => {
  const commands = [{ at_ms: 2000, do: 'propose', command: 'x=5' }];

  it('a write is told until it is committed, with the functions that do it', () => {
    const captions = told({ commands }, 1.9 * SECOND, 2.3 * SECOND);
    for (const [part, code] of [
      ['x=5 to its log as entry 1', 'start'],
      ['It carries entries up to 1.', 'start_replication'],
      ['persisted entries up to 1', 'append_entries'],
      ['is on a majority', 'advance_commit'],
      ['everything up to entry 1 is committed', 'append_entries'],
    ] as const) {
      expect(sentence(captions, part)?.code, part).toContain(code);
    }
  });

  it('what a leader learns and what is applied weigh little', () => {
    const narrator = new Narrator(words);
    const snapshot = () => ({ peers: [] }) as never;
    const at = { ...stamp, fact: 1, code: 'on_append_accepted' };
    const progress = { ...at, event: 'progress', peer: 0, follower: 1 } as const;
    const shares = narrator.tell([{ ...progress, next_index: 9, match_index: 8 }], snapshot);
    expect(shares).toMatchObject({ code: 'on_append_accepted' });
    expect(shares?.text).toContain('shares its log up to entry 8');
    const parts = narrator.tell([{ ...progress, next_index: 5, match_index: 2 }], snapshot);
    expect(parts?.text).toContain('nextIndex to 5');
    expect(shares!.weight).toBeLessThan(parts!.weight);
  });

  it('entries that are written at once are one happening', () => {
    const narrator = new Narrator(words);
    const snapshot = () => ({ peers: [] }) as never;
    const written = { ...stamp, code: 'append_entries' };
    const entry = { ...written, event: 'append', peer: 1, term: 1, client: 1, request: 1 } as const;
    const caption = narrator.tell(
      [3, 4, 5].map((index) => ({ ...entry, index, fact: index, command: 'a=1' })),
      snapshot,
    );
    expect(caption).toMatchObject({ story: 3, code: 'append_entries' });
    expect(caption?.text).toContain('entries 3 to 5');
  });

  it('a busy disk, clients, options and rules have their sentences', () => {
    const options = { persist_ms: 5, clients: 1 };
    const busy = told({ options }, 1.5 * SECOND, 3 * SECOND);
    expect(sentence(busy, 'handles nothing')).toBeDefined();
    expect(sentence(busy, 'C1 asks')).toBeDefined();
    const off = [{ at_ms: 100, do: 'rules', off: ['voter_once'] }];
    const turned = [
      ...off,
      { at_ms: 110, do: 'options', clients: 2 },
      { at_ms: 120, do: 'rules', off: [] },
    ];
    const captions = told({ commands: turned }, 90_000, 130_000);
    expect(captions.map(({ text }) => text)).toEqual([
      expect.stringContaining('Rules off: voter_once. This is no longer Raft.'),
      expect.stringContaining('options'),
      expect.stringContaining('Raft again'),
    ]);
  });
});
