import type { Caption, Of, Say } from './caption';
import type { Words } from './catalogue';
import { HAND } from './clients';
import type { Fact } from './facts';
import type { Snapshot } from './types';

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
        return say(23, words.diskWrites(e.peer, e.until_us));
      case 'persist':
        this.#stored = undefined;
        return undefined;
      case 'append':
        return this.#append(e, say, leads(e.peer));
      case 'truncate':
        return say(68, words.truncates(e.peer, e.from_index), 'append_entries');
      case 'progress': {
        const { peer, follower, next_index: next, match_index: match } = e;
        if (next === match + 1) return say(22, words.learnsMatch(peer, follower, match), 'shares');
        return say(56, words.goesBack(peer, follower, next), 'parts');
      }
      case 'commit':
        if (leads(e.peer)) return say(58, words.commits(e.peer, e.index), 'advance_commit');
        return say(27, words.follows(e.peer, e.index), 'append_entries');
      case 'apply':
        if (e.again) return say(57, words.appliedBefore(e.peer, e.index, e.command), 'commit');
        return say(18, words.applies(e.peer, e.index, e.command), 'commit');
      case 'client':
        return this.#client(e, say);
      case 'options':
        return say(80, words.options);
      case 'rules':
        return say(82, e.off.length ? words.rulesOff(e.off) : words.rulesOn);
      default:
        return undefined;
    }
  }

  /** Entries that are written at once are one happening. */
  #append(e: Of<'append'>, say: Say, leads: boolean): Caption {
    const words = this.#words;
    if (leads) {
      const code = e.command === null ? 'become_leader()' : 'start';
      return say(44, words.takesOwn(e.peer, e.index, e.command), code);
    }
    if (this.#stored?.peer !== e.peer) {
      this.#stored = { peer: e.peer, from: e.index, fact: e.fact };
    }
    const { from, fact } = this.#stored;
    const text = words.stores(e.peer, from, e.index);
    return { ...say(40, text, 'append_entries'), story: fact };
  }

  /** What a hand did weighs more than what clients do all the time. */
  #client(e: Of<'client'>, say: Say): Caption | undefined {
    const words = this.#words;
    const byHand = e.client === HAND ? 8 : 0;
    const { client, command } = e;
    if (e.peer === undefined) {
      const text = e.what === 'failed' ? words.failed : words.unknown;
      return say(66, text(client, command));
    }
    switch (e.what) {
      case 'asked':
        return say(42 + byHand, words.asks(client, e.peer, command));
      case 'taken':
        return say(47 + byHand, words.takesOwn(e.peer, e.index ?? 0, command), 'start');
      case 'refused':
        return say(48 + byHand, words.refuses(client, e.peer, command), 'start');
      case 'unreachable':
        return say(56 + byHand, words.unreachable(client, e.peer, command));
      case 'timed_out':
        return say(56, words.noAnswer(client, e.peer, command));
      case 'rolled_back':
        return say(85, words.rolledBack(client, e.peer, command, e.index), 'append_entries');
      case 'done':
        return say(49 + byHand, words.done(client, e.peer, command), 'commit');
      default:
        return undefined;
    }
  }
}
