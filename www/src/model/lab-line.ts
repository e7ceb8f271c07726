import type { LogLine } from './types';
import { textOf } from './words';
import { action } from './words/action';
import { lab } from './words/lab';
import { violation } from './words/violation';

// The lab's format is English, whatever the language of the page.
const messages = { ...lab, ...action, ...violation };

/** What stands before the topic of a line, and what stands after it. */
export function partsOf(line: LogLine): { stamp: string; rest: string } {
  const tenths = String(Math.floor(line.at_us / 100)).padStart(6, '0');
  const who = line.peer === null ? '--' : `S${line.peer}`;
  return {
    stamp: `${tenths} T${String(line.term).padStart(4, '0')} `,
    rest: ` ${who} ${textOf(messages, line.said)}`,
  };
}

/** The whole line, as the command line prints it. */
export function lineText(line: LogLine): string {
  const { stamp, rest } = partsOf(line);
  return stamp + line.topic + rest;
}
