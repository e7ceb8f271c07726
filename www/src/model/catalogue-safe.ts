import { peerName as S } from './format';
import type { PropertyId } from './types';

/** What Raft promises, each in a sentence that a student can hold against a run. */
const properties: Record<PropertyId, string> = {
  one_leader_a_term: 'A term has at most one leader.',
  one_vote_a_term: 'In one term a peer votes for one candidate at most, crash or no crash.',
  terms_grow: 'The term of a peer never goes back, not even after a crash.',
  elected_by_majority: 'Whoever leads has the votes of a majority, each of them on disk.',
  leader_stays: 'Within its term a leader stays leader.',
  leader_append_only: 'In its own term a leader removes nothing from its log.',
  log_matching: 'Logs that agree on index and term of an entry agree on it and on all before it.',
  leader_completeness: 'A leader has every entry that was committed in an earlier term.',
  state_machine_safety: 'No two peers ever apply different entries at one index.',
  commit_is_durable: 'What is first said to be committed is on the disks of a majority.',
  match_is_shared: 'What a leader holds a follower to share is the same on both disks.',
  nothing_goes_back: 'Within a life nothing is uncommitted, applied twice or left out.',
  applied_committed_stored: 'A peer applies what it knows to be committed and has on disk.',
};

export const safe = {
  safe: 'safe',
  explains:
    'What Raft promises, checked at every step by code that shares nothing with the peers’:',
  properties,
  /** Before the other word, for those who do not see the mark. */
  promise: 'promise',
  broken: 'broken',
  stopped: 'Stopped here; Play goes on.',
  entry: (peer: number, index: number) => `${S(peer)}[${index}]`,
  goToEntry: (peer: number, index: number) => `Show entry ${index} in the log of ${S(peer)}`,
};
