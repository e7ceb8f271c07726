import './styles/page.css';
import './styles/stage.css';
import './styles/panels.css';
import './styles/cluster.css';
import './styles/log.css';
import './styles/overlays.css';
import './styles/widths.css';
import { tinykeys } from 'tinykeys';
import { browserClock } from './loop/clock';
import { LoadError, loadWasm } from './loop/load';
import { Loop } from './loop/loop';
import { en } from './model/catalogue';
import { openAtAction } from './model/opening';
import type { WasmModule } from './model/types';
import { App } from './view/app';
import { CalmRun } from './view/calm-run';
import { showFailure, takeKeptScenario } from './view/failure';
import { keyBindings } from './view/keys';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** The bare page opens alive: one round after the first leader of the default scenario. */
function begin(wasm: WasmModule): Loop {
  const kept = takeKeptScenario();
  if (kept) return new Loop(new wasm.Playground(kept), browserClock);
  const playground = new wasm.Playground(wasm.Playground.ready_scenarios()[0]!.json);
  openAtAction(wasm, playground, false);
  return new Loop(playground, browserClock);
}

async function mount(root: HTMLElement): Promise<void> {
  let loop: Loop | undefined;
  try {
    const wasm = await loadWasm();
    loop = begin(wasm);
    const app = new App(root, wasm, new CalmRun(loop, () => calm.matches), en);
    const stopKeys = tinykeys(root, keyBindings(app));
    loop.onError = (error) => {
      console.error(error);
      stopKeys();
      app.dispose();
      showFailure(root, en, 'broken', loop?.scenario);
    };
    app.run.play();
  } catch (error) {
    console.error(error);
    const kind = error instanceof LoadError ? error.reason : 'broken';
    showFailure(root, en, kind, loop?.scenario);
  }
}

const root = document.querySelector<HTMLElement>('[data-raft-playground]');
if (root) void mount(root);
