import init, { Playground } from 'raft-playground-wasm';
import type { WasmModule } from '../model/types';
import { wasmFile } from './wasm-file';

/** Why there is no wasm. The page says it in its own words. */
export class LoadError extends Error {
  readonly reason: 'missing' | 'failed';

  constructor(reason: 'missing' | 'failed', message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LoadError';
    this.reason = reason;
  }
}

export async function loadWasm(): Promise<WasmModule> {
  if (typeof WebAssembly === 'undefined') {
    throw new LoadError('missing', 'This browser has no WebAssembly, or it is switched off.');
  }
  try {
    const { memory } = await init({ module_or_path: wasmFile() });
    return { Playground, memory };
  } catch (cause) {
    throw new LoadError('failed', 'The WebAssembly part of the page could not be loaded.', cause);
  }
}
