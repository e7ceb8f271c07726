import { html, nothing, render } from 'lit-html';
import type { Words } from '../../model/catalogue';
import type { Opened } from '../../model/opening';
import type { Run } from '../../model/run';
import type { Shown, WasmModule } from '../../model/types';
import { DropZone } from '../dialogs/drop';
import { noteOn, noticeOver } from '../dialogs/notice';
import { Focus } from '../dom/focus';
import type { BottomPanel } from '../panels/bottom-panel';
import type { ClusterPanel } from '../panels/cluster';
import type { PeerForms } from '../panels/peer-forms';
import { safeMark, stoppedHere } from '../panels/safe-mark';
import { panelId, STRIP, shownInStrip } from '../panels/strip-tabs';
import { tabId, tablist } from '../panels/tablist';
import { StageView } from '../stage/stage-view';
import { Actions } from './actions';
import { freshState, type Later, type Page, type Pictures, type State, type Tab } from './context';
import { Files } from './files';
import type { Keyed } from './keys';
import { modifiedBadge } from './modified';
import { OwnWrites } from './own-writes';
import { type Places, Sharing } from './sharing';
import { shownNow } from './shown';
import { makeSkeleton, type Skeleton } from './skeleton';
import { TimeControls } from './time-controls';

/** Narrower than these, by its own width, other things are drawn; styles/widths.css has the rest. */
const CROWDED = 1120;
const NARROW = 900;

/** Asked for as soon as the page's own script runs. */
const surroundings = import('./surroundings');
type Surroundings = Awaited<typeof surroundings>;

interface Panels extends Pick<Surroundings, 'selectionPanel' | 'topBar' | 'transport'> {
  forms: PeerForms;
}

let instances = 0;

/** The whole page, mounted into one element. */
export class App implements Keyed {
  readonly actions: Actions;
  readonly timeControls: TimeControls;
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
  readonly #prefix = `raft-${++instances}`;
  readonly #places: Skeleton;
  readonly #stageView: StageView;
  readonly #watch: ResizeObserver;
  readonly #focus: Focus;
  readonly #drop: DropZone;
  readonly #writes = new OwnWrites();
  #bottomPanel: BottomPanel | undefined;
  /** What stands around the stage; undefined until it is built. */
  #panels: Panels | undefined;
  #cluster: ClusterPanel | undefined;
  #later: Later | undefined;

