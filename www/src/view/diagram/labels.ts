import type { Words } from '../../model/catalogue';
import { nameOf } from '../../model/codes';
import { type DiagramNumbers, LEVEL, MARK, MARK_STATE, SEGMENT } from '../../model/diagram';
import { markAt, markKind, type Plot } from '../../model/diagram-plot';
import { peerName } from '../../model/format';
import { CONDITION, ROLE, ROLES } from '../../model/frame';
import type { Tick } from '../../model/time-window';
import type { Measure } from '../dom/measure';
import { SCISSORS } from '../dom/shapes';
import { Mark, tenth } from '../dom/svg';
import { RISE } from './rates';

/** As styles/diagram.css has it. */
const SIZE = 11;
const MOST_WORDS = 160;

/** Words that are there from drawing to drawing, as many as are needed. */
class Texts {
  readonly root: Mark;
  readonly #texts: Mark<'text'>[] = [];
  #used = 0;

  constructor(name: string) {
    this.root = new Mark('g', { class: name });
  }

  begin(): void {
    this.#used = 0;
  }

  write(x: number, y: number, text: string, look: string): void {
    if (this.#used === MOST_WORDS) return;
    let mark = this.#texts[this.#used];
    if (!mark) {
      mark = new Mark('text');
      this.#texts.push(mark);
      this.root.add(mark);
    }
    this.#used++;
    mark.show(true).set('x', tenth(x)).set('y', tenth(y)).set('class', look).text(text);
  }

  end(): void {
    for (const unused of this.#texts.slice(this.#used)) unused.show(false);
  }
}

/** What is taken of each row of words; a word that would cover another is left out. */
class Rows {
  readonly #taken = new Map<number, [number, number][]>();
  readonly #measure: Measure;

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  take(row: number, x: number, text: string): boolean {
    const from = x - 3;
    const to = x + this.#measure(text, SIZE) + 5;
    const taken = this.#taken.get(row) ?? [];
    if (taken.some(([begin, end]) => from < end && begin < to)) return false;
    taken.push([from, to]);
    this.#taken.set(row, taken);
    return true;
  }
}

/** Names of lanes, terms, actions and the axis. */
export class DiagramLabels {
  readonly root = new Mark('g', { class: 'words', 'aria-hidden': 'true' });
  readonly #words: Words;
  readonly #measure: Measure;
  readonly #names = new Texts('names');
  readonly #written = new Texts('written');
  readonly #axis = new Texts('axis');
  readonly #signs = new Mark('path', { class: 'signs' });
  readonly #commits = new Mark('path', { class: 'commits' });
  readonly #flags = new Mark('path', { class: 'flags' });
  readonly #scissors = new Mark('path', { class: 'scissors' });
  readonly #alarms = new Mark('path', { class: 'alarms' });

  constructor(words: Words, clip: string, measure: Measure) {
    this.#words = words;
    this.#measure = measure;
    const within = new Mark('g', { 'clip-path': `url(#${clip})` });
    within.add(this.#signs, this.#commits, this.#flags, this.#scissors, this.#alarms);
    within.add(this.#written.root);
    this.root.add(within, this.#names.root, this.#axis.root);
  }

  draw(numbers: DiagramNumbers, plot: Plot, ticks: Tick[], selected: number | undefined): void {
    const rows = new Rows(this.#measure);
    this.#written.begin();
    this.#drawMarks(numbers, plot, rows);
    if (!plot.isCrowded) {
      this.#drawTerms(numbers, plot, rows, true);
      this.#drawTerms(numbers, plot, rows, false);
    }
    this.#sayForgotten(numbers, plot);
    this.#written.end();
    this.#drawAxis(plot, ticks);
    this.#drawNames(numbers, plot, selected);
  }

  /** Of a long run only the newest facts are kept. */
  #sayForgotten(numbers: DiagramNumbers, plot: Plot): void {
    const text = this.#words.diagram.forgotten;
    const end = Math.min(plot.right, plot.x(numbers.kept_from_us));
    const x = end - this.#measure(text, SIZE) - 12;
    if (x > plot.left) this.#written.write(x, (plot.top + plot.floor) / 2 + 4, text, 'gone');
  }

  #drawAxis(plot: Plot, ticks: Tick[]): void {
    this.#axis.begin();
    let end = 0;
    for (const { us, text } of ticks) {
      const half = this.#measure(text, SIZE) / 2;
      const x = Math.min(plot.width - half - 2, Math.max(half + 2, plot.x(us)));
      // The last one keeps within the picture, and may find no room there.
      if (x - half < end) continue;
      end = x + half + 4;
      this.#axis.write(x, plot.floor + 15, text, 'tick');
    }
    this.#axis.end();
  }

  /** Each lane is named in the colour of what its peer was last; in a crowd every so-manieth is. */
  #drawNames(numbers: DiagramNumbers, plot: Plot, selected: number | undefined): void {
    const looks = new Map<number, string>();
    for (let i = 0; i < numbers.segments; i++) {
      if (numbers.segment(i, SEGMENT.begin_us) > numbers.now_us) continue;
      looks.set(numbers.segment(i, SEGMENT.peer), lookOf(numbers, i));
    }
    this.#names.begin();
    const every = Math.ceil(12 / plot.gap);
    for (let peer = 0; peer < numbers.peers; peer += every) {
      const chosen = peer === selected ? ' chosen' : '';
      const look = looks.get(peer) ?? 'follower';
      this.#names.write(6, plot.y(peer) + 4, peerName(peer), `name ${look}${chosen}`);
    }
    if (plot.clients) {
      const y = plot.floor - plot.clients / 2 + 4;
      this.#names.write(6, y, this.#words.diagram.clients(plot.left < 40), 'name clients');
    }
    this.#names.end();
  }

  /**
   * A term is written where its candidate or leader begins, and where one gives way; leaders go
   * first, since they are what one looks for.
   */
  #drawTerms(numbers: DiagramNumbers, plot: Plot, rows: Rows, leaders: boolean): void {
    // Above the lane, or above what stands on it.
    const high = numbers.level === LEVEL.rates ? plot.gap * RISE + 4 : plot.bar / 2 + 4;
    let before = -1;
    for (let i = 0; i < numbers.segments; i++) {
      const peer = numbers.segment(i, SEGMENT.peer);
      const first = i === 0 || numbers.segment(i - 1, SEGMENT.peer) !== peer;
      const role = numbers.segment(i, SEGMENT.role);
      const stood = !first && before !== ROLE.follower;
      before = role;
      if (numbers.segment(i, SEGMENT.condition) === CONDITION.crashed) continue;
      if ((role === ROLE.leader) !== leaders) continue;
      if (role === ROLE.follower && !stood) continue;
      if (!first && sameReign(numbers, i)) continue;
      const term = numbers.segment(i, SEGMENT.term);
      const words = this.#words.diagram;
      const text = role === ROLE.leader ? words.leader(term) : words.term(term);
      const begin = plot.x(numbers.segment(i, SEGMENT.begin_us)) + 4;
      const x = this.#within(plot, begin, text);
      if (begin > plot.right - 10 || !rows.take(peer, x, text)) continue;
      const y = plot.y(peer) - high;
      this.#written.write(x, y, text, `term ${lookOf(numbers, i)}`);
    }
  }

  /** A text that begins so near the right edge that it would be cut off begins earlier. */
  #within(plot: Plot, x: number, text: string): number {
    return x > plot.right ? x : Math.min(x, plot.right - this.#measure(text, SIZE));
  }

  #drawMarks(numbers: DiagramNumbers, plot: Plot, rows: Rows): void {
    const drawn = { signs: '', commits: '', flags: '', scissors: '', alarms: '' };
    for (let i = 0; i < numbers.marks; i++) {
      const kind = markKind(numbers, i);
      const at = markAt(numbers, i, plot);
      const [x, y] = [tenth(at.x), tenth(at.y)];
      const [from, to] = [numbers.mark(i, MARK.from), numbers.mark(i, MARK.to)];
      const look = numbers.mark(i, MARK.state) === MARK_STATE.applied ? 'act' : 'act idle';
      const text = this.#words.diagram.sign(kind);
      if (Number.isNaN(from)) {
        const pole = `M${x} ${tenth(plot.top - 18)}V${tenth(plot.floor)}`;
        if (kind === 'violation') drawn.alarms += pole;
        else drawn.flags += pole;
        // Beside its pole, on the side where there is room.
        const width = this.#measure(text, SIZE);
        const left = at.x + 5 + width > plot.right ? at.x - 5 - width : at.x + 5;
        if (rows.take(-1, left, text)) {
          this.#written.write(left, plot.top - 10, text, kind === 'violation' ? 'alarm' : look);
        }
      } else if (!Number.isNaN(to)) {
        drawn.flags += `M${x} ${tenth(plot.y(from))}V${tenth(plot.y(to))}`;
        drawn.scissors += kind === 'cut' ? `M${x} ${y}${SCISSORS}` : ringAt(at.x, at.y);
        const row = Math.max(from, to) - 0.5;
        const left = this.#within(plot, at.x + 9, text);
        if (!plot.isCrowded && rows.take(row, left, text)) {
          this.#written.write(left, at.y + 4, text, look);
        }
      } else if (kind === 'commit') {
        // Many of them: they are dots, and say the rest when pointed at.
        if (numbers.level !== LEVEL.rates) drawn.commits += dotAt(at.x, at.y);
      } else {
        const high = tenth(plot.bar / 2 + 3);
        drawn.signs += `M${x} ${tenth(at.y - high)}v${2 * high}`;
        const left = this.#within(plot, at.x + 4, text);
        if (!plot.isCrowded && rows.take(from, left, text)) {
          this.#written.write(left, y - plot.bar / 2 - 4, text, `${look} ${kind}`);
        }
      }
    }
    this.#signs.set('d', drawn.signs);
    this.#commits.set('d', drawn.commits);
    this.#flags.set('d', drawn.flags);
    this.#scissors.set('d', drawn.scissors);
    this.#alarms.set('d', drawn.alarms);
  }
}

/** Whether the segment goes on with the role and the term of the one before it. */
function sameReign(numbers: DiagramNumbers, i: number): boolean {
  const fields = [SEGMENT.role, SEGMENT.term] as const;
  return fields.every((field) => numbers.segment(i, field) === numbers.segment(i - 1, field));
}

function lookOf(numbers: DiagramNumbers, i: number): string {
  if (numbers.segment(i, SEGMENT.condition) === CONDITION.crashed) return 'crashed';
  return nameOf(ROLES, numbers.segment(i, SEGMENT.role));
}

/** Small, in the middle of the lane. */
function dotAt(x: number, y: number): string {
  return `M${tenth(x - 2)} ${tenth(y)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`;
}

function ringAt(x: number, y: number): string {
  return `M${tenth(x - 3)} ${tenth(y)}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`;
}
