/** Which part of a ledger is in view. A column is an index, a row a peer. */
export interface LedgerWindow {
  /** The first and the last index drawn. */
  first: number;
  last: number;
  /** The first row drawn, and the one after the last. */
  firstRow: number;
  endRow: number;
}

/** What is measured, in CSS pixels. */
export interface Seen {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Sizes {
  column: number;
  row: number;
  /** The names at the left and the indexes at the top, which stay in view. */
  names: number;
  head: number;
}

/** Browsers cannot lay out what is wider than some millions of pixels. */
const MOST_COLUMNS = 200_000;
/** Columns and rows drawn beyond either edge, so that scrolling shows no gap. */
const BEYOND = 4;

/** The index before the first column: of a very long ledger only the newer part can be scrolled to. */
export function baseOf(last_index: number): number {
  const half = MOST_COLUMNS / 2;
  return Math.max(0, Math.floor(last_index / half) - 1) * half;
}

export function windowOf(seen: Seen, sizes: Sizes, last_index: number, rows: number): LedgerWindow {
  const base = baseOf(last_index);
  const from = Math.floor(seen.left / sizes.column);
  const columns = Math.ceil(Math.max(0, seen.width - sizes.names) / sizes.column);
  const top = Math.floor(seen.top / sizes.row);
  const high = Math.ceil(Math.max(0, seen.height - sizes.head) / sizes.row);
  return {
    first: base + Math.max(0, from - BEYOND) + 1,
    last: Math.min(last_index, base + from + columns + BEYOND),
    firstRow: Math.max(0, top - BEYOND),
    endRow: Math.min(rows, top + high + BEYOND),
  };
}

/** How far the ledger must be scrolled that a place of it is in view; `at` as it is scrolled now. */
export function inView(at: number, start: number, size: number, room: number): number {
  return Math.max(Math.min(at, start), start + size - room);
}
