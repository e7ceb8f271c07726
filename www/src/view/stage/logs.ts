import type { Words } from '../../model/catalogue';
import { type Cells, layOutCells } from '../../model/cells';
import type { Layout } from '../../model/geometry';
import { cellLook, hasEntries, newest, slots, standing } from '../../model/log-cells';
import { termLook } from '../../model/terms';
import type { PeerView, Snapshot } from '../../model/types';
import { brokenEntries } from '../../model/violations';
import { Mark, tenth } from '../dom/svg';

/** A digit of the index of the last entry is about this wide, in CSS pixels. */
const DIGIT = 6.5;

/** Each peer's log under it, one cell per entry. Updated only if the snapshot has changed. */
export class LogsLayer {
  readonly root = new Mark('g', { class: 'logs', 'aria-hidden': 'true' });
  readonly #words: Words;
  #nodes: LogNode[] = [];
  #cells: Cells | undefined;
  #drawn: Snapshot | undefined;

  constructor(words: Words) {
    this.#words = words;
  }

  resize(layout: Layout): void {
    this.#cells = layOutCells(layout);
    this.#drawn = undefined;
    if (this.#nodes.length !== layout.peers.length) {
      this.root.clear();
      this.#nodes = layout.peers.map((_, peer) => new LogNode(peer, this.#words));
      for (const node of this.#nodes) this.root.add(node.root);
    }
    for (const [peer, node] of this.#nodes.entries()) {
      const { x, y } = layout.peers[peer]!;
      node.root.set('transform', `translate(${tenth(x)} ${tenth(y + this.#cells.top)})`);
    }
    this.root.show(layout.detail !== 'dots');
  }

  draw(snapshot: Snapshot): void {
    const cells = this.#cells;
    if (!cells || snapshot === this.#drawn || snapshot.peers.length !== this.#nodes.length) return;
    this.#drawn = snapshot;
    const broken = brokenEntries(snapshot);
    const places = hasEntries(snapshot.peers) ? slots(snapshot.peers, cells.room) : 0;
    for (const [peer, node] of this.#nodes.entries()) {
      node.draw(snapshot.peers[peer]!, cells, places, broken);
    }
  }

  /** What an entry is, in words; it is named as its cell is. */
  note(snapshot: Snapshot, name: string): string | undefined {
    const [number, index] = name.split('-').map(Number);
    const peer = snapshot.peers[number!];
    if (!peer || index === undefined) return undefined;
    const { log } = peer;
    const words = this.#words.logs;
    if (Number.isNaN(index)) return words.compactNote(peer.peer, log.commit_index, log.last_index);
    const entry = log.entries[index - log.first_index];
    const crashed = peer.condition === 'crashed';
    return words.entry({ peer: peer.peer, index, entry, crashed, ...standing(index, log) });
  }
}

/** The log of one peer. */
class LogNode {
  readonly root = new Mark('g', { class: 'log-cells', display: 'none' });
  readonly #peer: number;
  readonly #words: Words;
  readonly #more = new Mark('text', { class: 'log-more' });
  readonly #last = new Mark('text', { class: 'log-last' });
  readonly #cells: Cell[] = [];

  constructor(peer: number, words: Words) {
    this.#peer = peer;
    this.#words = words;
    this.root.add(this.#more, this.#last);
  }

  draw(peer: PeerView, cells: Cells, places: number, broken: Set<string>): void {
    const { log } = peer;
    const shown = places > 0 && log.last_index > 0;
    this.root.show(shown);
    if (!shown) return;
    if (cells.compact) this.#drawCompact(log, cells);
    else this.#drawCells(log, cells, places, broken);
  }

  #drawCells(log: PeerView['log'], cells: Cells, places: number, broken: Set<string>): void {
    const { first, count, more } = newest(log, places);
    const left = (-places * cells.pitch + (cells.pitch - cells.size)) / 2;
    for (let k = 0; k < Math.max(count, this.#cells.length); k++) {
      const cell = this.#cell(k);
      cell.root.show(k < count);
      if (k >= count) continue;
      const index = first + k;
      const { term } = log.entries[index - log.first_index]!;
      const isBroken = broken.has(`${this.#peer}-${index}`);
      const look = `log-cell ${termLook(term)}${cellLook(standing(index, log))}${isBroken ? ' broken' : ''}`;
      cell.root.set('class', look).set('data-entry', `${this.#peer}-${index}`);
      cell.place(left + k * cells.pitch, cells.size, cells.size);
      cell.write(cells.numbered ? String(term) : '', cells.size);
    }
    const line = tenth(cells.size * 0.5 + 4);
    this.#more
      .show(more)
      .text('…')
      .set('x', tenth(left - 3))
      .set('y', tenth(cells.size - 3));
    const end = left + count * cells.pitch + 2;
    const last = String(log.last_index);
    // The index is left out rather than written over a neighbour.
    const fits = end + last.length * DIGIT <= cells.reach;
    this.#last.show(more && cells.numbered && fits).text(last);
    this.#last.set('x', tenth(end)).set('y', line);
  }

  #drawCompact(log: PeerView['log'], cells: Cells): void {
    for (const cell of this.#cells) cell.root.show(false);
    for (const text of [this.#more, this.#last]) text.show(false);
    const cell = this.#cell(0);
    const text = this.#words.logs.compact(log.commit_index, log.last_index);
    const height = Math.max(11, cells.size);
    const width = text.length * height * 0.52 + 6;
    const look = `log-cell ${termLook(log.entries.at(-1)!.term)}`;
    cell.root.show(true).set('class', look + cellLook(standing(log.last_index, log)));
    cell.root.set('data-entry', `${this.#peer}-log`);
    cell.place(-width / 2, width, height);
    cell.write(text, height);
  }

  #cell(k: number): Cell {
    let cell = this.#cells[k];
    if (!cell) {
      cell = new Cell();
      this.#cells.push(cell);
      this.root.add(cell.root);
    }
    return cell;
  }
}

class Cell {
  readonly #box = new Mark('rect');
  readonly #text = new Mark('text');
  readonly root: Mark<'g'> = new Mark('g', {}, this.#box, this.#text);

  /** Its stroke lies inside it, so that a cell is as large whatever its look. */
  place(x: number, width: number, height: number): void {
    this.#box.set('x', tenth(x + 0.75)).set('y', 0.75);
    this.#box.set('width', tenth(width - 1.5)).set('height', tenth(height - 1.5));
    this.#box.set('rx', height > 10 ? 3 : 1.5);
    this.#text.set('x', tenth(x + width / 2));
  }

  write(text: string, height: number): void {
    const size = Math.max(7.5, height * (text.length > 2 ? 0.5 : 0.66));
    this.#text.show(text !== '').text(text);
    this.#text.set('font-size', tenth(size)).set('y', tenth(height / 2 + size * 0.36));
  }
}
