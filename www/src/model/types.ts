/** The words of the boundary, as the wasm package declares them. Nothing here exists at run time. */
import type { Playground } from 'raft-playground-wasm';

export type {
  Act,
  BranchView,
  Command,
  Counters,
  Direction,
  Item,
  LandmarkName,
  LogLine,
  MomentView,
  Network,
  PeerView,
  PlaceView,
  Playground,
  PresetView,
  ReadyScenario,
  RpcKind,
  Selected,
  Shown,
  Snapshot,
  Timing,
  TraceEvent,
  TraceLine,
} from 'raft-playground-wasm';

/** The package once it runs. */
export interface WasmModule {
  Playground: typeof Playground;
  memory: WebAssembly.Memory;
}
