/** The words of the boundary, as the wasm package declares them. Nothing here exists at run time. */
import type { Playground } from 'raft-playground-wasm';

export type {
  Act,
  BranchView,
  ClientView,
  Counters,
  EntryPlace,
  EntryView,
  LandmarkName,
  Ledger,
  LedgerRow,
  LogView,
  MomentView,
  PeerView,
  PlaceView,
  Playground,
  PresetView,
  PropertyId,
  RequestView,
  RpcKind,
  Said,
  Selected,
  Shown,
  Snapshot,
  ViolationFields,
  ViolationView,
} from 'raft-playground-wasm';

export type { Command, Direction, Network, OptionsChange, OptionsView, Timing } from './vocabulary';

/** The package once it runs. */
export interface WasmModule {
  Playground: typeof Playground;
  memory: WebAssembly.Memory;
}
