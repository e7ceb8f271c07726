import { LogNarrator } from './caption-logs';
import type { Words } from './catalogue';
import { kindOf } from './codes';
import type { Fact, Of } from './facts';
import { peerName as S } from './format';
import type { Snapshot } from './types';
import { orNone, text, textOf } from './words';

/** What just happened, and the function of the Raft code that did it. */
export interface Caption {
  text: string;
  code: string | undefined;
  /** A heavier one takes the place of a lighter one at once. */
  weight: number;
  /** A caption that tells more of the same story replaces the one before it. */
  story: number;
}

/** An AppendEntries that leaves. */
type Append = Extract<Of<'send'>, { kind: 'AppendEntries' }>;

interface Round {
  fact: number;
  peer: number;
  term: number;
  text: string;
  code: string | undefined;
  /** The last entry that it carries; 0 if there is none. */
  carries: number;
  lost: number[];
}

/** Sends are remembered until their message ends; more than this are never on their way at once. */
const MOST_SENDS = 2_000;

/** Reads the facts as they come and picks the most telling one. */
export class Narrator {
  readonly #words: Words;
  readonly #logs: LogNarrator;
  #sends = new Map<string, Of<'send'>>();
  /** The request of each call, for what its reply or its failure is about. */
  #calls = new Map<number, Of<'send'>>();
  #roles = new Map<number, string>();
  #round: Round | undefined;
  /** Whose timer fired last: a candidacy without that was ordered by hand. */
  #fired: number | undefined;

  constructor(words: Words) {
    this.#words = words;
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
    const words = this.#words.captions;
    // The two directions of a link are one line on the stage.
    const ends = links.map(({ from, to }) => `${Math.min(from, to)}-${Math.max(from, to)}`);
    const count = new Set(ends).size;
    const told = text(words, 'caption-links', { cut: String(last.cut), count });
    return { text: told, code: undefined, weight: 81, story: last.fact };
  }

  #read(e: Fact, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words.captions;
    const say = (weight: number, text: string): Caption => {
      return { text, code: e.code, weight, story: e.fact };
    };
    switch (e.event) {
      case 'violation':
        return say(100, this.#violation(e));
      case 'role':
        return this.#role(e, say, snapshot);
      case 'vote':
        if (e.for === e.peer) return undefined;
        return say(
          50,
          text(words, 'caption-vote', { peer: S(e.peer), for: S(e.for), term: e.term }),
        );
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
      case 'rpc_failed':
        return say(30, text(words, 'caption-rpc_failed', { from: S(e.from), to: S(e.to) }));
      case 'crash':
        this.#roles.delete(e.peer);
        return say(80, text(words, 'caption-crash', { peer: S(e.peer) }));
      case 'restart':
      case 'pause':
      case 'resume':
      case 'isolate':
      case 'reconnect':
        return say(80, text(words, `caption-${e.event}`, { peer: S(e.peer) }));
      case 'link':
        return say(
          80,
          text(words, 'caption-link', { from: S(e.from), to: S(e.to), cut: String(e.cut) }),
        );
      case 'timing':
      case 'network':
        return say(80, text(words, 'caption-dials'));
      case 'command':
        return e.ignored ? say(75, text(words, 'caption-ignored')) : undefined;
      default:
        return this.#logs.read(e, say, snapshot);
    }
  }

