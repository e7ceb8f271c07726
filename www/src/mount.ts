import { bareAddress, LinkRefused } from './begin';
import { forgetRun, keepRun } from './last-run';
import { browserClock } from './loop/clock';
import { LoadError, loadWasm } from './loop/load';
import { Loop } from './loop/loop';
import { frameByFrame, itemByItem } from './loop/pacing';
import { en } from './model/catalogue';
import type { Opened } from './model/opening';
import type { Run } from './model/run';
import type { WasmModule } from './model/types';
import { showFailure, type Way } from './view/dialogs/failure';

/** A page that shows a run. */
export interface Mounted {
  /** What builds all that the first sight does not need, part by part. */
  readonly rest: readonly (() => void | Promise<void>)[];
  dispose(): void;
}

interface Making<Page extends Mounted> {
  /** The run to begin with. Throws what is then said in place of the page. */
  open(wasm: WasmModule): Opened;
  make(root: HTMLElement, wasm: WasmModule, run: Run, opened: Opened): Page;
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Loads the wasm and mounts the page; an error is shown, with a way to go on. */
export async function mount(root: HTMLElement, { open, make }: Making<Mounted>): Promise<void> {
  let loop: Loop | undefined;
  let page: Mounted | undefined;
  let callOff = () => {};
  const fail = (error: unknown) => {
    console.error(error);
    callOff();
    page?.dispose();
    tell(root, error, loop?.scenario);
  };
  try {
    const wasm = await loadWasm();
    const opened = open(wasm);
    const pacing = () => (calm.matches ? itemByItem : frameByFrame);
    loop = new Loop(opened.playground, browserClock, { pacing });
    loop.onError = fail;
    page = make(root, wasm, loop, opened);
    callOff = build(page.rest, fail);
  } catch (error) {
    fail(error);
  }
}

/**
 * Each part after a frame of its own, so that what stands is painted first, and moves on meanwhile.
 * Returns how to call the rest off.
 */
function build(parts: Mounted['rest'], fail: (error: unknown) => void): () => void {
  const [part, ...rest] = parts;
  let callOff = () => {};
  if (!part) return callOff;
  let calledOff = false;
  const add = async () => {
    try {
      await part();
      if (!calledOff) callOff = build(rest, fail);
    } catch (error) {
      if (!calledOff) fail(error);
    }
  };
  callOff = browserClock.frame(() => {
    callOff = browserClock.later(() => void add(), 0);
  });
  return () => {
    calledOff = true;
    callOff();
  };
}

function tell(root: HTMLElement, error: unknown, scenario: string | undefined): void {
  const words = en.failure;
  const reload: Way = { text: words.reload, act: () => location.reload() };
  if (error instanceof LoadError) {
    showFailure(root, en, { sentence: words[error.reason], ways: [reload] });
  } else if (error instanceof LinkRefused) {
    const without: Way = { text: words.without, act: openBare };
    showFailure(root, en, { sentence: words.link(error.message), ways: [without] });
    // Perhaps the rest of it is pasted now.
    addEventListener('hashchange', () => location.reload(), { once: true });
  } else {
    const again: Way = {
      text: words.again,
      act() {
        keepRun({ scenario: scenario! });
        openBare();
      },
    };
    const afresh: Way = {
      text: words.reload,
      act() {
        // What broke the page must not break it again.
        forgetRun();
        openBare();
      },
    };
    const ways = scenario ? [again, afresh] : [afresh];
    showFailure(root, en, { sentence: words.broken, ways, scenario });
  }
}

function openBare(): void {
  // Without a fragment in it, this loads the page even where it is the same address.
  location.replace(bareAddress());
}
