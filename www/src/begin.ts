import firstExample from '../../src/scenario/examples/quiet-cluster.json?raw';
import { forgetRun, keptRun, plantBranches } from './last-run';
import { type Opened, openLink, openScenario } from './model/opening';
import { refusalText } from './model/refusals';
import type { WasmModule } from './model/types';

/** A link cannot be opened; the message says why in one sentence. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused';
}

/** The run in an address, if there is one. */
export function fromAddress(wasm: WasmModule, address = location.href): Opened | undefined {
  const link = new URL(address).hash.slice(1);
  if (!link) return undefined;
  try {
    return withBranches(openLink(wasm, link));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new LinkRefused(refusalText(error));
  }
}

/** The run that was shown last, wherever it was left. */
export function fromLastTime(wasm: WasmModule): Opened | undefined {
  const kept = keptRun();
  try {
    if (kept && 'link' in kept) return withBranches(openLink(wasm, kept.link));
    if (kept?.scenario) return openScenario(wasm, kept.scenario, kept.shown);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    // Not what was kept here, or no longer understood.
    forgetRun();
  }
  return undefined;
}

/** With its other versions, if they were kept: a reload loses none. */
function withBranches(opened: Opened): Opened {
  try {
    plantBranches(opened.playground);
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    // What was kept of them is not understood: the run itself is.
  }
  return opened;
}

/** The bare page opens alive: one round after the first leader of the default scenario. */
export function afresh(wasm: WasmModule): Opened {
  return openScenario(wasm, firstExample);
}

/** This page's address without what is shown. */
export const bareAddress = (): string => location.href.split('#')[0]!;
