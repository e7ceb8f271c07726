import { html, nothing, render } from 'lit-html';
import { type Caption, Narrator } from '../model/caption';
import type { Words } from '../model/catalogue';
import { readFrame } from '../model/frame';
import { LAST_US } from '../model/speed';
import type { PresetView, ReadyScenario, Snapshot, WasmModule } from '../model/types';
import { Acts } from './acts';
import { CaptionLine } from './caption-line';
import { clusterPanel } from './cluster';
import { helpDialog } from './help';
import type { Keyed } from './keys';
import { LogStrip } from './log-strip';
import type { Page, Run, State, Tab } from './page';
import { safeMark } from './safe-mark';
import { selectionPanel } from './selection';
import { makeSkeleton, type Skeleton } from './skeleton';
import { Stage } from './stage';
import { topBar, transport } from './top-bar';

/** Panels are read, not watched: while playing they are drawn this often. */
const PANELS_MS = 120;
/** Facts read for the caption in one frame; when more came, the last ones tell enough. */
const MOST_FACTS = 80;
/** Narrower than these, by its own width, the page gives way; in the end it is one column. */
const TIGHT = 1380;
const TIGHTER = 1120;
const NARROW = 900;
/** The most virtual time in which ended messages are still drawn, however fast time goes. */
const LONGEST_WINDOW_US = 400_000;

let instances = 0;

/** The whole page, mounted into one element. */
export class App implements Keyed {
  readonly acts: Acts;
  readonly state: State = {
    selected: undefined,
    tab: 'selection',
    narrow: false,
    menu: false,
    properties: false,
    help: false,
    knowsStage: false,
    repliesDiffer: false,
    refusals: new Map(),
  };
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #ready: ReadyScenario[];
  readonly #presets: PresetView[];
  readonly #prefix = `raft-${++instances}`;
  readonly #places: Skeleton;
  readonly #stage: Stage;
  readonly #caption: CaptionLine;
  readonly #narrator: Narrator;
  readonly #log: LogStrip;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #watch: ResizeObserver;
  #snapshot: Snapshot;
  #told = 0;
  #panelsAt = 0;
  #focused = false;

  constructor(root: HTMLElement, wasm: WasmModule, run: Run, words: Words) {
    this.#root = root;
    this.wasm = wasm;
    this.run = run;
    this.#words = words;
    this.#ready = wasm.Playground.ready_scenarios();
    this.#presets = wasm.Playground.presets();
    this.#snapshot = run.playground.snapshot();
    this.acts = new Acts(this);
    this.#narrator = new Narrator(words);
    this.#places = makeSkeleton(root, words);
    this.#stage = new Stage(this.#places.stage, words, {
      choose: (peer) => this.acts.choose(peer),
      toggleLink: ({ from, to }) => this.acts.toggleLink(from, to, this.#brokenLink(from, to)),
      redraw: () => this.#drawStage(),
    });
    this.#caption = new CaptionLine(this.#places.caption);
    this.#log = new LogStrip(this.#places.log, words, (peer) => this.acts.choose(peer));
    root.addEventListener('mousedown', this.#keepFocus);
    root.addEventListener('focusin', this.#noteFocus);
    root.addEventListener('focusout', this.#noteFocus);
    this.#watch = new ResizeObserver(() => this.#fit());
    this.#watch.observe(root);
    this.#fit();
    run.onFrame = () => this.#onFrame();
    this.began();
    this.#root.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#watch.disconnect();
    this.#stage.dispose();
    this.#log.dispose();
    this.#root.removeEventListener('mousedown', this.#keepFocus);
    this.#root.removeEventListener('focusin', this.#noteFocus);
    this.#root.removeEventListener('focusout', this.#noteFocus);
    this.run.onFrame = undefined;
    this.run.pause();
  }

  moveOnStage(by: 1 | -1): boolean {
    return this.#stage.move(by);
  }

  /** What was read belongs to another run. */
  began(): void {
    const { playground } = this.run;
    this.#told = Math.max(0, playground.fact_count() - MOST_FACTS);
    this.#narrator.forget();
    this.#log.forget();
    // Its revision may be that of the run before: it is read whatever the number says.
    this.#snapshot = playground.snapshot();
    this.#caption.reset(this.#words.captions.start(this.#snapshot.peers.length));
    this.refresh();
  }

  peer(peer: number) {
    this.#readSnapshot();
    return this.#snapshot.peers[peer];
  }

  refresh(): void {
    this.#readSnapshot();
    this.#narrate();
    this.#drawStage();
    this.#drawPanels();
  }

  #onFrame(): void {
    if (this.run.playing && this.run.playground.now_us() > LAST_US) {
      this.run.pause();
      this.#caption.reset(this.#words.captions.end);
      this.#caption.settle(false);
      return;
    }
    if (!this.run.playing) {
      this.refresh();
      return;
    }
    this.#narrate();
    const now = performance.now();
    const due = now - this.#panelsAt >= PANELS_MS;
    if (due) this.#readSnapshot();
    this.#drawStage();
    if (due) this.#drawPanels();
  }

  #readSnapshot(): void {
    const { playground } = this.run;
    if (playground.revision() !== this.#snapshot.revision || !this.run.playing) {
      this.#snapshot = playground.snapshot();
    }
  }

