import { bareAddress } from './begin';
import { branchesOf, keepRun } from './last-run';
import { type Clock, Follower, LONGEST_LINK, linkAddress, type Seen } from './model/address';
import type { App } from './view/page/app';

const clock: Clock = {
  now: () => performance.now(),
  later(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Lets the address, and what is kept for tomorrow, follow what the page shows. */
export class AddressBar {
  readonly #app: App;
  #refused = false;
  readonly #follower = new Follower(clock, (seen) => this.#write(seen));

  constructor(app: App) {
    this.#app = app;
    app.onShown = () => {
      if (this.#refused && !app.state.notice) this.leave(undefined);
      // On the way to a far moment, that moment is what is to be kept.
      if (app.run.busy) return;
      const branches = app.run.playground.branches().map(({ id, name }) => `${id} ${name}`);
      this.#follower.see({
        shown: app.shown(),
        changes: app.run.changes,
        branches: branches.join('\n'),
      });
    };
    addEventListener('pagehide', this.#hide);
    addEventListener('pageshow', this.#show);
  }

  dispose(): void {
    this.#follower.stand(true);
    this.#app.onShown = undefined;
    removeEventListener('pagehide', this.#hide);
    removeEventListener('pageshow', this.#show);
  }

  /** Leaves a refused link in the address until the reader has seen what is said of it. */
  leave(refused: string | undefined): void {
    this.#refused = refused !== undefined;
    this.#follower.stand(this.#refused);
    if (refused !== undefined) setAddress(refused);
  }

  /** What is then shown to nobody must not be kept: a page that is left pauses. */
  readonly #hide = (): void => {
    this.#follower.flush();
    this.#follower.stand(true);
  };

  readonly #show = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#follower.stand(false);
  };

  #write({ shown }: Seen): void {
    const { snapshot, words } = this.#app.page();
    document.title = snapshot.title ? `${snapshot.title} · ${words.product}` : words.product;
    const link = this.#app.run.playground.link(shown);
    const address = linkAddress(bareAddress(), link);
    const fits = address.length <= LONGEST_LINK;
    const branches = branchesOf(this.#app.run.playground);
    keepRun(fits ? { link, branches } : { scenario: this.#app.run.scenario, shown });
    // An address that no longer followed would show another run to whoever it is given to.
    setAddress(fits ? address : bareAddress());
  }
}

function setAddress(address: string): void {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers allow no more for a while; the next change brings it up to date.
  }
}
