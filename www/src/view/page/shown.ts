import type { Run } from '../../model/run';
import type { Selected, Shown } from '../../model/types';
import type { State } from './context';

/** What of the page a link remembers. */
type Chosen = Pick<State, 'selected' | 'message'>;

/** How a run is shown now, for a link to say. */
export function shownNow(run: Run, chosen: Chosen): Shown {
  const { at_us, done } = run.playground.moment();
  const { playing, speed } = run;
  return { at_us, done, playing, speed: Math.round(speed), selected: selectedOf(chosen) };
}

/** What was chosen last: choosing a peer lets the message go. */
function selectedOf({ selected, message }: Chosen): Selected | null {
  if (message !== undefined) return { message };
  return selected === undefined ? null : { peer: selected };
}
