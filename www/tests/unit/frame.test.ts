import { expect, it } from 'vitest';
import { ENDING, MESSAGE, PEER, ROLE, readFrame } from '../../src/model/frame';
import type { Playground } from '../../src/model/types';

/** Two peers and one message, each field a number of its own, somewhere inside a memory. */
function twoPeersOneMessage() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const start = 64;
  const length = 4 + 3 * 12;
  const playground = {
    write_frame(window_us: number) {
      const values = new Float64Array(memory.buffer, start, length);
      values.set([window_us, 7, 2, 1]);
      for (let i = 4; i < length; i += 1) values[i] = 100 + i;
      values[4 + 12 + PEER.role] = ROLE.leader;
      values[4 + 24 + MESSAGE.ending] = ENDING.cut;
    },
    frame_ptr: () => start,
    frame_len: () => length,
  };
  return { memory, playground: playground as unknown as Playground };
}

it('reads the header, each peer and each message where it stands', () => {
  const { memory, playground } = twoPeersOneMessage();
  const frame = readFrame(playground, memory, 1234);
  expect(frame).toMatchObject({ now_us: 1234, revision: 7, peers: 2, messages: 1 });
  expect(frame.peer(0, PEER.role)).toBe(104);
  expect(frame.peer(0, PEER.waiting)).toBe(115);
  expect(frame.peer(1, PEER.role)).toBe(ROLE.leader);
  expect(frame.message(0, MESSAGE.from)).toBe(128);
  expect(frame.message(0, MESSAGE.ending)).toBe(ENDING.cut);
  expect(frame.message(0, MESSAGE.waits)).toBe(139);
});

it('reads on after the memory has grown', () => {
  const { memory, playground } = twoPeersOneMessage();
  readFrame(playground, memory, 1);
  memory.grow(1);
  expect(readFrame(playground, memory, 2).now_us).toBe(2);
});
