import { lineText } from './lab-line';
import type { Playground, TraceEvent } from './types';
import { textOf } from './words';
import { violation } from './words/violation';

/** Facts that are asked for at once. */
const FACTS_A_PIECE = 5_000;

/** The trace as the command line prints it, in pieces: from the oldest fact kept up to now. */
export function traceText(playground: Playground): string[] {
  const line = (event: object) => `${JSON.stringify(event)}\n`;
  const pieces = inPieces(playground, (from) =>
    playground.events(from, FACTS_A_PIECE).map((event) => line(asLine(event))),
  );
  return [line(playground.trace_start()), ...pieces, line(playground.trace_end())];
}

/** The lab's log as the command line prints it, in pieces: from the oldest fact kept up to now. */
export function logText(playground: Playground): string[] {
  return inPieces(playground, (from) =>
    playground.log_lines(from, FACTS_A_PIECE).map((line) => `${lineText(line)}\n`),
  );
}

/** What is words in a file comes as a message. */
function asLine({ fact: _, ...event }: TraceEvent): object {
  if (event.event !== 'violation') return event;
  const { said, peers, entries, ...rest } = event;
  return { ...rest, detail: textOf(violation, said), peers, entries };
}

function inPieces(playground: Playground, lines: (from: number) => string[]): string[] {
  const end = playground.fact_count();
  const pieces: string[] = [];
  for (let from = playground.oldest_fact(); from < end; from += FACTS_A_PIECE) {
    pieces.push(lines(from).join(''));
  }
  return pieces;
}
