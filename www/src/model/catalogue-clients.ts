import { HAND } from './clients';
import { peerName as S } from './format';
import type { RequestView } from './types';
import { option } from './words/option';

export const clientName = (client: number) => (client === HAND ? 'you' : `C${client}`);

/** What became of a request last, as its client knows it. */
function became({ what, peer, index }: RequestView): string {
  const at = index === null ? '' : ` at ${index}`;
  const sentences: Record<RequestView['what'], string> = {
    asked: `asks ${S(peer)}`,
    taken: `${S(peer)} appended it${at}`,
    refused: `${S(peer)} is not the leader`,
    unreachable: `${S(peer)} is down`,
    timed_out: `no reply from ${S(peer)}`,
    rolled_back: `rolled back by ${S(peer)}`,
    done: `${S(peer)} applied it${at}`,
    failed: 'no peer has it',
    unknown: 'given up; it may still be applied',
  };
  return sentences[what];
}

/** Writes, and those who ask for them. */
export const clients = {
  title: 'Clients and their writes',
  client: 'client',
  clientName,
  believes: 'leader?',
  believesHint: 'The peer that the client believes to be the leader, and asks next',
  write: 'write',
  state: 'status',
  states: {
    pending: 'pending',
    done: 'done',
    failed: 'failed',
    unknown: 'unknown',
  } satisfies Record<RequestView['state'], string>,
  became,
  wasRolledBack: 'your write was rolled back',
  none: '–',
  rolledBack: ({ command, peer, index }: RequestView) => {
    const where = index === null ? '' : ` at ${index}`;
    return `Your write ${command} was rolled back: ${S(peer)} had it in its log${where}, and another leader’s entries replaced it.`;
  },
};

/** What the user does beyond the faults: a write, and a crash in the middle of a step. */
export const hand = {
  write: 'Write',
  writeLabel: (peer: number) => `What to write to ${S(peer)}`,
  notAWrite: (most: string) =>
    `A write is a letter from a to z, = and a number up to ${most}: x=5.`,
  notLeading: (peer: number) => `${S(peer)} is not the leader: only a leader accepts writes.`,
  /** What stands before the leader's name, and after it. */
  believesIn: ['It accepts no writes; it believes that', 'is the leader.'],
  nobodyLeads: 'No leader now: the write was ignored.',
  lookInside: (peer: number) => `Look inside ${S(peer)}`,
  after: 'In its next step, after',
  afterLabel: 'After how many effects',
  effects: (count: number) => (count === 1 ? 'effect' : 'effects'),
  effectsExplained:
    'A step’s effects, one after another: each record it writes to disk, each message it sends, each entry it applies, each timer it sets.',
  notACount: 'This must be a whole number from 0 to 1000.',
  arm: 'Arm',
  armed: (effects: number) =>
    effects === 0
      ? 'It will crash in its next step, before any effect.'
      : `It will crash in its next step, after ${effects} of its effects.`,
  armedShort: (effects: number) => `after ${effects}`,
};

export const options = {
  title: 'Options',
  names: option,
};
