import { html, nothing, render } from 'lit-html';
import type { Words } from '../model/catalogue';
import type { PresetView, ReadyScenario, Shown, WasmModule } from '../model/types';
import { Acts } from './acts';
import { Chronicle, STRIP } from './chronicle';
import { DropZone } from './drop';
import { Files } from './files';
import { Focus } from './focus';
import type { Keyed } from './keys';
import { modifiedBadge } from './modified';
import { noteOn, noticeOver } from './notice';
import { OwnWrites } from './own-writes';
import {
  freshState,
  type Later,
  type Page,
  type Pictures,
  type Run,
  type State,
  type Tab,
} from './page';
import { safeMark, stoppedHere } from './safe-mark';
import { selectionPanel } from './selection';
import { type Places, Sharing } from './sharing';
import { shownNow } from './shown';
import { makeSkeleton, type Skeleton } from './skeleton';
import { Theatre } from './theatre';
import { topBar, transport } from './top-bar';
import { Travels } from './travels';

/** Narrower than these, by its own width, the page gives way; in the end it is one column. */
const TIGHT = 1380;
const TIGHTER = 1120;
const NARROW = 900;

let instances = 0;

/** The whole page, mounted into one element. */
export class App implements Keyed {
  readonly acts: Acts;
  readonly travels: Travels;
  readonly files: Files;
  readonly sharing: Sharing;
  readonly state: State = freshState();
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly root: HTMLElement;
  readonly words: Words;
  readonly places: Places;
  /** Called whenever what a link would say may have changed. */
  onShown: (() => void) | undefined;
  readonly #ready: ReadyScenario[];
  readonly #presets: PresetView[];
  readonly #prefix = `raft-${++instances}`;
  readonly #places: Skeleton;
  readonly #theatre: Theatre;
  readonly #chronicle: Chronicle;
  readonly #watch: ResizeObserver;
  readonly #focus: Focus;
  readonly #drop: DropZone;
  readonly #writes = new OwnWrites();
  #later: Later | undefined;

  constructor(root: HTMLElement, wasm: WasmModule, run: Run, words: Words, places: Places) {
    this.root = root;
    this.wasm = wasm;
    this.run = run;
    this.words = words;
    this.places = places;
    this.#ready = wasm.Playground.ready_scenarios();
    this.#presets = wasm.Playground.presets();
    this.acts = new Acts(this);
    this.travels = new Travels(this);
    this.files = new Files(this);
    this.sharing = new Sharing(this);
    this.#places = makeSkeleton(root, words);
    this.#theatre = new Theatre(this, this.#places);
    this.#chronicle = new Chronicle(this, this.#places.strip, this.#prefix);
    this.#focus = new Focus(root);
    this.#drop = new DropZone(root, this.#places.drop, (file) => void this.files.open(file));
    this.#watch = new ResizeObserver(() => this.#fit());
    this.#watch.observe(root);
    this.#fit();
    this.#theatre.follow(
      () => this.refresh(),
      () => this.#chronicle.play(this.#theatre.snapshot),
    );
    this.began();
    this.#focus.take();
    void this.#fetchLater();
  }

  async #fetchLater(): Promise<void> {
    try {
      this.#later = await import('./later');
    } catch (error) {
      console.error(error);
      this.state.notice = { text: this.words.failure.later, refusal: true };
    }
    if (this.root.contains(this.#places.panel)) this.refresh();
  }

  dispose(): void {
    this.#watch.disconnect();
    this.#theatre.dispose();
    this.#chronicle.dispose();
    this.#focus.dispose();
    this.#drop.dispose();
  }

  moveOnStage(by: 1 | -1): boolean {
    return this.#theatre.move(by);
  }

  /** What was read belongs to another run. */
  began(): void {
    this.#theatre.began();
    this.#chronicle.forget();
    this.#writes.forget();
    this.refresh();
  }

  peer(peer: number) {
    return this.#theatre.read().peers[peer];
  }

  amended(): void {
    this.#theatre.read(true);
  }

  refresh(): void {
    this.#theatre.refresh();
    this.#drawPanels();
  }

  relight(): void {
    this.#chronicle.relight();
    this.#theatre.relight();
  }

  /** How the run is shown now, for a link to say. */
  shown(): Shown {
    return shownNow(this.run, this.state);
  }

  /** What is not in view is not drawn, and makes no picture. */
  #pictures(): Pictures {
    const stage = () => this.#theatre.picture();
    const diagram = () => this.#chronicle.picture();
    return this.#chronicle.shown === 'time' ? { stage, diagram } : { stage };
  }

  page(): Page {
    return {
      words: this.words,
      wasm: this.wasm,
      run: this.run,
      state: this.state,
      acts: this.acts,
      travels: this.travels,
      sharing: this.sharing,
      files: this.files,
      pictures: this.#pictures(),
      later: this.#later,
      snapshot: this.#theatre.snapshot,
      now_us: this.run.playground.now_us(),
      linesOf: (peer) => this.#chronicle.linesOf(peer),
      prefix: this.#prefix,
    };
  }

  #drawPanels(): void {
    this.root.classList.toggle('narrow', this.state.narrow);
    this.root.classList.toggle('strip-shown', this.#chronicle.shown !== undefined);
    const page = this.page();
    const said = this.state.notice?.at_us;
    if (said !== undefined && said !== page.now_us) this.state.notice = undefined;
    this.#writes.look(page);
    this.#chronicle.read(page);
    render(topBar(page, this.#ready), this.#places.bar);
    render(transport(page), this.#places.transport);
    this.#places.hint.hidden = this.state.knowsStage || this.state.narrow;
    render(html`${safeMark(page)}${modifiedBadge(page)}`, this.#places.safe);
    render(this.state.crowded ? stoppedHere(page) : nothing, this.#places.stopped);
    render(this.#tabs(page), this.#places.tabs);
    render(this.#panel(page), this.#places.panel);
    render(noticeOver(page), this.#places.notice);
    render(noteOn(page), this.#places.note);
    render(
      html`${page.later?.helpDialog(page)}${page.later?.shareDialog(page)}`,
      this.#places.dialogs,
    );
    this.#showDialogs();
    this.#focus.catch();
    this.#theatre.settle();
    this.onShown?.();
  }

  #showDialogs(): void {
    const { help, shared } = this.state;
    for (const [name, wanted] of [
      ['help', help],
      ['share', shared],
    ] as const) {
      const dialog = this.#places.dialogs.querySelector<HTMLDialogElement>(`dialog.${name}`);
      if (wanted && !dialog?.open) dialog?.showModal();
    }
  }

  #tabs(page: Page) {
    const { words, state, acts, prefix } = page;
    const shown: Tab[] = state.narrow
      ? [...STRIP, 'selection', 'cluster']
      : ['selection', 'cluster'];
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
        ? page.later?.clusterPanel(page, this.#presets)
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
    const width = this.root.clientWidth;
    this.root.classList.toggle('tight', width < TIGHT);
    const crowded = width < TIGHTER;
    this.root.classList.toggle('tighter', crowded);
    const narrow = width < NARROW;
    const { state } = this;
    if (narrow === state.narrow && crowded === state.crowded) return;
    if (narrow !== state.narrow) state.tab = narrow ? 'time' : 'selection';
    [state.narrow, state.crowded] = [narrow, crowded];
    this.refresh();
  }
}
