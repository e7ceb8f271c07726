import { type Page, type Showing, shownPeer } from './context';

/** Where a key writes, or already does something of its own. */
const TYPES = 'input:not([type="checkbox"]), select, textarea, dialog';
const PRESSES = 'button, [role="button"], [role="tab"], a, [type="checkbox"]';

type Act<On> = (on: On) => void;
type Bindings = Record<string, (event: KeyboardEvent) => void>;

/** What has keys: a page that shows a run. */
export interface Keyed<On extends Showing = Showing> {
  page(): On;
  moveOnStage(by: 1 | -1): boolean;
}

/** Acts while the focus is inside the root and not where someone types. */
function bind<On extends Showing>(keyed: Keyed<On>, act: Act<On>) {
  return (event: KeyboardEvent) => {
    if ((event.target as Element).closest(TYPES)) return;
    event.preventDefault();
    act(keyed.page());
  };
}

/** The keys of time and of the stage. */
export function stageKeys(keyed: Keyed): Bindings {
  const on = (act: Act<Showing>) => bind(keyed, act);
  const toggle = on((page) => page.actions.toggle());
  const space = (event: KeyboardEvent) => {
    if (!(event.target as Element).closest(PRESSES)) toggle(event);
  };
  const along = (by: 1 | -1) => (event: KeyboardEvent) => {
    if (keyed.moveOnStage(by)) event.preventDefault();
  };
  const onPeer = (action: 'crash' | 'pause' | 'time_out' | 'isolate') =>
    on((page) => page.actions.onPeer(action, shownPeer(page)));
  const digits = Array.from({ length: 10 }, (_, peer) => [
    String(peer),
    on((page) => {
      if (peer < page.snapshot.peers.length) page.actions.choose(peer);
    }),
  ]);
  const faster = on((page) => page.actions.changeSpeed(true));
  const step = on((page) => page.actions.step());
  const stepBack = on((page) => page.actions.stepBack());

  return {
    Space: space,
    ArrowRight: step,
    '.': step,
    ArrowLeft: stepBack,
    ',': stepBack,
    ArrowDown: along(1),
    ArrowUp: along(-1),
    Home: on((page) => page.actions.backToStart()),
    '+': faster,
    'Shift++': faster,
    '=': faster,
    '-': on((page) => page.actions.changeSpeed(false)),
    c: onPeer('crash'),
    p: onPeer('pause'),
    t: onPeer('time_out'),
    i: onPeer('isolate'),
    h: on((page) => page.actions.healAll()),
    w: on((page) => page.actions.write()),
    Escape: on((page) => page.actions.choose(undefined)),
    ...Object.fromEntries(digits),
  };
}

/** Every key of the whole page. */
export function pageKeys(keyed: Keyed<Page>): Bindings {
  const help = bind(keyed, (page) => page.actions.set('help', true));
  const redo = bind(keyed, (page) => page.timeControls.redo());
  return {
    ...stageKeys(keyed),
    n: bind(keyed, (page) => page.timeControls.runToNext()),
    b: bind(keyed, (page) => page.timeControls.backToLast()),
    '$mod+z': bind(keyed, (page) => page.timeControls.undo()),
    '$mod+Shift+Z': redo,
    '$mod+Shift+z': redo,
    '$mod+y': redo,
    s: bind(keyed, (page) => page.sharing.open()),
    '?': help,
    'Shift+?': help,
  };
}
