import { output } from '../lib/run.mjs';
import { Stop } from '../lib/say.mjs';

// How long links are.

/** @typedef {{ content: string, characters: number }} Length */

/** @returns {Length[]} */
export function links() {
  const line = output('cargo', ['run', '--quiet', '--example', 'link_lengths']);
  if (!line) throw new Stop('The example link_lengths failed.');
  return JSON.parse(line);
}
