import type { State, StripTab, Tab } from '../page/context';

/** What the strip below the stage is made of. */
export const STRIP: StripTab[] = ['time', 'log', 'ledger', 'acts'];

/** The ids of the panels that tabs choose among. */
export const panelId = (prefix: string) => (name: Tab) => `${prefix}-panel-${name}`;

/** The part that is seen; on a phone it may be none. */
export function shownInStrip({ narrow, tab, strip }: State): StripTab | undefined {
  return narrow ? STRIP.find((name) => name === tab) : strip;
}
