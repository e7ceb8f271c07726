/** As many colours as terms are told apart by; with the next term they begin anew. */
export const TERM_COLOURS = 6;

/** The class that gives an entry the colour of its term. */
export function termLook(term: number): string {
  return `term-${((Math.max(1, term) - 1) % TERM_COLOURS) + 1}`;
}
