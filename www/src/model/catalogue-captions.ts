import { logCaptions } from './catalogue-caption-logs';
import { peerName as S } from './format';
import type { RpcKind } from './types';

/** More names than this are not read. */
const MOST_NAMES = 9;

export function list(names: string[]): string {
  const rest = names.length - MOST_NAMES;
  if (rest > 0) return `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const peers = (numbers: number[]) => list(numbers.map(S));

const lossReasons: Record<string, string> = {
  loss: 'on the way',
  cut: 'on a link that does not carry',
  down: 'because the peer is down',
  dropped: 'by hand',
};

/** What just happened, in a sentence. */
export const captions = {
  start: (count: number) =>
    count === 1
      ? 'One peer starts. It is a majority of itself.'
      : `${count} peers start as followers. Whose election timeout runs out first?`,
  end: 'Thirty virtual days have passed, and here the run ends. Go back to its start, or begin another.',
  candidate: (peer: number, term: number) =>
    `${S(peer)} heard no leader in time. It stands for term ${term} and asks the others for their votes.`,
  timedOut: (peer: number, term: number) =>
    `${S(peer)} is told that its time is out. It stands for term ${term} and asks the others for their votes.`,
  leader: (peer: number, term: number, votes: number[]) =>
    votes.length
      ? `${S(peer)} has the votes of ${peers(votes)}, with its own a majority: it leads term ${term}.`
      : `${S(peer)} is a majority of itself: it leads term ${term}.`,
  stepsDown: (peer: number, term: number) =>
    `${S(peer)} learns of term ${term} and stops being leader.`,
  givesWay: (peer: number, term: number) =>
    `${S(peer)} gives up its candidacy: term ${term} has a leader or is newer than its own.`,
  learnsTerm: (peer: number, term: number) =>
    `${S(peer)} learns of term ${term} and follows in it, with its vote still free.`,
  vote: (peer: number, candidate: number, term: number) =>
    `${S(peer)} gives its vote of term ${term} to ${S(candidate)}, writes that to disk, and restarts its election timer.`,
  voteRefused: (
    peer: number,
    candidate: number,
    term: number,
    asked: number,
    given: number | undefined,
  ) => {
    const refuses = `${S(peer)} refuses ${S(candidate)} its vote:`;
    if (asked < term) return `${refuses} it is in term ${term} already, and term ${asked} is over.`;
    if (given === undefined) return `${refuses} its vote of term ${term} is given.`;
    return `${refuses} in term ${term} it has voted for ${given === peer ? 'itself' : S(given)}.`;
  },
  voteCounted: (peer: number, from: number) => `${S(peer)} counts the vote of ${S(from)}.`,
  refusalHeard: (peer: number, from: number) =>
    `${S(peer)} hears that ${S(from)} does not vote for it.`,
  round: (peer: number, round: number | undefined, term: number) =>
    round === undefined
      ? `${S(peer)} sends a round of its heartbeats for term ${term}.`
      : `${S(peer)} sends round ${round} of its heartbeats for term ${term}.`,
  copiesLost: (to: number[]) =>
    to.length === 1 ? `The copy to ${peers(to)} is lost.` : `The copies to ${peers(to)} are lost.`,
  roundsEnd: (peer: number, term: number) =>
    `${S(peer)} no longer leads term ${term}: its heartbeats for that term end here.`,
  heartbeat: (peer: number, leader: number) =>
    `${S(peer)} hears the heartbeat of ${S(leader)} and restarts its election timer.`,
  heartbeatRejected: (peer: number, leader: number, term: number) =>
    `${S(peer)} is in term ${term} already and rejects the heartbeat of ${S(leader)}. Its election timer runs on.`,
  heartbeatAnswered: (peer: number, from: number) => `${S(peer)} hears back from ${S(from)}.`,
  rejectionHeard: (peer: number, from: number) =>
    `${S(peer)} hears that ${S(from)} rejected its heartbeat.`,
  callFailed: (from: number, to: number) =>
    `${S(from)} has waited long enough for ${S(to)}: lost or crashed, it cannot know which.`,
  lost: (kind: RpcKind, from: number, to: number, why: string) =>
    `${rpcNames[kind]} from ${S(from)} to ${S(to)} is lost ${lossReasons[why] ?? ''}.`,
  crash: (peer: number) =>
    `${S(peer)} crashes. Its term, its vote and its log are on disk; all else is gone.`,
  restart: (peer: number) =>
    `${S(peer)} starts again as a follower, with the term, the vote and the log on its disk.`,
  pause: (peer: number) => `${S(peer)} is paused. What comes for it waits.`,
  resume: (peer: number) => `${S(peer)} goes on, with all that waited for it.`,
  isolate: (peer: number) => `${S(peer)} is cut off from all the others.`,
  reconnect: (peer: number) => `${S(peer)} is connected again.`,
  linkCut: (from: number, to: number) => `Nothing gets from ${S(from)} to ${S(to)} any more.`,
  linkHealed: (from: number, to: number) => `The link from ${S(from)} to ${S(to)} carries again.`,
  linksCut: (count: number) => `${count} links break at once: the network falls apart.`,
  linksHealed: (count: number) => `${count} links carry again.`,
  dials: 'The dials were turned. What is on its way already keeps its old ones.',
  ignored: 'That could not apply, and nothing changed.',
  violation: (sentence: string) => `A promise of Raft is broken: ${sentence}`,
  ...logCaptions,
};

export const rpcNames: Record<RpcKind, string> = {
  RequestVote: 'RequestVote',
  RequestVoteReply: 'The answer to RequestVote',
  AppendEntries: 'AppendEntries',
  AppendEntriesReply: 'The answer to AppendEntries',
};
