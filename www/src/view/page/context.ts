import type { Words } from '../../model/catalogue';
import type { Fact } from '../../model/facts';
import type { Run } from '../../model/run';
import type { EntryPlace, LandmarkName, Snapshot, WasmModule } from '../../model/types';
import type { Actions } from './actions';
import type { Files } from './files';
import type { Sharing } from './sharing';
import type { TimeControls } from './time-controls';

/** What the strip below the stage shows; on a phone these are tabs like the others. */
export type StripTab = 'time' | 'log' | 'ledger' | 'acts';
export type Tab = StripTab | 'selection' | 'cluster';

/** What the reader has chosen on the page; nothing of it belongs to the run. */
export interface State {
  selected: number | undefined;
  tab: Tab;
  strip: StripTab;
  /** The message that is pointed at, on the stage, in the diagram or in the log: `from-to-n`. */
  lit: string | undefined;
  /** The message that was chosen. */
  message: string | undefined;
  /** One column, as on a phone: the strip's parts are tabs there. */
  narrow: boolean;
  /** No room on the stage beside its peers: a violation is described under it. */
  crowded: boolean;
  menu: boolean;
  properties: boolean;
  help: boolean;
  /** One sentence over the stage, until it is dismissed or another run begins. */
  notice: Notice | undefined;
  /** What the page runs to the next of, and back to the last of. */
  landmark: LandmarkName;
  /** Has chosen a peer or touched a link, and so needs no hint that one can. */
  knowsStage: boolean;
  /** The rules are unfolded. */
  rulesOpen: boolean;
  /** The entry that is looked for in the logs. */
  entry: EntryPlace | undefined;
  /** A refusal in one sentence, by the field that it is shown beside. */
  refusals: Map<string, string>;
}

export interface Notice {
  text: string;
  /** Something was refused; else it is only good to know. */
  refusal: boolean;
  /** It is said of this moment alone, and goes when the playhead does. */
  at_us?: number;
  /** It is said of this write by hand, and goes where that is no longer so. */
  write?: number;
}

/** What can be saved as a picture. */
export interface Picture {
  svg: SVGSVGElement;
  title: string;
  /** What stands under it. */
  note: string | undefined;
}

export interface Pictures {
  stage: () => Picture;
  diagram?: () => Picture;
}

/** What is fetched once the page stands. */
export type Later = typeof import('./later');

export function freshState(): State {
  return {
    selected: undefined,
    tab: 'selection',
    strip: 'time',
    lit: undefined,
    message: undefined,
    narrow: false,
    crowded: false,
    menu: false,
    properties: false,
    help: false,
    notice: undefined,
    landmark: 'election',
    knowsStage: false,
    rulesOpen: false,
    entry: undefined,
    refusals: new Map(),
  };
}

/** Shared by every page that shows a run. */
export interface Showing {
  readonly words: Words;
  readonly run: Run;
  readonly state: State;
  readonly actions: Actions;
  readonly snapshot: Snapshot;
  readonly now_us: number;
  /** Begins every id on the page, so that two pages in one document do not meet. */
  readonly prefix: string;
}

/** All that a panel is made of. */
export interface Page extends Showing {
  readonly wasm: WasmModule;
  readonly timeControls: TimeControls;
  readonly sharing: Sharing;
  readonly files: Files;
  readonly pictures: Pictures;
  /** Undefined until it has come. */
  readonly later: Later | undefined;
  /** The newest facts about a peer. */
  recentFacts(peer: number): Fact[];
}

/** The leader that counts: of the highest term, if an old one has not heard of it yet. */
export function leaderOf(snapshot: Snapshot): number | undefined {
  const leaders = snapshot.peers.filter(
    (peer) => peer.role === 'leader' && peer.condition !== 'crashed',
  );
  leaders.sort((a, b) => b.current_term - a.current_term);
  return leaders[0]?.peer;
}

export function shownPeer(page: Showing): number | undefined {
  return page.state.selected ?? leaderOf(page.snapshot);
}
