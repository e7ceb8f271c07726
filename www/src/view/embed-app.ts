import { html, nothing, render } from 'lit-html';
import { linkAddress } from '../model/address';
import type { Words } from '../model/catalogue';
import type { Opened } from '../model/opening';
import type { WasmModule } from '../model/types';
import { Acts } from './acts';
import { Focus } from './focus';
import type { Keyed } from './keys';
import { modifiedNote } from './modified';
import { noticeOver } from './notice';
import { freshState, type Run, type Showing, type State } from './page';
import { safeMark } from './safe-mark';
import { shownNow } from './shown';
import { Theatre } from './theatre';
import { transport } from './top-bar';

/** The page inside another page: stage, sentence and transport, and a way out to all the rest. */
export class EmbedApp implements Keyed {
  readonly acts: Acts;
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
  readonly #theatre: Theatre;
  readonly #focus: Focus;
  #played = false;

  /** `page` is the address of the whole page. */
  constructor(root: HTMLElement, wasm: WasmModule, run: Run, words: Words, page: string) {
    this.root = root;
    this.wasm = wasm;
    this.run = run;
    this.words = words;
    this.#page = page;
    this.acts = new Acts(this);
    this.#places = this.#build();
    this.#theatre = new Theatre(this, this.#places);
    this.#focus = new Focus(root);
    this.#theatre.follow(() => this.refresh());
  }

  /** Paused, whatever the link says: it is the host's reader who begins. */
  begin({ shown, fromOtherEngine }: Opened): void {
    const still = shown && { ...shown, playing: false };
    this.acts.begun({ shown: still, fromOtherEngine });
    if (this.run.playing) this.run.pause();
    this.refresh();
  }

  dispose(): void {
    this.#theatre.dispose();
    this.#focus.dispose();
  }

  moveOnStage(by: 1 | -1): boolean {
    return this.#theatre.move(by);
  }

  began(): void {
    this.#theatre.began();
    this.refresh();
  }

  peer(peer: number) {
    return this.#theatre.read().peers[peer];
  }

  relight(): void {
    this.#theatre.relight();
  }

  refresh(): void {
    this.#theatre.refresh();
    this.#drawParts();
  }

  page(): Showing {
    return {
      words: this.words,
      run: this.run,
      state: this.state,
      acts: this.acts,
      snapshot: this.#theatre.snapshot,
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
    const theatre = make('theatre', 'main');
    theatre.setAttribute('aria-label', this.words.stage.label);
    places.transport.setAttribute('aria-label', this.words.bar.transport);
    places.scene.append(places.stage, places.safe, places.over);
    theatre.append(places.scene, places.caption);
    // In one column, as on a phone.
    this.root.className = 'raft-playground narrow embed';
    this.root.tabIndex = -1;
    this.root.replaceChildren(places.head, theatre, places.transport);
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
    this.#theatre.settle();
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
      @click=${() => this.acts.toggle()}
    ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5v14l11-7z" /></svg></button>`;
  }
}
