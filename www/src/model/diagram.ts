import { numberAt } from './codes';
import { MESSAGE, type MessageField } from './frame';
import type { Playground } from './types';

/** What stands where is said in src/view/diagram/mod.rs. Moments are microseconds. */
const HEADER = {
  now_us: 2,
  head_us: 3,
  kept_from_us: 4,
  peers: 5,
  level: 6,
  segments: 7,
  messages: 8,
  rounds: 9,
  bins: 10,
  bin_us: 11,
  bins_from_us: 12,
  marks: 13,
  total: 14,
  busy: 16,
  requests: 17,
} as const;
const HEADER_LENGTH = 18;
const SEGMENT_LENGTH = 7;
const MESSAGE_LENGTH = 12;
const ROUND_LENGTH = 11;
const BIN_LENGTH = 5;
const MARK_LENGTH = 7;
const BUSY_LENGTH = 3;
const REQUEST_LENGTH = 12;

/** How messages are told. */
export const LEVEL = { messages: 0, rounds: 1, rates: 2 } as const;
export const LEVELS = ['messages', 'rounds', 'rates'] as const;

export const SEGMENT = {
  peer: 0,
  begin_us: 1,
  end_us: 2,
  role: 3,
  condition: 4,
  term: 5,
  isolated: 6,
} as const;

export const ROUND = {
  caller: 0,
  heartbeat: 1,
  term: 2,
  sent_us: 3,
  first_us: 4,
  last_us: 5,
  lowest: 6,
  highest: 7,
  requests: 8,
  replies: 9,
  lost: 10,
} as const;

/** Of a bin: counts by kind of message, in the order of frame's KIND, and how many were lost. */
export const LOST_IN_BIN = 4;

export const MARK = { kind: 0, at_us: 1, from: 2, to: 3, both: 4, n: 5, state: 6 } as const;
export const MARK_KINDS = [
  'crash',
  'restart',
  'pause',
  'resume',
  'time_out',
  'isolate',
  'reconnect',
  'cut',
  'heal',
  'partition',
  'heal_all',
  'network',
  'timing',
  'violation',
  'crash_in_step',
  'propose',
  'options',
  'rules',
  'commit',
  'removal',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
/** Marks of what happened by itself; all others are of commands. */
export const isAct = (kind: MarkKind) =>
  kind !== 'violation' && kind !== 'commit' && kind !== 'removal';
export const MARK_STATE = { applied: 0, ignored: 1, to_come: 2 } as const;
export const MARK_STATES = ['applied', 'ignored', 'to_come'] as const;

/** When a disk wrote. */
export const BUSY = { peer: 0, from_us: 1, to_us: 2 } as const;

export const REQUEST = {
  client: 0,
  number: 1,
  key: 2,
  value: 3,
  from_us: 4,
  to_us: 5,
  taken_us: 6,
  rolled_back_us: 7,
  state: 8,
  peer: 9,
  asks: 10,
  count: 11,
} as const;
/** By the number of the state. */
export const REQUEST_STATES = ['pending', 'done', 'failed', 'unknown'] as const;

type Field<Fields> = Fields[keyof Fields];

/** A diagram as numbers. They are a copy, and stay. */
export class DiagramNumbers {
  readonly now_us: number;
  /** The end of what is recorded, which may lie after the playhead. */
  readonly head_us: number;
  readonly kept_from_us: number;
  readonly peers: number;
  readonly level: number;
  readonly segments: number;
  readonly messages: number;
  readonly rounds: number;
  readonly bins: number;
  readonly bin_us: number;
  readonly bins_from_us: number;
  readonly marks: number;
  /** How many messages the picture tells of. */
  readonly total: number;
  readonly busy: number;
  readonly requests: number;
  readonly #values: Float64Array;
  readonly #messagesAt: number;
  readonly #roundsAt: number;
  readonly #binsAt: number;
  readonly #marksAt: number;
  readonly #busyAt: number;
  readonly #requestsAt: number;

  constructor(values: Float64Array) {
    this.#values = values;
    const header = (place: keyof typeof HEADER) => numberAt(values, HEADER[place]);
    this.now_us = header('now_us');
    this.head_us = header('head_us');
    this.kept_from_us = header('kept_from_us');
    this.peers = header('peers');
    this.level = header('level');
    this.segments = header('segments');
    this.messages = header('messages');
    this.rounds = header('rounds');
    this.bins = header('bins');
    this.bin_us = header('bin_us');
    this.bins_from_us = header('bins_from_us');
    this.marks = header('marks');
    this.total = header('total');
    this.busy = header('busy');
    this.requests = header('requests');
    this.#messagesAt = HEADER_LENGTH + this.segments * SEGMENT_LENGTH;
    this.#roundsAt = this.#messagesAt + this.messages * MESSAGE_LENGTH;
    this.#binsAt = this.#roundsAt + this.rounds * ROUND_LENGTH;
    this.#marksAt = this.#binsAt + this.bins * this.peers * BIN_LENGTH;
    this.#busyAt = this.#marksAt + this.marks * MARK_LENGTH;
    this.#requestsAt = this.#busyAt + this.busy * BUSY_LENGTH;
  }

  segment(i: number, field: Field<typeof SEGMENT>): number {
    return numberAt(this.#values, HEADER_LENGTH + i * SEGMENT_LENGTH + field);
  }

  message(i: number, field: MessageField): number {
    return numberAt(this.#values, this.#messagesAt + i * MESSAGE_LENGTH + field);
  }

  round(i: number, field: Field<typeof ROUND>): number {
    return numberAt(this.#values, this.#roundsAt + i * ROUND_LENGTH + field);
  }

  /** How many messages of a kind a peer sent within a bin. */
  bin(peer: number, bin: number, kind: number): number {
    return numberAt(this.#values, this.#binsAt + (peer * this.bins + bin) * BIN_LENGTH + kind);
  }

  mark(i: number, field: Field<typeof MARK>): number {
    return numberAt(this.#values, this.#marksAt + i * MARK_LENGTH + field);
  }

  busyDisk(i: number, field: Field<typeof BUSY>): number {
    return numberAt(this.#values, this.#busyAt + i * BUSY_LENGTH + field);
  }

  request(i: number, field: Field<typeof REQUEST>): number {
    return numberAt(this.#values, this.#requestsAt + i * REQUEST_LENGTH + field);
  }

  messageId(i: number): string {
    const [from, to] = [this.message(i, MESSAGE.from), this.message(i, MESSAGE.to)];
    return `${from}-${to}-${this.message(i, MESSAGE.n)}`;
  }

  /** The place of the message of this name; undefined where it is not in the picture. */
  find(id: string): number | undefined {
    const [from, to, n] = id.split('-').map(Number);
    for (let i = 0; i < this.messages; i++) {
      if (this.message(i, MESSAGE.n) !== n || this.message(i, MESSAGE.from) !== from) continue;
      if (this.message(i, MESSAGE.to) === to) return i;
    }
    return undefined;
  }
}

/** The diagram of a window, to be drawn `width` pixels wide. */
export function readDiagram(
  playground: Playground,
  memory: WebAssembly.Memory,
  from_us: number,
  to_us: number,
  width: number,
): DiagramNumbers {
  playground.write_diagram(Math.floor(from_us), Math.ceil(to_us), Math.round(width));
  const [start, length] = [playground.diagram_ptr(), playground.diagram_len()];
  return new DiagramNumbers(new Float64Array(memory.buffer, start, length).slice());
}
