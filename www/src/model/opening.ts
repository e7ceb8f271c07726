import { PEER, ROLE, readFrame } from './frame';
import type { Playground, WasmModule } from './types';

const STEP_US = 2_000;
const LATEST_US = 20_000_000;
const LEAD_US = 30_000;

interface Given {
  commands?: { at_ms: number }[];
}

/**
 * Runs to where it becomes worth looking: shortly before the scenario's first command, else shortly
 * before the second round of the first leader. `early` stops before the first election instead.
 */
export function openAtAction(wasm: WasmModule, playground: Playground, early: boolean): void {
  const given = JSON.parse(playground.scenario()) as Given;
  const first = Math.min(...(given.commands ?? []).map((command) => command.at_ms * 1000));
  const late = Number.isFinite(first) && first > LEAD_US;
  if (late && !early) {
    playground.run_until(first - LEAD_US);
    return;
  }
  if (early) {
    playground.run_until(Math.max(0, firstTimeout(wasm, playground) - LEAD_US));
    return;
  }
  const round = untilLeader(wasm, playground);
  if (round) playground.run_until(round);
}

function firstTimeout(wasm: WasmModule, playground: Playground): number {
  const frame = readFrame(playground, wasm.memory, 0);
  const due = Array.from({ length: frame.peers }, (_, i) => frame.peer(i, PEER.timer_due_us));
  return Math.min(...due);
}

/** Just before the first leader's second round: by then its first has arrived. */
function untilLeader(wasm: WasmModule, playground: Playground): number | undefined {
  for (let at = STEP_US; at < LATEST_US; at += STEP_US) {
    playground.run_until(at);
    const frame = readFrame(playground, wasm.memory, 0);
    for (let i = 0; i < frame.peers; i++) {
      if (frame.peer(i, PEER.role) !== ROLE.leader) continue;
      return Math.max(at, Math.min(frame.peer(i, PEER.next_round_us) - 8_000, at + 42_000));
    }
  }
  return undefined;
}
