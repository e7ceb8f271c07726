import { describe, expect, it } from 'vitest';
import { readCall, readFacts, readTrace, triggerOf } from '../../src/model/facts';
import { endsOf, isCopy, messageName, readMessageName } from '../../src/model/message-name';
import { Playground } from './real';

const SECOND = 1_000_000;

const scenario = {
  seed: 3,
  options: { clients: 2, persist_ms: 3 },
  network: { duplicate: 0.2, loss: 0.1 },
  commands: [
    { at_ms: 900, do: 'crash', peer: 1 },
    { at_ms: 1200, do: 'restart', peer: 1 },
    { at_ms: 1300, do: 'network', loss: 0.2 },
    { at_ms: 1400, do: 'timing', election_check: { polled_ms: [20, 40] } },
    { at_ms: 1500, do: 'options', clients: 3 },
    { at_ms: 1600, do: 'rules', off: ['up_to_date_vote', 'cap_commit'] },
  ],
};

function played(): Playground {
  const playground = new Playground(JSON.stringify(scenario));
  playground.run_until(3 * SECOND);
  return playground;
}

describe('facts', () => {
  const playground = played();
  const facts = readFacts(playground, 0, playground.fact_count());

  it('are read in order, each with its number, its step and its moment', () => {
    expect(facts).toHaveLength(playground.fact_count());
    expect(facts.map(({ fact }) => fact)).toEqual(facts.map((_, place) => place));
    for (const [place, fact] of facts.slice(1).entries()) {
      expect(fact.step).toBeGreaterThanOrEqual(facts[place]!.step);
      expect(fact.t_us).toBeGreaterThanOrEqual(facts[place]!.t_us);
    }
  });

  it('say what their names say', () => {
    const of = (event: string) => facts.find((fact) => fact.event === event);
    expect(of('network')).toMatchObject({ request: { loss: 0.2, latency_ms: [5, 15] } });
    expect(of('timing')).toMatchObject({ election_check: { polled_ms: [20, 40] } });
    expect(of('options')).toMatchObject({ clients: 3, persist_ms: 3 });
    expect(of('rules')).toMatchObject({ off: ['up_to_date_vote', 'cap_commit'] });
    expect(of('crash')).toMatchObject({ peer: 1, about: 1 });
    expect(of('client')).toMatchObject({ state: 'pending', what: 'asked', command: 'a=1' });
  });

  it('know what began their step', () => {
    for (const fact of facts) {
      const trigger = triggerOf(playground, fact.fact);
      expect(trigger).toBeDefined();
      if (fact.event === 'deliver')
        expect(trigger).toMatchObject({ trigger: 'arrival', id: fact.id });
      if (fact.event === 'command') expect(trigger).toEqual({ trigger: 'command', n: fact.n });
    }
    expect(triggerOf(playground, 0)).toEqual({ trigger: 'boot' });
  });

  it('tell a call from its request to its end', () => {
    const copy = facts.find((fact) => fact.event === 'send' && fact.copy_of !== undefined);
    if (copy?.event !== 'send') throw new Error('no message was duplicated');
    const call = readCall(playground, copy.id);
    const request = call[0];
    expect(request).toMatchObject({ event: 'send' });
    for (const fact of call) {
      if (request?.event !== 'send') throw new Error('a call begins with its request');
      expect('id' in fact && fact.id.startsWith(request.id)).toBe(true);
    }
  });

  it('are a trace without what a trace has not', () => {
    const delivered = readTrace(playground, 0, 10_000).find(
      (fact) => 'event' in fact && fact.event === 'deliver',
    );
    expect(Object.keys(delivered ?? {})).toEqual(['t_us', 'event', 'id', 'from', 'to']);
  });
});

describe('the name of a message', () => {
  it.each(['0-1-5', '0-1-5c1', '0-1-5r', '0-1-5c1r', '100-3-70000c2rc9'])(
    '%s reads back',
    (name) => {
      const words = readMessageName(name);
      expect(words && messageName(words.route, words.n)).toBe(name);
    },
  );

  it.each(['', '0-1', '0-1-5x', '0-1-5rr', 'c1'])('is not "%s"', (name) => {
    expect(readMessageName(name)).toBeUndefined();
  });

  it('says where it goes, and whether it is a copy', () => {
    const of = (name: string) => readMessageName(name)!.route;
    expect(endsOf(of('2-4-1'))).toEqual([2, 4]);
    expect(endsOf(of('2-4-1r'))).toEqual([4, 2]);
    expect(['2-4-1', '2-4-1c1r'].map((name) => isCopy(of(name)))).toEqual([false, false]);
    expect(['2-4-1c1', '2-4-1rc1'].map((name) => isCopy(of(name)))).toEqual([true, true]);
  });
});
