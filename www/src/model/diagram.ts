import { numberAt } from './codes';
import { MESSAGE, type MessageField } from './frame';
import { messageName, readMessageName } from './message-name';
import {
  BIN_LENGTH,
  type BUSY,
  BUSY_LENGTH,
  DIAGRAM_HEADER_LENGTH,
  DIAGRAM_HEADER as HEADER,
  type MARK,
  MARK_LENGTH,
  MESSAGE_LENGTH,
  type REQUEST,
  REQUEST_LENGTH,
  type ROUND,
  ROUND_LENGTH,
  type SEGMENT,
  SEGMENT_LENGTH,
} from './number-layout';
import type { Playground } from './types';
import { MARKS } from './vocabulary';

export {
  BUSY,
  LEVEL,
  LEVELS,
  LOST_IN_BIN,
  MARK,
  MARK_STATE,
  MARK_STATES,
  REQUEST,
  REQUEST_STATES,
  ROUND,
  SEGMENT,
} from './number-layout';

/** What can be marked: an action by its verb, or what happened by itself. */
export type MarkKind = keyof typeof MARKS;

/** The same, by their numbers. */
export const MARK_KINDS = (Object.keys(MARKS) as MarkKind[]).sort((a, b) => MARKS[a] - MARKS[b]);

/** Marks of what happened by itself; all others are of commands. */
export const isAct = (kind: MarkKind) =>
  kind !== 'violation' && kind !== 'commit' && kind !== 'removal';
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
    this.#messagesAt = DIAGRAM_HEADER_LENGTH + this.segments * SEGMENT_LENGTH;
    this.#roundsAt = this.#messagesAt + this.messages * MESSAGE_LENGTH;
    this.#binsAt = this.#roundsAt + this.rounds * ROUND_LENGTH;
    this.#marksAt = this.#binsAt + this.bins * this.peers * BIN_LENGTH;
    this.#busyAt = this.#marksAt + this.marks * MARK_LENGTH;
    this.#requestsAt = this.#busyAt + this.busy * BUSY_LENGTH;
  }

  segment(i: number, field: Field<typeof SEGMENT>): number {
    return numberAt(this.#values, DIAGRAM_HEADER_LENGTH + i * SEGMENT_LENGTH + field);
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
    return messageName(this.message(i, MESSAGE.route), this.message(i, MESSAGE.n));
  }

  /** The place of the message of this name; undefined where it is not in the picture. */
  find(id: string): number | undefined {
    const name = readMessageName(id);
    if (!name) return undefined;
    for (let i = 0; i < this.messages; i++) {
      if (this.message(i, MESSAGE.n) !== name.n) continue;
      if (this.message(i, MESSAGE.route) === name.route) return i;
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
