import { nothing, render } from 'lit-html';
import type { Words } from '../../model/catalogue';
import type { Fact } from '../../model/facts';
import type { Run } from '../../model/run';
import type { BranchView, Snapshot, WasmModule } from '../../model/types';
import { Diagram, type DiagramActions } from '../diagram/diagram';
import { measureIn } from '../dom/measure';
import type { Actions } from '../page/actions';
import {
  type Later,
  leaderOf,
  type Page,
  type Picture,
  type State,
  type StripTab,
} from '../page/context';
import { modifiedIn } from '../page/modified';
import type { TimeControls } from '../page/time-controls';
import { BranchTree } from './branch-tree';
import { travelTools } from './jump';
import type { LedgerStrip } from './ledger';
import { LogStrip } from './log-strip';
import { Strip } from './strip';
import { panelId, STRIP, shownInStrip } from './strip-tabs';

/** Whose run is told. */
interface Tells {
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly state: State;
  readonly actions: Actions;
  readonly timeControls: TimeControls;
  readonly words: Words;
}

/** What happened, below the stage: as a picture of time, and as lines. */
export class BottomPanel {
  readonly #tells: Tells;
  readonly #prefix: string;
  readonly #strip: Strip<StripTab>;
  readonly #tree: BranchTree;
  readonly #diagram: Diagram;
  readonly #log: LogStrip;
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #snapshot: Snapshot;
  #branches: BranchView[] = [];
  #nowAmongActions: string | undefined;
  #ledger: LedgerStrip | undefined;

  constructor(tells: Tells, host: HTMLElement, prefix: string, snapshot: Snapshot) {
    const { actions, timeControls, words } = tells;
    this.#tells = tells;
    this.#prefix = prefix;
    this.#snapshot = snapshot;
    const tabs = STRIP.map((name) => ({ name, label: words.tabs[name] }));
    const choose = (name: StripTab) => actions.set('strip', name);
    this.#strip = new Strip(host, prefix, words.diagram.strip, tabs, choose, panelId(prefix));
    const lit = (message: string | undefined) => actions.light(message);
    const [tree, picture] = [document.createElement('div'), document.createElement('div')];
    picture.className = 'diagram';
    this.#strip.place('time').append(tree, picture);
    this.#tree = new BranchTree(tree, words, (id) => timeControls.switchBranch(id));
    const on: DiagramActions = {
      goTo: (us) => timeControls.goTo(us),
      lit,
      choose: (message) => actions.chooseMessage(message),
      chooseAction: (n) => timeControls.goToAction(n),
      redraw: () => this.#drawDiagram(),
    };
    const measure = measureIn(picture, 400);
    this.#diagram = new Diagram(picture, this.#strip.tools('time'), words, on, measure);
    const [place, tools] = [this.#strip.place('log'), this.#strip.tools('log')];
    const choosePeer = (peer: number) => actions.choose(peer);
    this.#log = new LogStrip(place, tools, words, choosePeer, lit);
  }

  dispose(): void {
    this.#diagram.dispose();
    this.#log.dispose();
    this.#ledger?.dispose();
  }

  /** Another run, of which nothing was read. */
  forget(): void {
    this.#log.forget();
    this.#ledger?.forget();
    this.#diagram.forget();
  }

  get #shown(): StripTab | undefined {
    return shownInStrip(this.#tells.state);
  }

  recentFacts(peer: number): Fact[] {
    return this.#log.recentFacts(peer);
  }

  /** The diagram, for a file of its own. */
  picture(): Picture {
    return this.#diagram.picture(modifiedIn(this.#tells.words, this.#snapshot));
  }

  /** One more frame: what moves. */
  play(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#drawDiagram();
  }

  /** What is read, not watched. */
  read(page: Page): void {
    const { run, snapshot } = page;
    this.#strip.show(this.#shown);
    this.#log.read(run.playground, run.leaps);
    this.#log.draw(snapshot.peers.length);
    render(travelTools(page), this.#strip.common);
    this.#branches = run.playground.branches();
    if (page.later) this.#readLater(page, page.later);
    this.play(snapshot);
  }

  #readLater(page: Page, { actionsPanel, scrollToNow, LedgerStrip, ledgerSigns }: Later): void {
    const { actions, state, words } = this.#tells;
    const place = this.#strip.place('acts');
    render(this.#shown === 'acts' ? actionsPanel(page) : nothing, place);
    this.#nowAmongActions = scrollToNow(place, this.#nowAmongActions);
    if (this.#shown !== 'ledger') return;
    if (!this.#ledger) {
      const choosePeer = (peer: number) => actions.choose(peer);
      const host = this.#strip.place('ledger');
      this.#ledger = new LedgerStrip(host, words, this.#prefix, choosePeer);
      render(ledgerSigns(words), this.#strip.tools('ledger'));
    }
    const { run, snapshot } = page;
    this.#ledger.draw({ playground: run.playground, snapshot, leader: leaderOf(snapshot) });
    if (state.entry) this.#ledger.show(state.entry);
    state.entry = undefined;
  }

  /** Another message is lit. */
  relight(): void {
    this.#log.light(this.#tells.state.lit);
    this.#drawDiagram();
  }

  #drawDiagram(): void {
    if (this.#shown !== 'time') return;
    const { run, state, wasm } = this.#tells;
    const { message, selected } = state;
    this.#diagram.draw({
      playground: run.playground,
      memory: wasm.memory,
      snapshot: this.#snapshot,
      playing: run.playing,
      lit: state.lit,
      selected: message ? { message } : selected === undefined ? undefined : { peer: selected },
      still: this.#calm.matches,
    });
    this.#tree.draw(this.#branches, this.#diagram.plot());
  }
}
