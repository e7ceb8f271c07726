import type { Words } from '../../model/catalogue';
import type { Example } from '../../model/examples';
import { messageOf, type Opened, openReady, peerOf, setOut, speedOf } from '../../model/opening';
import { refusalBeside, refusalText } from '../../model/refusals';
import type { Run } from '../../model/run';
import { nextSpeed } from '../../model/speed';
import type { Command, EntryPlace, PeerView, WasmModule } from '../../model/types';
import { nextWrite } from '../../model/writes';
import type { State } from './context';

interface Host {
  readonly run: Run;
  readonly wasm: WasmModule;
  readonly state: State;
  readonly words: Words;
  /** Draws everything anew, now. */
  refresh(): void;
  /** Draws anew what shows messages. */
  relight(): void;
  /** The run is another one: nothing that was read from the last still holds. */
  began(): void;
  peer(peer: number): PeerView | undefined;
}

export type PeerAction = 'crash' | 'pause' | 'time_out' | 'isolate';

/** Everything a reader can do, by mouse, finger or key. */
export class Actions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** What is drawn is out of date although nothing happened. */
  redraw(): void {
    this.#host.refresh();
  }

  toggle(): void {
    const { run } = this.#host;
    if (run.playing) run.pause();
    else run.play();
  }

  step(): void {
    this.#host.run.step();
  }

  stepBack(): void {
    this.#host.run.stepBack();
  }

  /** The same run at its beginning; what came after is still known. */
  backToStart(): void {
    const { run } = this.#host;
    run.pause();
    run.go((playground) => playground.go_to(0, 0));
    this.#host.began();
  }

  open(ready: Example): void {
    const { run, wasm, state } = this.#host;
    run.restart(ready.json);
    openReady(wasm, run.playground, ready.id);
    state.menu = false;
    state.selected = undefined;
    this.#forget();
    this.#host.began();
    run.play();
  }

  /** Goes on with another run, as it is to be shown. */
  show(opened: Opened): void {
    const { run } = this.#host;
    run.pause();
    run.adopt(opened.playground);
    this.begun(opened);
  }

  /** Shows the run that has just begun as its link says. */
  begun({ shown, fromOtherEngine }: Omit<Opened, 'playground'>): void {
    const { run, state, words } = this.#host;
    this.#forget();
    state.selected = shown ? peerOf(shown.selected) : undefined;
    state.message = shown ? messageOf(shown.selected) : undefined;
    run.speed = (shown && speedOf(shown)) ?? run.speed;
    if (fromOtherEngine) state.notice = { text: words.share.otherEngine, refusal: false };
    this.#host.began();
    if (shown) run.go((playground) => setOut(playground, shown));
    // Nobody watches a hidden page.
    if ((shown?.playing ?? true) && !document.hidden) run.play();
  }

  /** Begins a run of one's own, played from its first microsecond. Throws the refusal. */
  begin(scenario: object): void {
    const { run, state } = this.#host;
    run.restart(JSON.stringify(scenario));
    const count = run.playground.snapshot().peers.length;
    if ((state.selected ?? 0) >= count) state.selected = undefined;
    this.#forget();
    this.#host.began();
    run.play();
  }

  /** What was said of the run before. */
  #forget(): void {
    const { state } = this.#host;
    state.refusals.clear();
    state.notice = undefined;
    state.message = undefined;
    state.lit = undefined;
  }

  setSpeed(speed: number): void {
    this.#host.run.speed = speed;
    this.#host.refresh();
  }

  changeSpeed(faster: boolean): void {
    this.setSpeed(nextSpeed(this.#host.run.speed, faster));
  }

  choose(peer: number | undefined): void {
    const { state } = this.#host;
    state.selected = peer;
    state.message = undefined;
    state.knowsStage = true;
    if (peer !== undefined) state.tab = 'selection';
    this.#host.refresh();
  }

  /** Another message is pointed at, or none is any more. */
  light(message: string | undefined): void {
    if (this.#host.state.lit === message) return;
    this.#host.state.lit = message;
    this.#host.relight();
  }

  chooseMessage(message: string): void {
    const { state } = this.#host;
    state.message = message;
    // On a phone that would take the picture away in which it was chosen.
    if (!state.narrow) state.tab = 'selection';
    this.#host.refresh();
  }

  command(command: Command): void {
    this.#host.run.command(command);
  }

  /** Unfolds the rules. */
  showRules(): void {
    const { state } = this.#host;
    state.rulesOpen = true;
    state.tab = 'cluster';
    this.#host.refresh();
  }

  /** Goes to an entry of a peer's log. */
  showEntry(entry: EntryPlace): void {
    const { state } = this.#host;
    state.entry = entry;
    if (state.narrow) state.tab = 'ledger';
    else state.strip = 'ledger';
    this.#host.refresh();
  }

  /** A write that was not asked for yet, to the leader of the highest term. */
  write(): void {
    const { run, state, words } = this.#host;
    const command = nextWrite(run.playground.snapshot());
    if (run.command({ do: 'propose', command })) return;
    const at_us = run.playground.now_us();
    state.notice = { text: words.hand.nobodyLeads, refusal: false, at_us };
    this.#host.refresh();
  }

  /**
   * A change from a field: a refusal is shown beside it, and the field keeps its text. With a
   * `label`, it names the field so.
   */
  attempt(field: string, change: () => void, label?: string): void {
    const { refusals } = this.#host.state;
    refusals.delete(field);
    try {
      change();
    } catch (error) {
      refusals.set(field, label ? refusalBeside(label, error) : refusalText(error));
    }
    this.#host.refresh();
  }

  /** Each of these has a way back, and the one that applies is done. */
  onPeer(action: PeerAction, peer: number | undefined): void {
    const view = peer === undefined ? undefined : this.#host.peer(peer);
    if (!view || peer === undefined) return;
    const down = view.condition === 'crashed';
    const paused = view.condition === 'paused';
    if (action === 'crash') this.command({ do: down ? 'restart' : 'crash', peer });
    else if (action === 'pause') this.command({ do: paused ? 'resume' : 'pause', peer });
    else if (action === 'isolate')
      this.command({ do: view.isolated ? 'reconnect' : 'isolate', peer });
    else this.command({ do: 'time_out', peer });
  }

  /** Where the link is broken by an isolated end, the end is what must be reconnected. */
  toggleLink(from: number, to: number, why: string | undefined): void {
    this.#host.state.knowsStage = true;
    if (why === undefined) this.command({ do: 'cut', from, to });
    else if (why === 'isolated') {
      for (const peer of [from, to]) {
        if (this.#host.peer(peer)?.isolated) this.command({ do: 'reconnect', peer });
      }
    } else if (why === 'partition') this.healAll();
    else this.command({ do: 'heal', from, to });
  }

  healAll(): void {
    this.command({ do: 'heal_all' });
  }

  set<Key extends keyof State>(key: Key, value: State[Key]): void {
    this.#host.state[key] = value;
    this.#host.refresh();
  }
}
