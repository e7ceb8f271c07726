import type { Shown } from '../model/types';
import type { Run } from './page';

/** How a run is shown now, for a link to say. */
export function shownNow(run: Run, selected: number | undefined): Shown {
  return {
    at_us: run.playground.now_us(),
    done: null,
    playing: run.playing,
    speed: Math.round(run.speed),
    selected: selected === undefined ? null : { peer: selected },
  };
}
