import { numberAt } from './codes';
import {
  type ENDINGS,
  FRAME_HEADER_LENGTH,
  FRAME_HEADER as HEADER,
  type MESSAGE,
  MESSAGE_LENGTH,
  type PEER,
  PEER_LENGTH,
} from './number-layout';
import type { Playground } from './types';

export {
  CONDITION,
  CONDITIONS,
  ENDING,
  ENDINGS,
  MESSAGE,
  PEER,
  ROLE,
  ROLES,
} from './number-layout';

/** What became of a message. */
export type Ending = (typeof ENDINGS)[number];
export type PeerField = (typeof PEER)[keyof typeof PEER];
export type MessageField = (typeof MESSAGE)[keyof typeof MESSAGE];

/** All that moves, at one moment: first the peers, then the messages. */
export class Frame {
  readonly now_us: number;
  readonly revision: number;
  readonly peers: number;
  readonly messages: number;
  readonly values: Float64Array;
  readonly #messagesAt: number;

  constructor(values: Float64Array) {
    this.values = values;
    this.now_us = numberAt(values, HEADER.now_us);
    this.revision = numberAt(values, HEADER.revision);
    this.peers = numberAt(values, HEADER.peers);
    this.messages = numberAt(values, HEADER.messages);
    this.#messagesAt = FRAME_HEADER_LENGTH + this.peers * PEER_LENGTH;
  }

  peer(i: number, field: PeerField): number {
    return numberAt(this.values, FRAME_HEADER_LENGTH + i * PEER_LENGTH + field);
  }

  message(i: number, field: MessageField): number {
    return numberAt(this.values, this.#messagesAt + i * MESSAGE_LENGTH + field);
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
