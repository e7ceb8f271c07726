import { html } from 'lit-html';

export interface Tabs<Name extends string> {
  /** Begins the ids of the tabs. */
  prefix: string;
  label: string;
  tabs: readonly { name: Name; label: string }[];
  /** None, if the panel shown is in no tab of this list. */
  selected: Name | undefined;
  choose(name: Name): void;
  /** The id of the panel that a tab is for. */
  panel(name: Name): string;
}

/** What a panel is labelled by. */
export const tabId = (prefix: string, name: string): string => `${prefix}-${name}`;

/** One stop of the Tab key; arrow keys, Home and End choose a tab, and its panel is shown. */
export function tablist<Name extends string>(on: Tabs<Name>) {
  const { tabs, selected, choose } = on;
  const at = tabs.findIndex(({ name }) => name === selected);
  const move = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const target = targets[event.key];
    const next = target === undefined ? undefined : tabs[target];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    const list = event.currentTarget as HTMLElement;
    choose(next.name);
    list.querySelector<HTMLElement>(`[data-tab="${next.name}"]`)?.focus();
  };
  return html`<div role="tablist" aria-label=${on.label} @keydown=${move}>${tabs.map(
    ({ name, label }, place) => html`<button
      type="button"
      role="tab"
      id=${tabId(on.prefix, name)}
      data-tab=${name}
      aria-selected=${place === at}
      aria-controls=${on.panel(name)}
      tabindex=${place === at ? 0 : -1}
      @click=${() => choose(name)}
    >${label}</button>`,
  )}</div>`;
}
