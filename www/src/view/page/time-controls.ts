import type { Words } from '../../model/catalogue';
import type { Run } from '../../model/run';
import type { LandmarkName } from '../../model/types';
import type { State } from './context';

interface Host {
  readonly run: Run;
  readonly state: State;
  readonly words: Words;
  refresh(): void;
}

/** Everything that goes through time, or changes what is done in it. */
export class TimeControls {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
    host.run.onFull = () => this.#say(host.words.travel.full);
    host.run.onNothing = (landmark) => this.#say(host.words.travel.none[landmark]);
  }

  /** Goes to any moment of the run, and is paused there. */
  goTo(us: number): void {
    const { run } = this.#host;
    run.pause();
    run.go((playground) => playground.go_to(us));
  }

  /** Goes to where an action was just done. */
  goToAction(n: number): void {
    const { run } = this.#host;
    run.pause();
    run.go((playground) => playground.go_to_act(n));
  }

  runToNext(landmark = this.#host.state.landmark): void {
    this.#host.state.notice = undefined;
    this.#host.run.runToNext(landmark);
  }

  backToLast(landmark = this.#host.state.landmark): void {
    const { run, words, state } = this.#host;
    state.notice = undefined;
    if (!run.backToLast(landmark)) this.#say(words.travel.first[landmark]);
  }

  undo(): void {
    this.#host.run.edit((playground) => playground.undo());
  }

  redo(): void {
    this.#host.run.edit((playground) => playground.redo());
  }

  removeAction(n: number): void {
    this.#host.run.edit((playground) => playground.remove_act(n));
  }

  /** Throws the refusal. */
  retimeAction(n: number, milliseconds: number): void {
    const us = Math.round(milliseconds * 1000);
    this.#host.run.edit((playground) => playground.retime_act(n, us));
  }

  switchBranch(id: number): void {
    this.#host.run.edit((playground) => playground.switch_branch(id));
  }

  nameBranch(id: number, name: string): void {
    this.#host.run.amend((playground) => playground.name_branch(id, name));
  }

  removeBranch(id: number): void {
    this.#host.run.amend((playground) => playground.remove_branch(id));
  }

  choose(landmark: LandmarkName): void {
    this.#host.state.landmark = landmark;
    this.#host.refresh();
  }

  #say(text: string): void {
    const { run, state } = this.#host;
    state.notice = { text, refusal: false, at_us: run.playground.now_us() };
    this.#host.refresh();
  }
}
