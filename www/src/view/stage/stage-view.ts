import { type Caption, Narrator } from '../../model/caption';
import type { Words } from '../../model/catalogue';
import { readFrame } from '../../model/frame';
import type { Run } from '../../model/run';
import { LAST_US } from '../../model/speed';
import type { Snapshot, TraceEvent, WasmModule } from '../../model/types';
import { text } from '../../model/words';
import { measureIn } from '../dom/measure';
import type { Actions } from '../page/actions';
import type { Picture, State } from '../page/context';
import { modifiedIn } from '../page/modified';
import { CaptionLine } from './caption-line';
import { Stage, type StageActions } from './stage';

/** What is read, not watched, is drawn this often while the run plays. */
const READ_MS = 120;
/** Facts read for the caption in one frame; when more came, the last ones tell enough. */
const MOST_FACTS = 80;
/** The most virtual time in which ended messages are still drawn, however fast time goes. */
const LONGEST_WINDOW_US = 400_000;

const LOG_EVENTS: ReadonlySet<string> = new Set([
  'append',
  'truncate',
  'commit',
  'disk',
  'crash',
  'restart',
]);

function changesLogs({ event }: TraceEvent): boolean {
  return LOG_EVENTS.has(event);
}

/** Whose run is shown. */
export interface Shows {
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly state: Pick<State, 'selected' | 'lit' | 'properties'>;
  readonly actions: Actions;
  readonly words: Words;
}

/** The stage and the sentence under it, as every page has them that shows a run. */
export class StageView {
  readonly #shows: Shows;
  readonly #stage: Stage;
  readonly #caption: CaptionLine;
  readonly #narrator: Narrator;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #snapshot: Snapshot;
  #told = 0;
  #leaps = 0;
  #refreshedAt = 0;

  constructor(shows: Shows, places: { stage: HTMLElement; caption: HTMLElement }) {
    const { actions, words } = shows;
    this.#shows = shows;
    this.#snapshot = shows.run.playground.snapshot();
    this.#narrator = new Narrator(words);
    const on: StageActions = {
      choose: (peer) => actions.choose(peer),
      chooseMessage: (message) => actions.chooseMessage(message),
      toggleLink: ({ from, to }) => actions.toggleLink(from, to, this.#brokenLink(from, to)),
      lit: (message) => actions.light(message),
      redraw: () => this.#draw(),
    };
    // The weight of its labels in styles/stage.css.
    this.#stage = new Stage(places.stage, words, on, measureIn(places.stage, 650));
    this.#caption = new CaptionLine(places.caption, words.rules.modified);
  }

  /** As it was when it was last read. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  dispose(): void {
    this.#stage.dispose();
    this.#shows.run.onFrame = undefined;
    this.#shows.run.pause();
  }

  /** Draws in each frame what moves, as does `moved`; and so often as is read all, by `refresh`. */
  follow(refresh: () => void, moved?: () => void): void {
    const { run } = this.#shows;
    run.onFrame = () => {
      if (this.#pauseAtEnd()) return;
      if (run.playing && performance.now() - this.#refreshedAt < READ_MS) {
        this.#play();
        moved?.();
      } else refresh();
    };
  }

  move(by: 1 | -1): boolean {
    return this.#stage.move(by);
  }

  /** What was read belongs to another run. */
  began(): void {
    const { playground } = this.#shows.run;
    this.#told = Math.max(0, playground.fact_count() - MOST_FACTS);
    this.#leaps = this.#shows.run.leaps;
    this.#narrator.forget();
    // Its revision may be that of the run before: it is read whatever the number says.
    this.#snapshot = playground.snapshot();
    const count = this.#snapshot.peers.length;
    this.#caption.reset(text(this.#shows.words.captions, 'caption-start', { count }));
  }

  /** `anew`: whatever its revision, which counts only what happens in the run. */
  read(anew = false): Snapshot {
    const { run } = this.#shows;
    if (anew || run.playground.revision() !== this.#snapshot.revision || !run.playing) {
      this.#snapshot = run.playground.snapshot();
    }
    return this.#snapshot;
  }

  /** One more frame of a run that plays: what changes seldom is not read anew. */
  #play(): void {
    this.#narrate();
    this.#draw();
  }

  refresh(): void {
    this.#refreshedAt = performance.now();
    this.read();
    this.#play();
  }

  /** Another message is lit; while the run plays, the next frame shows it soon enough. */
  relight(): void {
    if (!this.#shows.run.playing) this.#draw();
  }

  /** The stage, for a file of its own. */
  picture(): Picture {
    return this.#stage.picture(modifiedIn(this.#shows.words, this.#snapshot));
  }

  /** Lets a sentence that waits have its turn. */
  settle(): void {
    this.#caption.mark(this.#snapshot.rules_off.length > 0);
    this.#caption.settle(this.#shows.run.playing);
  }

  /** Where the clock ends the run is paused, and the caption says so. True if that was now. */
  #pauseAtEnd(): boolean {
    const { run } = this.#shows;
    if (!run.playing || run.playground.now_us() <= LAST_US) return false;
    run.pause();
    this.#caption.reset(text(this.#shows.words.captions, 'caption-end'));
    this.#caption.settle(false);
    return true;
  }

  #brokenLink(from: number, to: number): string | undefined {
    const { broken_links } = this.read();
    return broken_links.find((link) => link.from === from && link.to === to)?.why;
  }

  #narrate(): void {
    const { run } = this.#shows;
    const facts = run.playground.fact_count();
    const leapt = run.leaps !== this.#leaps;
    if (facts === this.#told && !leapt) return;
    if (leapt) this.#narrator.forget();
    this.#told = Math.max(leapt ? 0 : this.#told, facts - MOST_FACTS);
    const events = run.playground.events(this.#told, MOST_FACTS);
    // Logs and disks are seen to change in the frame in which they do.
    if (!leapt && events.some(changesLogs)) this.read();
    this.#told = facts;
    this.#leaps = run.leaps;
    const caption = this.#tell(events, leapt);
    if (caption) this.#caption.tell(caption, run.playing);
  }

  /** After a leap only what happened at the last moment has just happened. */
  #tell(events: readonly TraceEvent[], leapt: boolean): Caption | undefined {
    const last = events.at(-1)?.t_us;
    const read = () => this.read();
    if (!leapt) return this.#narrator.tell(events, read);
    const before = this.#narrator.tell(
      events.filter((event) => event.t_us !== last),
      read,
    );
    const just = this.#narrator.tell(
      events.filter((event) => event.t_us === last),
      read,
    );
    return just ?? before;
  }

  #draw(): void {
    const { run, wasm, state } = this.#shows;
    const window_us = Math.min(run.speed, LONGEST_WINDOW_US);
    this.#stage.draw({
      frame: readFrame(run.playground, wasm.memory, window_us),
      snapshot: this.#snapshot,
      speed: window_us,
      selected: state.selected,
      lit: state.lit,
      showsBroken: state.properties,
      still: this.#calm.matches,
    });
  }
}
