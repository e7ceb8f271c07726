import { LogNarrator } from './caption-logs';
import type { Words } from './catalogue';
import type { Fact } from './facts';
import type { Snapshot } from './types';
import { violations } from './violations';

/** What just happened, and the function of the Raft code that did it. */
export interface Caption {
  text: string;
  code: string | undefined;
  /** A heavier one takes the place of a lighter one at once. */
  weight: number;
  /** A caption that tells more of the same story replaces the one before it. */
  story: number;
}

export type Of<Event extends Fact['event']> = Extract<Fact, { event: Event }>;

/** An AppendEntries that leaves. */
type Append = Extract<Of<'send'>, { kind: 'AppendEntries' }>;

interface Round {
  fact: number;
  peer: number;
  term: number;
  text: string;
  /** The last entry that it carries; 0 where it carries none. */
  carries: number;
  lost: number[];
}

/** Sends are remembered until their message ends; more than this are never on their way at once. */
const MOST_SENDS = 2_000;

/** Reads the facts as they come and picks the most telling one. */
export class Narrator {
  readonly #words: Words['captions'];
  readonly #logs: LogNarrator;
  #sends = new Map<string, Of<'send'>>();
  /** The request of each call, for what its reply or its failure is about. */
  #calls = new Map<number, Of<'send'>>();
  #roles = new Map<number, string>();
  #round: Round | undefined;
  /** Whose timer fired last: a candidacy without that was ordered by hand. */
  #fired: number | undefined;

  constructor(words: Words) {
    this.#words = words.captions;
    this.#logs = new LogNarrator(words.captions);
  }

  /** The run begins anew. */
  forget(): void {
    this.#sends.clear();
    this.#calls.clear();
    this.#roles.clear();
    this.#round = undefined;
    this.#logs.forget();
  }

  tell(events: readonly Fact[], snapshot: () => Snapshot): Caption | undefined {
    let best = this.#links(events);
    for (const event of events) {
      const caption = this.#read(event, snapshot);
      if (caption && (!best || caption.weight >= best.weight)) best = caption;
    }
    return best;
  }

