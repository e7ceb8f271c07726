import type { Caption, Say } from './caption';
import type { Words } from './catalogue';
import { HAND } from './clients';
import type { Fact, Of } from './facts';
import { milliseconds, peerName as S } from './format';
import type { Snapshot } from './types';
import { orNone, text } from './words';

/** Tells of logs, disks and clients. */
export class LogNarrator {
  readonly #words: Words['captions'];
  /** The entries that a peer is writing down at once. */
  #stored: { peer: number; from: number; fact: number } | undefined;

  constructor(words: Words['captions']) {
    this.#words = words;
  }

  forget(): void {
    this.#stored = undefined;
  }

  read(e: Fact, say: Say, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words;
    // The snapshot may be of a moment after this one.
    const leads = (peer: number) => snapshot().peers[peer]?.role === 'leader';
    switch (e.event) {
      case 'disk':
        return say(
          23,
          text(words, 'caption-disk', { peer: S(e.peer), until: milliseconds(e.until_us) }),
        );
      case 'persist':
        this.#stored = undefined;
        return undefined;
      case 'append':
        return this.#append(e, say, leads(e.peer));
      case 'truncate': {
        const { peer, from_index } = e;
        return say(68, text(words, 'caption-truncate', { peer: S(peer), from_index }));
      }
      case 'progress': {
        const { next_index, match_index } = e;
        const who = { peer: S(e.peer), follower: S(e.follower) };
        return next_index === match_index + 1
          ? say(22, text(words, 'caption-progress-match', { ...who, match_index }))
          : say(56, text(words, 'caption-progress-back', { ...who, next_index }));
      }
      case 'commit': {
        const what = { peer: S(e.peer), index: e.index };
        return leads(e.peer)
          ? say(58, text(words, 'caption-commit-leader', what))
          : say(27, text(words, 'caption-commit-follower', what));
      }
      case 'apply': {
        const { peer, index, command, again } = e;
        const what = { peer: S(peer), index, command: orNone(command), again: String(again) };
        return say(again ? 57 : 18, text(words, 'caption-apply', what));
      }
      case 'client':
        return this.#client(e, say);
      case 'options':
        return say(80, text(words, 'caption-options'));
      case 'rules':
        return say(82, text(words, 'caption-rules', { off: e.off.join(', ') || 'none' }));
      default:
        return undefined;
    }
  }

  /** Entries that are written at once are one happening. */
  #append(e: Of<'append'>, say: Say, leads: boolean): Caption {
    const words = this.#words;
    const what = { peer: S(e.peer), index: e.index };
    if (leads) {
      return say(44, text(words, 'caption-append-own', { ...what, command: orNone(e.command) }));
    }
    if (this.#stored?.peer !== e.peer) {
      this.#stored = { peer: e.peer, from: e.index, fact: e.fact };
    }
    const { from, fact } = this.#stored;
    const first = from === e.index ? 'none' : from;
    const told = text(words, 'caption-append-stored', { ...what, from: first });
    return { ...say(40, told), story: fact };
  }

  /** What the user did weighs more than what clients do all the time. */
  #client(e: Of<'client'>, say: Say): Caption | undefined {
    const words = this.#words;
    const byHand = e.client === HAND ? 8 : 0;
    const { client, command } = e;
    const what = { client, command, peer: S(e.peer ?? 0) };
    switch (e.what) {
      case 'asked':
        return say(42 + byHand, text(words, 'caption-client-asked', what));
      case 'taken':
        return say(
          47 + byHand,
          text(words, 'caption-append-own', { ...what, index: e.index ?? 0 }),
        );
      case 'refused':
        return say(48 + byHand, text(words, 'caption-client-refused', what));
      case 'unreachable':
        return say(56 + byHand, text(words, 'caption-client-unreachable', what));
      case 'timed_out':
        return say(56, text(words, 'caption-client-timed_out', what));
      case 'rolled_back': {
        const told = text(words, 'caption-client-rolled_back', { ...what, index: orNone(e.index) });
        return say(85, told);
      }
      case 'done':
        return say(49 + byHand, text(words, 'caption-client-done', what));
      case 'failed':
        return say(66, text(words, 'caption-client-failed', what));
      case 'unknown':
        return say(66, text(words, 'caption-client-unknown', what));
    }
  }
}
