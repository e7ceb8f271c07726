import { PEER, ROLE, readFrame } from './frame';
import { FASTEST_US, SLOWEST_US } from './speed';
import type { Playground, Selected, Shown, WasmModule } from './types';

const STEP_US = 10_000;
const LATEST_US = 20_000_000;
const LEAD_US = 30_000;
/** A second round that is farther away is not waited for. */
const LONGEST_WAIT_US = 50_000;
/** After so long the arrows of a round are out of the ring around their peer. */
const OUT_US = 2_000;
const STEPS_AT_ONCE = 200_000;

/** A run that stands where it is to be shown, and how it is to be shown. */
export interface Opened {
  playground: Playground;
  shown: Shown | undefined;
  /** An engine of another number made the link: the run may differ from what its maker saw. */
  fromOtherEngine: boolean;
}

/** Opens a link. Throws the sentence that refuses it. */
export function openLink(wasm: WasmModule, text: string): Opened {
  const playground = wasm.Playground.from_link(text);
  const shown = playground.shown();
  if (shown) travel(playground, shown);
  else openAtAction(wasm, playground, false);
  return { playground, shown, fromOtherEngine: playground.made_by_other_engine() };
}

/** Opens a scenario, at a moment or where something happens. Throws the sentence that refuses it. */
export function openScenario(wasm: WasmModule, json: string, shown?: Shown): Opened {
  const playground = new wasm.Playground(json);
  if (shown) travel(playground, shown);
  else openAtAction(wasm, playground, false);
  return { playground, shown, fromOtherEngine: false };
}

/** As far as nobody has to wait for; the page timeControls on from there, and can be seen to. */
function travel(playground: Playground, shown: Shown): void {
  setOut(playground, shown);
  playground.travel(STEPS_AT_ONCE);
}

/** Sets out for the moment that is to be shown. */
export function setOut(playground: Playground, { at_us, done }: Shown): void {
  playground.go_to(at_us, done ?? undefined);
}

/** The speed that was shown, as far as the page has such a speed. */
export function speedOf({ speed }: Shown): number | undefined {
  return speed === null ? undefined : Math.min(FASTEST_US, Math.max(SLOWEST_US, speed));
}

/** The peer that was chosen, if it was a peer. */
export function peerOf(selected: Selected | null): number | undefined {
  return selected && 'peer' in selected ? selected.peer : undefined;
}

/** The message that was chosen, if it was a message. */
export function messageOf(selected: Selected | null): string | undefined {
  return selected && 'message' in selected ? selected.message : undefined;
}

/** Ready scenarios of which the beginning only prepares what they are about: when that begins. */
const STORY_FROM_US: Record<string, number> = {
  'log-that-had-to-go': 970_000,
  'figure-7': 1_920_000,
  'figure-8': 470_000,
};

/** The example whose point is the election itself, not what comes after it. */
const SHOWN_FROM_ITS_ELECTION = 'split-vote';

/** Runs an example to where its story begins. */
export function openReady(wasm: WasmModule, playground: Playground, id: string): void {
  const story_us = STORY_FROM_US[id];
  if (story_us !== undefined) playground.run_until(story_us);
  else openAtAction(wasm, playground, id === SHOWN_FROM_ITS_ELECTION);
}

interface Given {
  commands?: { at_ms: number }[];
}

/**
 * Runs to where it becomes worth looking: shortly before the scenario's first command, else to the
 * second round of the first leader. `early` stops before the first election instead.
 */
export function openAtAction(wasm: WasmModule, playground: Playground, early: boolean): void {
  runToAction(wasm, playground, early);
  if (playground.violated() === 0) return;
  // A violation must not go unseen: such a run is played from its start.
  playground.go_to(0, 0);
  playground.travel(STEPS_AT_ONCE);
}

function runToAction(wasm: WasmModule, playground: Playground, early: boolean): void {
  const given = JSON.parse(playground.scenario()) as Given;
  const first = Math.min(...(given.commands ?? []).map(({ at_ms }) => Math.round(at_ms * 1000)));
  const late = first <= LATEST_US && first > LEAD_US;
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

/** Just after the first leader's second round: its first has arrived, and arrows are seen at once. */
function untilLeader(wasm: WasmModule, playground: Playground): number | undefined {
  for (let at = STEP_US; at < LATEST_US; at += STEP_US) {
    playground.run_until(at);
    const frame = readFrame(playground, wasm.memory, 0);
    for (let i = 0; i < frame.peers; i++) {
      if (frame.peer(i, PEER.role) !== ROLE.leader) continue;
      return Math.max(
        at,
        Math.min(frame.peer(i, PEER.next_round_us), at + LONGEST_WAIT_US) + OUT_US,
      );
    }
  }
  return undefined;
}
