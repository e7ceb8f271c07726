import { type Page, shownPeer } from './page';

/** Where a key writes, or already does something of its own. */
const TYPES = 'input, select, textarea, dialog';
const PRESSES = 'button, [role="button"], [role="tab"], a';

export interface Keyed {
  page(): Page;
  moveOnStage(by: 1 | -1): boolean;
}

/** What each key does, while the focus is inside the root and not where someone types. */
export function keyBindings(keyed: Keyed): Record<string, (event: KeyboardEvent) => void> {
  const bind = (act: (page: Page) => void) => (event: KeyboardEvent) => {
    const target = event.target as Element;
    const page = keyed.page();
    if (target.closest(TYPES)) return;
    event.preventDefault();
    act(page);
  };
  const space = (event: KeyboardEvent) => {
    const target = event.target as Element;
    const page = keyed.page();
    if (target.closest(TYPES)) return;
    if (target.closest(PRESSES)) return;
    event.preventDefault();
    page.acts.toggle();
  };
  const along = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (keyed.moveOnStage(by)) event.preventDefault();
  };
  const onPeer = (act: 'crash' | 'pause' | 'time_out' | 'isolate') =>
    bind((page) => page.acts.onPeer(act, shownPeer(page)));
  const digits = Array.from({ length: 10 }, (_, peer) => [
    String(peer),
    bind((page) => {
      if (peer < page.snapshot.peers.length) page.acts.choose(peer);
    }),
  ]);
  const faster = bind((page) => page.acts.changeSpeed(true));
  const help = bind((page) => page.acts.set('help', true));
  const step = bind((page) => page.acts.step());

  return {
    Space: space,
    ArrowRight: step,
    '.': step,
    ArrowDown: along(1),
    ArrowUp: along(-1),
    Home: bind((page) => page.acts.backToStart()),
    '+': faster,
    'Shift++': faster,
    '=': faster,
    '-': bind((page) => page.acts.changeSpeed(false)),
    c: onPeer('crash'),
    p: onPeer('pause'),
    t: onPeer('time_out'),
    i: onPeer('isolate'),
    h: bind((page) => page.acts.healAll()),
    '?': help,
    'Shift+?': help,
    Escape: bind((page) => page.acts.choose(undefined)),
    ...Object.fromEntries(digits),
  };
}
