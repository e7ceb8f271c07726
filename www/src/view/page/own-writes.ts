import { rolledBackByHand } from '../../model/clients';
import type { Page } from './context';

/** Says when a write by hand was rolled back, once each, and no longer than it is so. */
export class OwnWrites {
  #told = new Set<number>();

  /** Another run. */
  forget(): void {
    this.#told.clear();
  }

  look({ snapshot, state, words }: Page): void {
    const rolledBack = rolledBackByHand(snapshot);
    const fresh = rolledBack.filter(({ request }) => !this.#told.has(request)).at(-1);
    this.#told = new Set(rolledBack.map(({ request }) => request));
    if (fresh) {
      const text = words.clients.rolledBack(fresh);
      state.notice = { text, refusal: false, write: fresh.request };
    } else if (state.notice?.write !== undefined && !this.#told.has(state.notice.write)) {
      state.notice = undefined;
    }
  }
}
