import { numberAt } from './codes';
import type { Playground } from './types';

const HEADER = { now_us: 0, revision: 1, peers: 2, messages: 3 } as const;
const HEADER_LENGTH = 4;
const RECORD_LENGTH = 12;

/** Fields of a peer's record. What does not apply is NaN. */
export const PEER = {
  role: 0,
  condition: 1,
  term: 2,
  timer_started_us: 3,
  timer_due_us: 4,
  next_poll_us: 5,
  last_round_us: 6,
  next_round_us: 7,
  votes_granted: 8,
  last_reset_us: 9,
  isolated: 10,
  waiting: 11,
} as const;

/** Fields of a message's record. */
export const MESSAGE = {
  from: 0,
  to: 1,
  n: 2,
  kind: 3,
  term: 4,
  sent_us: 5,
  arrives_us: 6,
  ended_us: 7,
  ending: 8,
  ok: 9,
  copy: 10,
  waits: 11,
} as const;

export const ROLE = { follower: 0, candidate: 1, leader: 2 } as const;
export const CONDITION = { up: 0, paused: 1, crashed: 2 } as const;
export const KIND = {
  RequestVote: 0,
  RequestVoteReply: 1,
  AppendEntries: 2,
  AppendEntriesReply: 3,
} as const;
export const ENDING = {
  in_flight: 0,
  delivered: 1,
  loss: 2,
  cut: 3,
  down: 4,
  dropped: 5,
} as const;

export const ROLES = ['follower', 'candidate', 'leader'] as const;
export const CONDITIONS = ['up', 'paused', 'crashed'] as const;
export const KINDS = [
  'RequestVote',
  'RequestVoteReply',
  'AppendEntries',
  'AppendEntriesReply',
] as const;
export const ENDINGS = ['in_flight', 'delivered', 'loss', 'cut', 'down', 'dropped'] as const;

export type PeerField = (typeof PEER)[keyof typeof PEER];
export type MessageField = (typeof MESSAGE)[keyof typeof MESSAGE];

/** All that moves, at one moment: first the peers, then the messages. */
export class Frame {
  readonly now_us: number;
  readonly revision: number;
  readonly peers: number;
  readonly messages: number;
  readonly values: Float64Array;

  constructor(values: Float64Array) {
    this.values = values;
    this.now_us = numberAt(values, HEADER.now_us);
    this.revision = numberAt(values, HEADER.revision);
    this.peers = numberAt(values, HEADER.peers);
    this.messages = numberAt(values, HEADER.messages);
  }

  peer(i: number, field: PeerField): number {
    return numberAt(this.values, HEADER_LENGTH + i * RECORD_LENGTH + field);
  }

  message(i: number, field: MessageField): number {
    return numberAt(this.values, HEADER_LENGTH + (this.peers + i) * RECORD_LENGTH + field);
  }
}

/**
 * What moves now, and the messages that ended within the window. Draw from it and let it go: it
 * looks straight into wasm memory, and the next call may move that memory away.
 */
export function readFrame(
  playground: Playground,
  memory: WebAssembly.Memory,
  window_us: number,
): Frame {
  playground.write_frame(window_us);
  const start = playground.frame_ptr();
  const length = playground.frame_len();
  return new Frame(new Float64Array(memory.buffer, start, length));
}
