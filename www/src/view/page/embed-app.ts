import { html, nothing, render } from 'lit-html';
import { linkAddress } from '../../model/address';
import type { Words } from '../../model/catalogue';
import type { Opened } from '../../model/opening';
import type { Run } from '../../model/run';
import type { WasmModule } from '../../model/types';
import { noticeOver } from '../dialogs/notice';
import { Focus } from '../dom/focus';
import { safeMark } from '../panels/safe-mark';
import { StageView } from '../stage/stage-view';
import { Actions } from './actions';
import { freshState, type Showing, type State } from './context';
import type { Keyed } from './keys';
import { modifiedNote } from './modified';
import { shownNow } from './shown';
import { transport } from './top-bar';

/** The page inside another page: stage, sentence and transport, and a way out to all the rest. */
export class EmbedApp implements Keyed {
  readonly actions: Actions;
  readonly state: State = { ...freshState(), crowded: true };
  readonly root: HTMLElement;
  readonly wasm: WasmModule;
  readonly run: Run;
  readonly words: Words;
  readonly #page: string;
  readonly #places: Record<
    'head' | 'scene' | 'stage' | 'safe' | 'over' | 'caption' | 'transport',
    HTMLElement
  >;
  readonly #stageView: StageView;
  readonly #focus: Focus;
  #played = false;

  /** `page` is the address of the whole page. */
  constructor(root: HTMLElement, wasm: WasmModule, run: Run, words: Words, page: string) {
    this.root = root;
    this.wasm = wasm;
    this.run = run;
    this.words = words;
    this.#page = page;
    this.actions = new Actions(this);
    this.#places = this.#build();
    this.#stageView = new StageView(this, this.#places);
    this.#focus = new Focus(root);
    this.#stageView.follow(() => this.refresh());
  }

  /** Paused, whatever the link says: the reader of the host page starts it. */
  begin({ shown, fromOtherEngine }: Opened): void {
    const still = shown && { ...shown, playing: false };
    this.actions.begun({ shown: still, fromOtherEngine });
    if (this.run.playing) this.run.pause();
    this.refresh();
  }

  dispose(): void {
    this.#stageView.dispose();
    this.#focus.dispose();
  }

  moveOnStage(by: 1 | -1): boolean {
    return this.#stageView.move(by);
  }

  began(): void {
    this.#stageView.began();
    this.refresh();
  }

  peer(peer: number) {
    return this.#stageView.read().peers[peer];
  }

  relight(): void {
    this.#stageView.relight();
  }

  refresh(): void {
    this.#stageView.refresh();
    this.#drawParts();
  }

  page(): Showing {
    return {
      words: this.words,
      run: this.run,
      state: this.state,
      actions: this.actions,
      snapshot: this.#stageView.snapshot,
      now_us: this.run.playground.now_us(),
      prefix: 'embed',
    };
  }

  #build() {
    const make = (name: string, tag = 'div') => {
      const element = document.createElement(tag);
      element.className = name;
      return element;
    };
    const places = {
      head: make('embed-head', 'header'),
      scene: make('scene'),
      stage: make('stage'),
      safe: make('safe-place'),
      over: make('over'),
      caption: make('caption'),
      transport: make('transport-place', 'section'),
    };
    const stageView = make('stage-view', 'main');
    stageView.setAttribute('aria-label', this.words.stage.label);
    places.transport.setAttribute('aria-label', this.words.bar.transport);
    places.scene.append(places.stage, places.safe, places.over);
    stageView.append(places.scene, places.caption);
    // In one column, as on a phone.
    this.root.className = 'raft-playground narrow embed';
    this.root.tabIndex = -1;
    this.root.replaceChildren(places.head, stageView, places.transport);
    return places;
  }

  #drawParts(): void {
    this.#played ||= this.run.playing;
    const page = this.page();
    render(this.#head(page), this.#places.head);
    const busy = this.run.busy ? this.words.travel.busy : '';
    render(
      html`<p class="busy" role="status">${busy}</p>${noticeOver(page)}${this.#bigPlay()}`,
      this.#places.over,
    );
    render(html`${safeMark(page)}${modifiedNote(page)}`, this.#places.safe);
    render(transport(page), this.#places.transport);
    this.#focus.catch();
    this.#stageView.settle();
  }

  #head({ snapshot, words }: Showing) {
    const lead = (event: Event) => {
      const way = event.currentTarget as HTMLAnchorElement;
      way.href = this.#wayOut();
    };
    return html`<h1>${snapshot.title || words.product}</h1>
      ${snapshot.note ? html`<p class="embed-note" title=${snapshot.note}>${snapshot.note}</p>` : nothing}
      <a
        class="way-out"
        target="_blank"
        rel="noopener"
        href=${this.#page}
        title=${words.embedded.wayOutHint}
        @pointerdown=${lead}
        @click=${lead}
      >${words.embedded.wayOut}&nbsp;<span aria-hidden="true">↗</span></a>`;
  }

  /** Where the whole page shows this run at this moment. */
  #wayOut(): string {
    return linkAddress(this.#page, this.run.playground.link(shownNow(this.run, this.state)));
  }

  #bigPlay() {
    if (this.#played) return nothing;
    return html`<button
      type="button"
      class="big-play"
      aria-label=${this.words.embedded.play}
      @click=${() => this.actions.toggle()}
    ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5v14l11-7z" /></svg></button>`;
  }
}