  #role(e: Of<'role'>, say: Say, snapshot: () => Snapshot): Caption | undefined {
    const words = this.#words.captions;
    const who = { peer: S(e.peer), term: e.term };
    const was = this.#roles.get(e.peer);
    this.#roles.set(e.peer, e.role);
    if (e.role === 'leader') {
      const votes = snapshot().peers[e.peer]?.votes_granted ?? [];
      const others = votes.filter((peer) => peer !== e.peer);
      const named = others.length ? this.#words.list(others.map(S)) : undefined;
      return say(90, text(words, 'caption-role-leader', { ...who, votes: orNone(named) }));
    }
    if (e.role === 'candidate') {
      const id = this.#fired === e.peer ? 'caption-role-candidate' : 'caption-role-timed_out';
      this.#fired = undefined;
      return say(70, text(words, id, who));
    }
    if (was === 'leader') return say(65, text(words, 'caption-role-steps_down', who));
    if (was === 'candidate') return say(60, text(words, 'caption-role-gives_up', who));
    return e.term > 0 ? say(28, text(words, 'caption-role-follower', who)) : undefined;
  }

  #startRound(e: Of<'round'>, say: Say, snapshot: () => Snapshot): Caption {
    const words = this.#words.captions;
    const who = { peer: S(e.peer), term: e.term };
    if (!e.started) {
      return say(62, text(words, 'caption-round-ended', who));
    }
    const number = snapshot().peers[e.peer]?.replication?.round;
    const told = text(words, 'caption-round', { ...who, round: orNone(number) });
    this.#round = {
      fact: e.fact,
      peer: e.peer,
      term: e.term,
      text: told,
      code: e.code,
      carries: 0,
      lost: [],
    };
    return say(45, told);
  }

  #send(e: Of<'send'>, say: Say, snapshot: () => Snapshot): Caption | undefined {
    if (this.#sends.size >= MOST_SENDS) {
      this.#sends.clear();
      this.#calls.clear();
    }
    this.#sends.set(e.id, e);
    if (!kindOf(e.kind).isReply) this.#calls.set(e.rpc, e);
    if (e.kind === 'RequestVoteReply' && !e.vote_granted) {
      return this.#voteRefused(e, e.term, say, snapshot);
    }
    if (e.kind === 'AppendEntries') return this.#carries(e, e, say);
    if (e.kind === 'AppendEntriesReply') return this.#heartbeatAnswered(e, e, say);
    return undefined;
  }

  #voteRefused(e: Of<'send'>, term: number, say: Say, snapshot: () => Snapshot): Caption {
    const asked = this.#calls.get(e.rpc)?.term ?? term;
    const peer = snapshot().peers[e.from];
    // The snapshot may be of a moment after this one.
    const given = peer?.current_term === term ? peer.voted_for : undefined;
    let why = 'given';
    if (asked < term) why = 'over';
    else if (given === null) why = 'log';
    else if (given === e.from) why = 'itself';
    else if (given !== undefined) why = S(given);
    const told = text(this.#words.captions, 'caption-vote_refused', {
      ...{ peer: S(e.from), candidate: S(e.to) },
      ...{ term, asked, why },
    });
    return say(why === 'log' ? 57 : 55, told);
  }

  #heartbeatAnswered(
    e: Of<'send'>,
    reply: Extract<Of<'send'>, { kind: 'AppendEntriesReply' }>,
    say: Say,
  ): Caption {
    const words = this.#words.captions;
    const who = { peer: S(e.from), leader: S(e.to) };
    if (reply.success) {
      const asked = this.#calls.get(e.rpc);
      const last = asked?.kind === 'AppendEntries' ? lastOf(asked) : 0;
      if (last) return say(41, text(words, 'caption-heartbeat-accepted', { ...who, last }));
      return say(20, text(words, 'caption-heartbeat', who));
    }
    if (reply.conflict) {
      const last = reply.conflict.log_length;
      return say(57, text(words, 'caption-heartbeat-conflict', { ...who, last }));
    }
    const { term } = reply;
    return say(55, text(words, 'caption-heartbeat-rejected', { ...who, term }));
  }

  #violation({ said }: Of<'violation'>): string {
    const sentence = said ? textOf(this.#words.violations, said) : '';
    return text(this.#words.captions, 'caption-violation', { sentence });
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
    const words = this.#words.captions;
    const { carries, lost, code, fact } = round;
    const told = [round.text];
    if (carries) told.push(text(words, 'caption-round-entries', { last: carries }));
    if (lost.length) {
      const peers = this.#words.list(lost.map(S));
      told.push(text(words, 'caption-round-lost', { count: lost.length, peers }));
    }
    return { ...say(45, told.join(' ')), code, story: fact };
  }

  #deliver(e: Of<'deliver'>, say: Say): Caption | undefined {
    const words = this.#words.captions;
    const sent = this.#sends.get(e.id);
    this.#sends.delete(e.id);
    if (sent?.kind === 'RequestVoteReply') {
      const id = sent.vote_granted ? 'caption-vote_counted' : 'caption-refusal_heard';
      const told = text(words, id, { peer: S(sent.to), from: S(sent.from) });
      return say(25, told);
    }
    if (sent?.kind === 'AppendEntriesReply') {
      const id = sent.success ? 'caption-heartbeat-answered' : 'caption-heartbeat-rejection_heard';
      const told = text(words, id, { peer: S(sent.to), from: S(sent.from) });
      return say(15, told);
    }
    return undefined;
  }

  /** A copy lost out of the round that is told belongs to that round's story. */
  #lose(e: Of<'lose'>, say: Say): Caption | undefined {
    const sent = this.#sends.get(e.id);
    this.#sends.delete(e.id);
    if (!sent) return undefined;
    const round = this.#round;
    const ofRound =
      round && sent.kind === 'AppendEntries' && sent.from === round.peer && sent.fact > round.fact;
    if (!ofRound) {
      const { rpc, isReply } = kindOf(sent.kind);
      const way = {
        rpc,
        is_reply: String(isReply),
        from: S(sent.from),
        to: S(sent.to),
        why: e.why,
      };
      return say(35, text(this.#words.captions, 'caption-lose', way));
    }
    round.lost.push(sent.to);
    round.lost.sort((a, b) => a - b);
    return this.#roundTold(round, say);
  }
}

/** The last entry that a call carries; 0 if there is none. */
function lastOf(args: Append): number {
  return args.entries.length && args.prev_log_index + args.entries.length;
}

export type Say = (weight: number, text: string) => Caption;
