import type { Shown } from '../model/types';
import type { Run } from './page';

/** How a run is shown now, for a link to say. */
export function shownNow(run: Run, selected: number | undefined): Shown {
  const { at_us, done } = run.playground.moment();
  return {
    at_us,
    done,
    playing: run.playing,
    speed: Math.round(run.speed),
    selected: selected === undefined ? null : { peer: selected },
  };
}
