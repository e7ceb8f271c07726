import type { Words } from '../../model/catalogue';
import { wordLine } from '../../model/cells';
import { nameOf } from '../../model/codes';
import { peerName } from '../../model/format';
import { CONDITION, CONDITIONS, type Frame, PEER, ROLE, ROLES } from '../../model/frame';
import type { Layout } from '../../model/geometry';
import { BARS, CROWN, MOST_BALLOTS } from '../dom/shapes';
import { hundredth, Mark, tenth } from '../dom/svg';
import type { StageView } from './stage';

/** Wall seconds that a leader's pulse and a follower's flash last. */
const PULSE_S = 0.7;
const FLASH_S = 0.45;
/** How much of a leader's halo is seen, at rest and as a round leaves. */
const HALO = 0.14;
const HALO_BEAT = 0.42;

/** The discs with all that belongs to one peer. */
export class PeersLayer {
  readonly root = new Mark('g', { class: 'peers' });
  readonly #words: Words;
  #nodes: PeerNode[] = [];

  constructor(words: Words) {
    this.#words = words;
  }

  resize(layout: Layout): void {
    if (this.#nodes.length !== layout.peers.length) {
      this.root.clear();
      this.#nodes = layout.peers.map((_, peer) => new PeerNode(peer, this.#words));
      for (const node of this.#nodes) this.root.add(node.root);
    }
    for (const node of this.#nodes) node.resize(layout);
  }

  draw(view: StageView): void {
    for (const node of this.#nodes) node.draw(view);
  }
}

class PeerNode {
  readonly root: Mark<'g'>;
  readonly #peer: number;
  readonly #words: Words;
  readonly #choice = new Mark('circle', { class: 'choice' });
  readonly #halo = new Mark('circle', { class: 'halo' });
  readonly #pulse = new Mark('circle', { class: 'pulse' });
  readonly #track = new Mark('circle', { class: 'track' });
  readonly #flash = new Mark('circle', { class: 'flash' });
  readonly #arc = new Mark('circle', { class: 'arc', pathLength: 100, transform: 'rotate(-90)' });
  readonly #poll = new Mark('line', { class: 'poll', x1: 0, x2: 0 });
  readonly #fence = new Mark('circle', { class: 'fence' });
  readonly #disc = new Mark('circle', { class: 'disc' });
  readonly #crown = new Mark('path', { class: 'crown', d: CROWN });
  readonly #ballots = new Mark('g', { class: 'ballots' });
  readonly #badge: Mark<'g'>;
  readonly #name = new Mark('text', { class: 'name', 'aria-hidden': 'true' });
  readonly #term = new Mark('text', { class: 'term', 'aria-hidden': 'true' });
  readonly #word = new Mark('text', { class: 'word', 'aria-hidden': 'true' });
  /** What is pressed; it holds no text, so that its name is all that is said of it. */
  readonly #hit = new Mark('circle', { class: 'hit' });
  #layout: Layout | undefined;

  constructor(peer: number, words: Words) {
    this.#peer = peer;
    this.#words = words;
    this.#badge = new Mark(
      'g',
      { class: 'badge' },
      new Mark('circle', { r: 10 }),
      new Mark('path', { d: BARS }),
    );
    this.#name.text(peerName(peer));
    this.root = new Mark('g');
    this.#hit
      .set('role', 'button')
      .set('tabindex', peer === 0 ? 0 : -1)
      .set('data-peer', peer);
    this.root.add(this.#choice, this.#halo, this.#pulse, this.#track, this.#flash, this.#arc);
    this.root.add(this.#poll, this.#fence, this.#disc, this.#crown, this.#ballots);
    this.root.add(this.#name, this.#term, this.#word, this.#badge, this.#hit);
  }

  resize(layout: Layout): void {
    this.#layout = layout;
    const { disc, ring, detail } = layout;
    const { x, y } = layout.peers[this.#peer]!;
    const unit = disc / 41;
    this.root.set('transform', `translate(${tenth(x)} ${tenth(y)})`);
    this.#disc.set('r', tenth(disc));
    const stroke = tenth(Math.max(2.5, 5 * unit));
    for (const part of [this.#track, this.#arc, this.#flash]) {
      part.set('r', tenth(ring)).set('stroke-width', stroke);
    }
    this.#halo.set('r', tenth(ring + 8 * unit));
    this.#choice.set('r', tenth(ring + 7 * unit + 3));
    this.#fence.set('r', tenth(ring + 5 * unit + 1));
    this.#hit.set('r', Math.max(tenth(ring + 3), detail === 'dots' ? 5 : 14));
    this.#poll.set('y1', tenth(-ring - 5 * unit)).set('y2', tenth(-ring + 5 * unit));
    // They are laid out anew when they are drawn next.
    this.#ballots.set('data-of', -1);
    this.#crown.set('transform', `translate(0 ${tenth(-24 * unit)}) scale(${hundredth(unit)})`);
    this.#badge.set(
      'transform',
      `translate(${tenth(disc * 0.78)} ${tenth(disc * 0.78)}) scale(${Math.max(0.6, tenth(unit))})`,
    );
    this.#name.set('y', tenth(detail === 'full' ? 6 * unit : 4 * unit));
    this.#name.set('font-size', tenth(Math.max(8.5, 18.5 * unit)));
    this.#term.set('y', tenth(detail === 'full' ? 23 * unit : 26 * unit + 1));
    this.#term.set('font-size', tenth(Math.max(7.5, (detail === 'full' ? 12 : 13) * unit)));
    this.#word.set('y', tenth(wordLine(layout)));
    this.#word.set('font-size', tenth(Math.max(9, Math.min(14, 11 * unit + 1))));
    for (const text of [this.#name, this.#term]) text.show(detail !== 'dots');
    this.#word.show(layout.words);
  }

  draw(view: StageView): void {
    const { frame } = view;
    const layout = this.#layout;
    if (!layout || this.#peer >= frame.peers) return;
    const of = (field: (typeof PEER)[keyof typeof PEER]) => frame.peer(this.#peer, field);
    const role = of(PEER.role);
    const condition = of(PEER.condition);
    const crashed = condition === CONDITION.crashed;
    const isolated = of(PEER.isolated) === 1;
    const chosen = view.selected === this.#peer;
    const kind = `peer ${nameOf(ROLES, role)} ${nameOf(CONDITIONS, condition)}`;
    this.root.set('class', `${kind}${isolated ? ' isolated' : ''}${chosen ? ' chosen' : ''}`);
    this.#hit.set('aria-pressed', String(chosen));
    this.#writeTexts(view, layout, role, condition, isolated);
    this.#drawTimer(view, role, crashed);
    this.#drawBallots(frame, layout, role === ROLE.candidate && !crashed);
    this.#crown.show(role === ROLE.leader && !crashed && layout.detail !== 'dots');
    this.#halo.show(role === ROLE.leader && !crashed);
    this.#badge.show(condition === CONDITION.paused && layout.detail !== 'dots');
    this.#fence.show(isolated);
    this.#choice.show(chosen);
  }

  #writeTexts(
    { frame, snapshot }: StageView,
    layout: Layout,
    role: number,
    condition: number,
    isolated: boolean,
  ): void {
    const words = this.#words.stage;
    const term = frame.peer(this.#peer, PEER.term);
    const waiting = frame.peer(this.#peer, PEER.waiting);
    const crashed = condition === CONDITION.crashed;
    const roleWord = this.#words.roles[nameOf(ROLES, role)];
    const state = crashed
      ? words.crashed
      : condition === CONDITION.paused
        ? words.paused(roleWord, waiting)
        : roleWord;
    const said = isolated ? words.isolated(state) : state;
    if (layout.detail === 'full') {
      this.#term.text(crashed ? words.crashed : words.term(term));
      this.#word.text(crashed ? (isolated ? said : words.onDisk(term)) : said);
    } else {
      this.#term.text(crashed ? '×' : words.termShort(term));
    }
    const log = snapshot.peers[this.#peer]?.log;
    const length = log?.last_index
      ? this.#words.logs.length(log.last_index, log.commit_index, crashed)
      : undefined;
    this.#hit.set('aria-label', words.peerLabel(this.#peer, said, term, length));
  }

  /** The arc runs down to the election timeout; a leader's runs down to its next round. */
  #drawTimer(view: StageView, role: number, crashed: boolean): void {
    const { frame, speed } = view;
    const of = (field: (typeof PEER)[keyof typeof PEER]) => frame.peer(this.#peer, field);
    const leads = role === ROLE.leader;
    const from = of(leads ? PEER.last_round_us : PEER.timer_started_us);
    const to = of(leads ? PEER.next_round_us : PEER.timer_due_us);
    const left = Math.max(0, Math.min(1, (to - frame.now_us) / (to - from)));
    const known = !crashed && left >= 0;
    this.#arc.show(known && left > 0.003);
    if (known) this.#arc.set('stroke-dasharray', `${tenth(this.#stepped(left * 100))} 200`);

    const poll = (to - of(PEER.next_poll_us)) / (to - from);
    const polled = known && !leads && Number.isFinite(poll);
    this.#poll.show(polled);
    if (polled) this.#poll.set('transform', `rotate(${tenth(Math.max(-0.5, poll) * 360)})`);

    const sinceRound = leads ? (frame.now_us - of(PEER.last_round_us)) / speed : Number.NaN;
    const beat = view.still ? Number.NaN : sinceRound / PULSE_S;
    this.#glow(this.#pulse, beat, 24);
    const swell = beat >= 0 && beat < 1 ? (1 - beat) ** 2 : 0;
    this.#halo.set('opacity', Math.round((HALO + (HALO_BEAT - HALO) * swell) * 50) / 50);
    const sinceReset =
      leads || crashed ? Number.NaN : (frame.now_us - of(PEER.last_reset_us)) / speed;
    this.#glow(this.#flash, view.still ? Number.NaN : sinceReset / FLASH_S, 5);
  }

  /** In steps of a quarter of a pixel along the ring, of which this is so many per cent. */
  #stepped(percent: number): number {
    const step = 100 / (4 * 2 * Math.PI * this.#layout!.ring);
    return Math.round(percent / step) * step;
  }

  /** A ring that widens and fades while `age` goes from 0 to 1. */
  #glow(ring: Mark, age: number, reach: number): void {
    const shown = age >= 0 && age < 1;
    ring.show(shown);
    if (!shown) return;
    const unit = this.#layout!.disc / 41;
    const eased = 1 - (1 - age) ** 2;
    ring.set('r', tenth(this.#layout!.ring + reach * unit * eased));
    ring.set('opacity', Math.round((1 - age) * 50) / 50);
  }

  #drawBallots(frame: Frame, layout: Layout, shown: boolean): void {
    const asDots = frame.peers <= MOST_BALLOTS;
    this.#ballots.show(shown && asDots && layout.detail !== 'dots');
    if (!shown || layout.detail === 'dots') return;
    const granted = frame.peer(this.#peer, PEER.votes_granted);
    if (!asDots) {
      this.#term.text(this.#words.stage.ballots(granted, frame.peers));
      return;
    }
    if (this.#ballots.get('data-of') !== frame.peers) this.#layBallots(frame.peers, layout);
    if (this.#ballots.get('data-granted') === granted) return;
    this.#ballots.set('data-granted', granted);
    const dots = this.#ballots.element.children;
    for (let k = 0; k < dots.length; k++) {
      dots[k]!.setAttribute('class', k < granted ? 'ballot granted' : 'ballot');
    }
  }

  #layBallots(count: number, layout: Layout): void {
    const unit = layout.disc / 41;
    this.#ballots.clear();
    this.#ballots.set('data-of', count).set('data-granted', -1);
    for (let k = 0; k < count; k++) {
      const cx = (k - (count - 1) / 2) * 9.4 * unit;
      const cy = (layout.detail === 'full' ? -19 : -21) * unit;
      this.#ballots.add(new Mark('circle', { cx, cy, r: 3.4 * unit, class: 'ballot' }));
    }
  }
}
