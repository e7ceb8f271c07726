/** The words of the boundary, as the wasm package declares them. Nothing here exists at run time. */
import type { Playground } from 'raft-playground-wasm';

export type {
  Act,
  BranchView,
  ClientView,
  Command,
  Counters,
  Direction,
  EntryPlace,
  EntryView,
  LandmarkName,
  Ledger,
  LedgerRow,
  LogLine,
  LogView,
  MomentView,
  Network,
  OptionsChange,
  OptionsView,
  PeerView,
  PlaceView,
  Playground,
  PresetView,
  PropertyId,
  ReadyScenario,
  RequestView,
  RpcKind,
  Said,
  Selected,
  Shown,
  Snapshot,
  Timing,
  ViolationView,
} from 'raft-playground-wasm';

/** The package once it runs. */
export interface WasmModule {
  Playground: typeof Playground;
  memory: WebAssembly.Memory;
}