  /** Many links broken or healed at once are one happening. */
  #links(events: readonly Fact[]): Caption | undefined {
    const links = events.filter((event) => event.event === 'link');
    const last = links.at(-1);
    if (!last || links.length < 3) return undefined;
    const words = this.#words;
    // The two directions of a link are one line on the stage.
    const ends = links.map(({ from, to }) => `${Math.min(from, to)}-${Math.max(from, to)}`);
    const count = new Set(ends).size;
    const text = last.cut ? words.linksCut(count) : words.linksHealed(count);
    return { text, code: undefined, weight: 81, story: last.fact };
  }

  #read(e: Fact, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words;
    const say = (weight: number, text: string, code?: string): Caption => {
      return { text, code, weight, story: e.fact };
    };
    switch (e.event) {
      case 'violation':
        return say(100, words.violation(newest(snapshot())));
      case 'role':
        return this.#role(e, say, snapshot);
      case 'vote':
        if (e.for === e.peer) return undefined;
        return say(50, words.vote(e.peer, e.for, e.term), 'request_vote');
      case 'fire':
        this.#fired = e.peer;
        return undefined;
      case 'round':
        return this.#startRound(e, say, snapshot);
      case 'send':
        return this.#send(e, say, snapshot);
      case 'deliver':
        return this.#deliver(e, say);
      case 'lose':
        return this.#lose(e, say);
      case 'rpc_failed': {
        const asked = this.#calls.get(e.rpc)?.kind === 'RequestVote';
        const code = asked ? 'ask_vote_from_peer' : 'replicate_to_peer';
        return say(30, words.callFailed(e.from, e.to), code);
      }
      case 'crash':
        this.#roles.delete(e.peer);
        return say(80, words.crash(e.peer));
      case 'restart':
      case 'pause':
      case 'resume':
      case 'isolate':
      case 'reconnect':
        return say(80, words[e.event](e.peer));
      case 'link':
        return say(80, e.cut ? words.linkCut(e.from, e.to) : words.linkHealed(e.from, e.to));
      case 'timing':
      case 'network':
        return say(80, words.dials);
      case 'command':
        return e.ignored ? say(75, words.ignored) : undefined;
      default:
        return this.#logs.read(e, say, snapshot);
    }
  }

  #role(e: Of<'role'>, say: Say, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words;
    const was = this.#roles.get(e.peer);
    this.#roles.set(e.peer, e.role);
    if (e.role === 'leader') {
      const votes = snapshot().peers[e.peer]?.votes_granted ?? [];
      const others = votes.filter((peer) => peer !== e.peer);
      return say(90, words.leader(e.peer, e.term, others), 'become_leader()');
    }
    if (e.role === 'candidate') {
      const text = this.#fired === e.peer ? words.candidate : words.timedOut;
      this.#fired = undefined;
      return say(70, text(e.peer, e.term), `start_election(${e.term})`);
    }
    const code = `become_follower(${e.term})`;
    if (was === 'leader') return say(65, words.stepsDown(e.peer, e.term), code);
    if (was === 'candidate') return say(60, words.givesWay(e.peer, e.term), code);
    return e.term > 0 ? say(28, words.learnsTerm(e.peer, e.term), code) : undefined;
  }

  #startRound(e: Of<'round'>, say: Say, snapshot: () => Snapshot): Caption {
    const words = this.#words;
    if (!e.started) {
      return say(62, words.roundsEnd(e.peer, e.term), `context_lost(Leader, ${e.term})`);
    }
    const number = snapshot().peers[e.peer]?.replication?.round;
    const text = words.round(e.peer, number, e.term);
    this.#round = { fact: e.fact, peer: e.peer, term: e.term, text, carries: 0, lost: [] };
    return say(45, text, `start_replication(${e.term})`);
  }

  #send(e: Of<'send'>, say: Say, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words;
    if (this.#sends.size >= MOST_SENDS) {
      this.#sends.clear();
      this.#calls.clear();
    }
    this.#sends.set(e.id, e);
    if (e.kind === 'RequestVote' || e.kind === 'AppendEntries') this.#calls.set(e.rpc, e);
    if (e.kind === 'RequestVoteReply' && !e.vote_granted) {
      const asked = this.#calls.get(e.rpc)?.term ?? e.term;
      const peer = snapshot().peers[e.from];
      // The snapshot may be of a moment after this one.
      const isStill = peer?.current_term === e.term;
      if (isStill && peer.voted_for === null && asked === e.term) {
        return say(57, words.logTooOld(e.from, e.to), 'request_vote');
      }
      const given = isStill ? (peer.voted_for ?? undefined) : undefined;
      return say(55, words.voteRefused(e.from, e.to, e.term, asked, given), 'request_vote');
    }
    if (e.kind === 'AppendEntries') return this.#carries(e, e, say);
    if (e.kind !== 'AppendEntriesReply') return undefined;
    if (e.success) {
      const asked = this.#calls.get(e.rpc);
      const last = asked?.kind === 'AppendEntries' ? lastOf(asked) : 0;
      if (last) return say(41, words.accepts(e.from, e.to, last), 'append_entries');
      return say(20, words.heartbeat(e.from, e.to), 'append_entries');
    }
    if (e.conflict) {
      return say(57, words.parts(e.from, e.to, e.conflict.log_length), 'append_entries');
    }
    return say(55, words.heartbeatRejected(e.from, e.to, e.term), 'append_entries');
  }

  /** What a round carries belongs to its story. */
  #carries(e: Of<'send'>, args: Append, say: Say) {
    const round = this.#round;
    const last = lastOf(args);
    if (!round || e.from !== round.peer || args.term !== round.term || last <= round.carries) {
      return undefined;
    }
    round.carries = last;
    return this.#roundTold(round, say);
  }

  #roundTold(round: Round, say: Say): Caption {
    const words = this.#words;
    const { text, carries, lost, term, fact } = round;
    const told = [text];
    if (carries) told.push(words.carries(carries));
    if (lost.length) told.push(words.copiesLost(lost));
    return { ...say(45, told.join(' '), `start_replication(${term})`), story: fact };
  }

  #deliver(e: Of<'deliver'>, say: Say): Caption | undefined {
    const words = this.#words;
    const sent = this.#sends.get(e.id);
    this.#sends.delete(e.id);
    if (sent?.kind === 'RequestVoteReply') {
      const text = sent.vote_granted ? words.voteCounted : words.refusalHeard;
      return say(25, text(sent.to, sent.from), 'ask_vote_from_peer');
    }
    if (sent?.kind === 'AppendEntriesReply') {
      const text = sent.success ? words.heartbeatAnswered : words.rejectionHeard;
      return say(15, text(sent.to, sent.from), 'replicate_to_peer');
    }
    return undefined;
  }

  /** A copy lost out of the round that is told belongs to that round's story. */
  #lose(e: Of<'lose'>, say: Say): Caption | undefined {
    const words = this.#words;
    const sent = this.#sends.get(e.id);
    this.#sends.delete(e.id);
    if (!sent) return undefined;
    const round = this.#round;
    const ofRound =
      round && sent.kind === 'AppendEntries' && sent.from === round.peer && sent.fact > round.fact;
    if (!ofRound) return say(35, words.lost(sent.kind, sent.from, sent.to, e.why));
    round.lost.push(sent.to);
    round.lost.sort((a, b) => a - b);
    return this.#roundTold(round, say);
  }
}

/** The last entry that a call carries; 0 where it carries none. */
function lastOf(args: Append): number {
  return args.entries.length && args.prev_log_index + args.entries.length;
}

export type Say = (weight: number, text: string, code?: string) => Caption;

/** The sentence of what broke last. */
function newest(snapshot: Snapshot): string {
  return violations(snapshot).at(-1)?.sentence ?? '';
}
