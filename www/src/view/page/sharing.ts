import { LONGEST_LINK, linkAddress, snippet } from '../../model/address';
import type { Words } from '../../model/catalogue';
import type { Run } from '../../model/run';
import type { Playground, Shown } from '../../model/types';
import type { State } from './context';

/** Where this page, and the page to embed, are served from. */
export interface Places {
  page: string;
  /** There is none beside a single file. */
  embed: string | undefined;
}

interface Host {
  readonly run: Run;
  readonly state: State;
  readonly words: Words;
  readonly places: Places;
  readonly root: HTMLElement;
  shown(): Shown;
  /** Title or note are others now. */
  amended(): void;
  refresh(): void;
}

export type Copied = 'link' | 'embed';

/** What the dialog offers, as of when it was opened. */
export interface Shared {
  shown: Shown;
  address: string;
  /** Markup for another page; undefined where there is no page to embed. */
  embed: string | undefined;
  tooLong: boolean;
  said: { what: Copied; how: 'copied' | 'selected' } | 'changed' | undefined;
}

/** What a reader can do with a link to what is shown. */
export class Sharing {
  readonly #host: Host;
  #shared: Shared | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** What the open dialog offers; undefined while it is closed. */
  get shared(): Shared | undefined {
    return this.#shared;
  }

  /** One click is enough: the link is copied, and the dialog says so and offers the rest. */
  open(): void {
    const { state } = this.#host;
    state.menu = false;
    this.#make(this.#host.shown());
    this.#host.refresh();
    if (!this.#shared?.tooLong) void this.copy('link');
  }

  close(): void {
    this.#shared = undefined;
    this.#host.refresh();
  }

  async copy(what: Copied): Promise<void> {
    const shared = this.#shared;
    const text = what === 'link' ? shared?.address : shared?.embed;
    if (!shared || text === undefined) return;
    shared.said = undefined;
    let copied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copied = false;
    }
    shared.said = { what, how: copied ? 'copied' : 'selected' };
    this.#host.refresh();
    if (!copied) this.#field(what)?.select();
  }

  setTitle(title: string): void {
    this.#amend((playground) => playground.set_title(title));
  }

  setNote(note: string): void {
    this.#amend((playground) => playground.set_note(note));
  }

  #field(what: Copied) {
    return this.#host.root.querySelector<HTMLInputElement>(`[data-copies="${what}"]`);
  }

  #amend(change: (playground: Playground) => void): void {
    this.#host.run.amend(change);
    this.#host.amended();
    const shared = this.#shared;
    // What was copied before says something else.
    if (shared) this.#make(shared.shown, shared.said && 'changed');
  }

  #make(shown: Shown, said?: Shared['said']): void {
    const { run, places, words } = this.#host;
    const link = run.playground.link(shown);
    const title = run.playground.snapshot().title;
    const address = linkAddress(places.page, link);
    const name = title ? `${words.product}: ${title}` : words.product;
    this.#shared = {
      shown,
      address,
      embed: places.embed && snippet(linkAddress(places.embed, link), name),
      tooLong: address.length > LONGEST_LINK,
      said,
    };
  }
}
