import { type BranchLine, type BranchRow, rowsOf } from '../../model/branch-rows';
import type { Words } from '../../model/catalogue';
import type { Plot } from '../../model/diagram-plot';
import { focusedIn } from '../dom/focus';
import { Mark, tenth } from '../dom/svg';

const ROW = 18;
/** Rows are told apart by a finger, too. */
const TARGET = 24;

/** The versions of a run as a small tree, along the same time as the diagram below it. */
export class BranchTree {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #switchTo: (id: number) => void;
  readonly #svg = new Mark('svg', { class: 'branch-picture', role: 'group' });
  readonly #rows: Row[] = [];
  #drawn = '';
  #seen = '';

  constructor(host: HTMLElement, words: Words, switchTo: (id: number) => void) {
    this.#host = host;
    this.#words = words;
    this.#switchTo = switchTo;
    this.#svg.set('aria-label', words.diagram.branches);
    host.classList.add('branch-tree');
    host.hidden = true;
    host.append(this.#svg.element);
    this.#svg.element.addEventListener('keydown', (event) => this.#walk(event));
  }

  draw(branches: readonly BranchLine[], plot: Plot | undefined): void {
    this.#host.hidden = branches.length < 2;
    if (this.#host.hidden || !plot) return;
    const { from_us, span_us } = plot.window;
    const drawn = JSON.stringify([branches, from_us, span_us, plot.width]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const rows = rowsOf(branches);
    const height = rows.length * ROW + TARGET - ROW;
    this.#svg.set('viewBox', `0 0 ${plot.width} ${height}`);
    this.#svg.set('width', plot.width).set('height', height);
    rows.forEach((row, at) => {
      this.#row(at).draw(row, plot, at);
    });
    for (const unused of this.#rows.slice(rows.length)) unused.root.show(false);
    this.#seeCurrent(rows.findIndex(({ branch }) => branch.current));
  }

  #row(at: number): Row {
    let row = this.#rows[at];
    if (!row) {
      row = new Row(this.#words, (id) => this.#switchTo(id));
      this.#rows.push(row);
      this.#svg.add(row.root);
    }
    return row;
  }

  /** The branch that has just come to be shown is not scrolled out of view. */
  #seeCurrent(row: number): void {
    const seen = `${row} ${this.#host.clientHeight}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#host.scrollTop = Math.max(0, (row - 1) * ROW);
  }

  /** Up and down go from branch to branch; all of them are one stop of the Tab key. */
  #walk(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    const shown = this.#rows.filter(({ root }) => root.get('display') !== 'none');
    const here = shown.findIndex(({ root }) => root.element === focusedIn(root.element));
    shown[(here + by + shown.length) % shown.length]?.root.element.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A branch: a line from where it left its parent to its head, and its name. */
class Row {
  readonly root = new Mark('g', { class: 'branch-line', role: 'button' });
  readonly #words: Words;
  readonly #hit = new Mark('rect', { class: 'hit', x: 0, height: TARGET });
  readonly #line = new Mark('path', { class: 'line' });
  readonly #head = new Mark('circle', { class: 'head', r: 3.5 });
  readonly #name = new Mark('text');
  #id = 0;

  constructor(words: Words, switchTo: (id: number) => void) {
    this.#words = words;
    this.root.add(this.#hit, this.#line, this.#head, this.#name);
    const go = () => switchTo(this.#id);
    this.root.element.addEventListener('click', go);
    this.root.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      go();
    });
  }

  draw({ branch, stem }: BranchRow, plot: Plot, at: number): void {
    this.#id = branch.id;
    const y = at * ROW + TARGET / 2;
    const within = (x: number) => tenth(Math.max(plot.left, Math.min(plot.right, x)));
    const [fork, head] = [plot.x(branch.fork_us), plot.x(branch.head_us)];
    const [from, to] = [within(fork), within(head)];
    const seen = fork >= plot.left && fork <= plot.right;
    const down = stem !== undefined && seen ? `M${from} ${stem * ROW + TARGET / 2}V${y}` : '';
    this.#line.set('d', `${down}M${from} ${y}H${to}`);
    const headSeen = head >= plot.left && head <= plot.right;
    this.#head.show(headSeen).set('cx', to).set('cy', y);
    const name = this.#words.travel.branch(branch.id, branch.name);
    const room = plot.right - to > 130;
    this.#name
      .text(name)
      .set('y', y + (room ? 4 : -4))
      .set('x', room ? to + 9 : plot.right - 4);
    this.#name.set('class', room ? 'after' : 'before');
    this.#hit.set('y', y - TARGET / 2).set('width', plot.width);
    const label = this.#words.diagram.branch(name, branch.fork_us, branch.current);
    this.root.set('aria-label', label).set('aria-pressed', String(branch.current)).show(true);
    this.root.set('class', branch.current ? 'branch-line current' : 'branch-line');
    this.root.set('tabindex', branch.current ? 0 : -1).set('data-branch', branch.id);
  }
}