  #brokenLink(from: number, to: number): string | undefined {
    this.#readSnapshot();
    return this.#snapshot.broken_links.find((link) => link.from === from && link.to === to)?.why;
  }

  #narrate(): void {
    const { playground } = this.run;
    const facts = playground.fact_count();
    if (facts === this.#told) return;
    this.#told = Math.max(facts < this.#told ? 0 : this.#told, facts - MOST_FACTS);
    const events = playground.events(this.#told, MOST_FACTS);
    this.#told = facts;
    const caption: Caption | undefined = this.#narrator.tell(events, () => {
      this.#readSnapshot();
      return this.#snapshot;
    });
    if (caption) this.#caption.tell(caption, this.run.playing);
  }

  #drawStage(): void {
    const { run, state } = this;
    const window_us = Math.min(run.speed, LONGEST_WINDOW_US);
    this.#stage.draw({
      frame: readFrame(run.playground, this.wasm.memory, window_us),
      snapshot: this.#snapshot,
      speed: window_us,
      selected: state.selected,
      still: this.#calm.matches,
    });
  }

  page(): Page {
    return {
      words: this.#words,
      wasm: this.wasm,
      run: this.run,
      state: this.state,
      acts: this.acts,
      snapshot: this.#snapshot,
      now_us: this.run.playground.now_us(),
      linesOf: (peer) => this.#log.linesOf(peer),
      prefix: this.#prefix,
    };
  }

  #drawPanels(): void {
    this.#panelsAt = performance.now();
    this.#root.classList.toggle('narrow', this.state.narrow);
    this.#root.classList.toggle('log-shown', !this.state.narrow || this.state.tab === 'log');
    const page = this.page();
    this.#log.read(this.run.playground);
    render(topBar(page, this.#ready), this.#places.bar);
    render(transport(page), this.#places.transport);
    this.#places.hint.hidden = this.state.knowsStage || this.state.narrow;
    render(safeMark(page), this.#places.safe);
    render(this.#tabs(page), this.#places.tabs);
    render(this.#panel(page), this.#places.panel);
    render(helpDialog(page), this.#places.help);
    this.#log.draw(page.snapshot.peers.length);
    this.#showHelp();
    this.#catchFocus();
    this.#caption.settle(this.run.playing);
  }

  #showHelp(): void {
    const dialog = this.#places.help.querySelector('dialog');
    if (this.state.help && !dialog?.open) dialog?.showModal();
  }

  #tabs(page: Page) {
    const { words, state, acts, prefix } = page;
    const shown: Tab[] = state.narrow ? ['log', 'selection', 'cluster'] : ['selection', 'cluster'];
    const move = (event: KeyboardEvent) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.stopPropagation();
      const next = shown[(shown.indexOf(state.tab) + by + shown.length) % shown.length]!;
      acts.set('tab', next);
      this.#places.tabs.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
    };
    return html`<div role="tablist" aria-label=${words.tabs.label} @keydown=${move}>${shown.map(
      (tab) => html`<button
        type="button"
        role="tab"
        id="${prefix}-tab-${tab}"
        data-tab=${tab}
        aria-selected=${state.tab === tab}
        tabindex=${state.tab === tab ? 0 : -1}
        @click=${() => acts.set('tab', tab)}
      >${words.tabs[tab]}</button>`,
    )}</div>`;
  }

  #panel(page: Page) {
    const { tab } = page.state;
    const panel =
      tab === 'cluster'
        ? clusterPanel(page, this.#presets)
        : tab === 'selection'
          ? selectionPanel(page)
          : nothing;
    return html`<div
      class="panel-body ${tab}"
      role="tabpanel"
      tabindex="0"
      aria-labelledby="${page.prefix}-tab-${tab}"
    >${panel}</div>`;
  }

  #fit(): void {
    const width = this.#root.clientWidth;
    this.#root.classList.toggle('tight', width < TIGHT);
    this.#root.classList.toggle('tighter', width < TIGHTER);
    const narrow = width < NARROW;
    if (narrow === this.state.narrow) return;
    this.state.narrow = narrow;
    this.state.tab = narrow ? 'log' : 'selection';
    this.refresh();
  }

  /** The focus leaves by the reader's will, not because what had it is no longer drawn. */
  readonly #noteFocus = (event: FocusEvent): void => {
    this.#focused = true;
    if (event.type === 'focusin' || event.relatedTarget !== null) return;
    const target = event.target as HTMLElement;
    queueMicrotask(() => {
      this.#focused = !target.isConnected || target.matches(':disabled');
      this.#catchFocus();
    });
  };

  #catchFocus(): void {
    if (this.#focused && document.activeElement === document.body) {
      this.#root.focus({ preventScroll: true });
    }
  }

  /** A click on a button must not take the keys away from the page: Space then plays, as ever. */
  readonly #keepFocus = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (target.closest('input, select, textarea, dialog, label, .log-rows, .panel-body')) {
      if (!target.closest('button')) return;
    }
    // A menu lives by its own focus: it closes where that leaves it.
    if (!target.closest('button, svg') || target.closest('.menu')) return;
    event.preventDefault();
    this.#root.focus({ preventScroll: true });
  };
}