  constructor(root: HTMLElement, wasm: WasmModule, run: Run, words: Words, places: Places) {
    this.root = root;
    this.wasm = wasm;
    this.run = run;
    this.words = words;
    this.places = places;
    this.actions = new Actions(this);
    this.timeControls = new TimeControls(this);
    this.files = new Files(this);
    this.sharing = new Sharing(this);
    this.#places = makeSkeleton(root, words);
    this.#fit();
    this.#stageView = new StageView(this, this.#places);
    this.#focus = new Focus(root);
    this.#drop = new DropZone(root, this.#places.drop, (file) => void this.files.open(file));
    this.#stageView.follow(
      () => this.refresh(),
      () => this.#bottomPanel?.play(this.#stageView.snapshot),
    );
    this.#watch = new ResizeObserver(() => {
      if (this.#fit()) this.refresh();
    });
    this.#watch.observe(root);
  }

  /** Shows the run for the first time: the stage alone. */
  begin(opened: Opened): void {
    this.actions.begun(opened);
    this.#focus.take();
  }

  /** Builds the strip below the stage. */
  async addStrip(): Promise<void> {
    const { BottomPanel } = await surroundings;
    const { snapshot } = this.#stageView;
    this.#bottomPanel = new BottomPanel(this, this.#places.strip, this.#prefix, snapshot);
    this.#bottomPanel.read(this.page());
  }

  /** Builds what is above and beside the stage, and fetches the rest. */
  async addPanels(): Promise<void> {
    const { PeerForms, selectionPanel, topBar, transport } = await surroundings;
    this.#panels = { forms: new PeerForms(), selectionPanel, topBar, transport };
    this.#drawPanels(this.#panels);
    void this.#fetchLater();
  }

  async #fetchLater(): Promise<void> {
    try {
      this.#later = await import('./later');
      this.#cluster = new this.#later.ClusterPanel(this.wasm.Playground.presets());
    } catch (error) {
      console.error(error);
      this.state.notice = { text: this.words.failure.later, refusal: true };
    }
    if (this.root.contains(this.#places.panel)) this.refresh();
  }

  dispose(): void {
    this.#watch.disconnect();
    this.#stageView.dispose();
    this.#bottomPanel?.dispose();
    this.#focus.dispose();
    this.#drop.dispose();
  }

  moveOnStage(by: 1 | -1): boolean {
    return this.#stageView.move(by);
  }

  /** What was read belongs to another run. */
  began(): void {
    this.#stageView.began();
    this.#bottomPanel?.forget();
    this.#writes.forget();
    this.refresh();
  }

  peer(peer: number) {
    return this.#stageView.read().peers[peer];
  }

  amended(): void {
    this.#stageView.read(true);
  }

  refresh(): void {
    this.#stageView.refresh();
    this.#drawScene();
    this.#bottomPanel?.read(this.page());
    if (this.#panels) this.#drawPanels(this.#panels);
    this.#stageView.settle();
  }

  relight(): void {
    this.#bottomPanel?.relight();
    this.#stageView.relight();
  }

  /** How the run is shown now, for a link to say. */
  shown(): Shown {
    return shownNow(this.run, this.state);
  }

  /** What is not in view is not drawn, and makes no picture. */
  #pictures(): Pictures {
    const stage = () => this.#stageView.picture();
    const strip = this.#bottomPanel;
    if (!strip || shownInStrip(this.state) !== 'time') return { stage };
    return { stage, diagram: () => strip.picture() };
  }

  page(): Page {
    return {
      words: this.words,
      wasm: this.wasm,
      run: this.run,
      state: this.state,
      actions: this.actions,
      timeControls: this.timeControls,
      sharing: this.sharing,
      files: this.files,
      pictures: this.#pictures(),
      later: this.#later,
      snapshot: this.#stageView.snapshot,
      now_us: this.run.playground.now_us(),
      recentFacts: (peer) => this.#bottomPanel?.recentFacts(peer) ?? [],
      prefix: this.#prefix,
    };
  }

  /** What the size of the stage depends on. */
  #drawScene(): void {
    const { narrow, crowded, knowsStage } = this.state;
    this.root.classList.toggle('strip-shown', shownInStrip(this.state) !== undefined);
    this.#places.hint.hidden = knowsStage || narrow;
    const page = this.page();
    render(noteOn(page), this.#places.note);
    render(crowded ? stoppedHere(page) : nothing, this.#places.stopped);
  }

  #drawPanels(panels: Panels): void {
    const page = this.page();
    const said = this.state.notice?.at_us;
    if (said !== undefined && said !== page.now_us) this.state.notice = undefined;
    this.#writes.look(page);
    render(panels.topBar(page), this.#places.bar);
    render(panels.transport(page), this.#places.transport);
    render(html`${safeMark(page)}${modifiedBadge(page)}`, this.#places.safe);
    render(this.#tabs(page), this.#places.tabs);
    render(this.#panel(page, panels), this.#places.panel);
    render(noticeOver(page), this.#places.notice);
    render(
      html`${page.later?.helpDialog(page)}${page.later?.shareDialog(page)}`,
      this.#places.dialogs,
    );
    this.#showDialogs();
    this.#focus.catch();
    this.onShown?.();
  }

  #showDialogs(): void {
    const { help } = this.state;
    for (const [name, wanted] of [
      ['help', help],
      ['share', this.sharing.shared],
    ] as const) {
      const dialog = this.#places.dialogs.querySelector<HTMLDialogElement>(`dialog.${name}`);
      if (wanted && !dialog?.open) dialog?.showModal();
    }
  }

  #tabs({ words, state, actions, prefix }: Page) {
    const shown: Tab[] = state.narrow
      ? [...STRIP, 'selection', 'cluster']
      : ['selection', 'cluster'];
    return tablist({
      prefix: `${prefix}-tab`,
      label: words.tabs.label,
      tabs: shown.map((name) => ({ name, label: words.tabs[name] })),
      selected: state.tab,
      choose: (name) => actions.set('tab', name),
      panel: panelId(prefix),
    });
  }

  #panel(page: Page, { forms, selectionPanel }: Panels) {
    const { tab } = page.state;
    // What the strip shows is a panel of the strip's.
    if (tab !== 'cluster' && tab !== 'selection') return nothing;
    return html`<div
      class="panel-body ${tab}"
      role="tabpanel"
      tabindex="0"
      id=${panelId(page.prefix)(tab)}
      aria-labelledby=${tabId(`${page.prefix}-tab`, tab)}
    >${tab === 'cluster' ? this.#cluster?.draw(page) : selectionPanel(page, forms)}</div>`;
  }

  /** True: other things are drawn at this width. */
  #fit(): boolean {
    const width = this.root.clientWidth;
    const crowded = width < CROWDED;
    const narrow = width < NARROW;
    const { state } = this;
    if (narrow === state.narrow && crowded === state.crowded) return false;
    if (narrow !== state.narrow) state.tab = narrow ? 'time' : 'selection';
    [state.narrow, state.crowded] = [narrow, crowded];
    this.root.classList.toggle('narrow', narrow);
    return true;
  }
}
