import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Words } from '../../model/catalogue';
import { peerName } from '../../model/format';
import { baseOf, type LedgerWindow, type Sizes } from '../../model/ledger-window';
import { cellLook, standing } from '../../model/log-cells';
import { termLook } from '../../model/terms';
import type { EntryView, Ledger, LedgerRow, Snapshot } from '../../model/types';

/** As styles/ledger.css has them. Places are set as properties: the page's policy refuses attributes. */
export const SIZES = { column: 64, names: 76, head: 22 };

/** Rows are lower where that brings all of them into view. */
const [LOWEST_ROW, HIGHEST_ROW] = [27, 34];

export function sizesFor(rows: number, height: number): Sizes {
  const row = Math.floor((height - SIZES.head) / Math.max(1, rows));
  return { ...SIZES, row: row < LOWEST_ROW ? HIGHEST_ROW : Math.min(HIGHEST_ROW, row) };
}

/** All that the table is made of. */
export interface Drawn {
  words: Words;
  prefix: string;
  ledger: Ledger;
  window: LedgerWindow;
  sizes: Sizes;
  snapshot: Snapshot;
  leader: number | undefined;
  /** Where the keyboard is. */
  at: { peer: number; index: number } | undefined;
  /** The entries of a violation, as `peer-index`. */
  broken: Set<string>;
  /** The index that is pointed at. */
  lit: number | undefined;
  choose(peer: number): void;
}

export function entryAt(ledger: Ledger, row: LedgerRow, index: number): EntryView | undefined {
  return row.entries[index - ledger.first_index];
}

export function ledgerTable(drawn: Drawn) {
  const { words, ledger, window, at, prefix, snapshot, sizes } = drawn;
  const base = baseOf(ledger.last_index);
  const width = SIZES.names + (ledger.last_index - base + 1) * SIZES.column;
  const indexes = Array.from(
    { length: Math.max(0, window.last - window.first + 1) },
    (_, k) => window.first + k,
  );
  const rows = ledger.peers.slice(window.firstRow, window.endRow);
  const height = SIZES.head + snapshot.peers.length * sizes.row;
  return html`<div
    class="ledger-table"
    role="grid"
    tabindex="0"
    aria-label=${words.ledger.label}
    aria-readonly="true"
    aria-rowcount=${snapshot.peers.length + 1}
    aria-colcount=${ledger.last_index + 1}
    aria-activedescendant=${at ? cellId(prefix, at.peer, at.index) : nothing}
    .style=${`width:${width}px;height:${height}px;--row:${sizes.row}px`}
  >
    <div class="ledger-head" role="row" aria-rowindex="1">
      <span class="ledger-name" role="columnheader" aria-colindex="1">${words.ledger.index}</span>
      ${repeat(
        indexes,
        (index) => index,
        (index) => html`<span
          class="ledger-index ${index === drawn.lit ? 'lit' : ''}"
          role="columnheader"
          aria-colindex=${index + 1}
          .style=${`left:${leftOf(index, base)}px`}
        >${index}</span>`,
      )}
    </div>
    ${repeat(
      rows,
      (row) => row.peer,
      (row) => ledgerRow(drawn, row, indexes, base),
    )}
  </div>`;
}

function ledgerRow(drawn: Drawn, row: LedgerRow, indexes: number[], base: number) {
  const { words, snapshot, sizes } = drawn;
  const peer = snapshot.peers[row.peer];
  if (!peer) return nothing;
  const crashed = peer.condition === 'crashed';
  const state = crashed ? words.stage.crashed : words.roles[peer.role];
  const { log } = peer;
  const told = words.ledger.row({ ...row, state, crashed, entries: log.last_index });
  return html`<div
    class="ledger-row ${crashed ? 'crashed' : peer.role}"
    role="row"
    aria-rowindex=${row.peer + 2}
    .style=${`top:${SIZES.head + row.peer * sizes.row}px`}
  >
    <span class="ledger-name" role="rowheader" aria-colindex="1" aria-label=${told} title=${told}
      @click=${() => drawn.choose(row.peer)}
      ><b>${peerName(row.peer)}</b><i aria-hidden="true">${log.last_index}</i></span>
    ${repeat(
      indexes,
      (index) => index,
      (index) => cell(drawn, row, index, base, crashed),
    )}
    ${marks(row, base)}
  </div>`;
}

function cell(drawn: Drawn, row: LedgerRow, index: number, base: number, crashed: boolean) {
  const { words, ledger, at, lit, prefix } = drawn;
  const entry = entryAt(ledger, row, index);
  const stands = standing(index, row);
  const told = words.logs.entry({ ...row, index, entry, crashed, ...stands });
  const look = entry ? `ledger-cell ${termLook(entry.term)}${cellLook(stands)}` : 'ledger-gap';
  const here = at?.peer === row.peer && at.index === index;
  const broken = drawn.broken.has(`${row.peer}-${index}`);
  return html`<span
    class="${look}${index === lit ? ' lit' : ''}${here ? ' here' : ''}${broken ? ' broken' : ''}"
    role="gridcell"
    id=${cellId(prefix, row.peer, index)}
    aria-colindex=${index + 1}
    aria-label=${told}
    data-entry="${row.peer}-${index}"
    .style=${`left:${leftOf(index, base)}px`}
  >${entry ? html`<small>${entry.term}</small> <span>${entry.command ?? words.logs.noOp}</span>` : nothing}</span>`;
}

/** What every label says, drawn: how far is committed and applied, and what the leader believes. */
function marks(row: LedgerRow, base: number) {
  const after = (index: number) => leftOf(index + 1, base);
  const shown = (index: number | null): index is number => index !== null && index > base;
  return html`${
    row.last_applied > base
      ? html`<span class="ledger-applied" .style=${`width:${after(row.last_applied) - SIZES.names}px`}></span>`
      : nothing
  }${
    row.commit_index > base
      ? html`<span class="ledger-commit" .style=${`left:${after(row.commit_index)}px`}></span>`
      : nothing
  }${
    shown(row.match_index)
      ? html`<span class="ledger-match" .style=${`left:${leftOf(row.match_index, base)}px`}></span>`
      : nothing
  }${
    shown(row.next_index)
      ? html`<span class="ledger-next" .style=${`left:${leftOf(row.next_index, base)}px`}></span>`
      : nothing
  }`;
}

function leftOf(index: number, base: number): number {
  return SIZES.names + (index - base - 1) * SIZES.column;
}

function cellId(prefix: string, peer: number, index: number): string {
  return `${prefix}-${peer}-${index}`;
}
