import { render } from 'lit-html';
import { tabId, tablist } from './tablist';

export interface StripTab<Name extends string> {
  name: Name;
  label: string;
}

/**
 * The strip below the stage: a few parts of which one is seen, each with tools of its own beside
 * the tabs. On a phone the tabs of the page choose among the parts, and the strip's own are hidden.
 */
export class Strip<Name extends string> {
  readonly #tabs: StripTab<Name>[];
  readonly #label: string;
  readonly #prefix: string;
  readonly #choose: (name: Name) => void;
  readonly #panel: (name: Name) => string;
  readonly #list = document.createElement('div');
  /** Where tools stand that every part has. */
  readonly common = document.createElement('div');
  readonly #places = new Map<Name, HTMLElement>();
  readonly #tools = new Map<Name, HTMLElement>();

  constructor(
    host: HTMLElement,
    prefix: string,
    label: string,
    tabs: StripTab<Name>[],
    choose: (name: Name) => void,
    panel: (name: Name) => string,
  ) {
    this.#tabs = tabs;
    this.#label = label;
    this.#prefix = `${prefix}-strip`;
    this.#choose = choose;
    this.#panel = panel;
    const head = document.createElement('div');
    head.className = 'strip-head';
    this.#list.className = 'strip-tabs';
    head.append(this.#list);
    host.append(head);
    for (const { name } of tabs) {
      const [tools, place] = [document.createElement('div'), document.createElement('div')];
      tools.className = 'strip-tools';
      place.className = `strip-place ${name}`;
      place.setAttribute('role', 'tabpanel');
      place.id = panel(name);
      place.setAttribute('aria-labelledby', tabId(this.#prefix, name));
      this.#tools.set(name, tools);
      this.#places.set(name, place);
      head.append(tools);
      host.append(place);
    }
    this.common.className = 'strip-common';
    head.append(this.common);
  }

  /** Where a part is drawn. */
  place(name: Name): HTMLElement {
    return this.#places.get(name)!;
  }

  /** Where the tools of a part stand. */
  tools(name: Name): HTMLElement {
    return this.#tools.get(name)!;
  }

  show(shown: Name | undefined): void {
    for (const { name } of this.#tabs) {
      this.#places.get(name)!.hidden = name !== shown;
      this.#tools.get(name)!.hidden = name !== shown;
    }
    const list = tablist({
      prefix: this.#prefix,
      label: this.#label,
      tabs: this.#tabs,
      selected: shown,
      choose: this.#choose,
      panel: this.#panel,
    });
    render(list, this.#list);
  }
}
