import { readFacts, readTrace } from './facts';
import { lineText } from './lab-line';
import type { Playground, Said } from './types';
import { textOf } from './words';
import { violation } from './words/violation';

/** Facts that are asked for at once. */
const FACTS_A_PIECE = 5_000;

/** The trace as the command line prints it, in pieces: from the oldest fact kept up to now. */
export function traceText(playground: Playground): string[] {
  const line = (event: object) => `${JSON.stringify(event)}\n`;
  const pieces = inPieces(playground, (from) =>
    readTrace(playground, from, FACTS_A_PIECE).map((fact) => line(asLine(fact))),
  );
  return [line(playground.trace_start()), ...pieces, line(playground.trace_end())];
}

/** The lab's log as the command line prints it, in pieces: from the oldest fact kept up to now. */
export function logText(playground: Playground): string[] {
  return inPieces(playground, (from) =>
    readFacts(playground, from, FACTS_A_PIECE).map((fact) => `${lineText(fact)}\n`),
  );
}

/** What the checker found comes as a message; in a file it is words. */
function asLine(fact: object): object {
  if (!('said' in fact)) return fact;
  const { said, ...rest } = fact as { said: Said };
  return { ...rest, detail: textOf(violation, said) };
}

function inPieces(playground: Playground, lines: (from: number) => string[]): string[] {
  const end = playground.fact_count();
  const pieces: string[] = [];
  for (let from = playground.oldest_fact(); from < end; from += FACTS_A_PIECE) {
    pieces.push(lines(from).join(''));
  }
  return pieces;
}
