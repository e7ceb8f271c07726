import { peerName as S } from './format';
import type { PropertyId } from './types';

/** Raft’s safety properties, each in a sentence that a student can check against a run. */
const properties: Record<PropertyId, string> = {
  one_leader_a_term: 'A term has at most one leader.',
  one_vote_a_term: 'A peer votes for at most one candidate per term, even across crashes.',
  terms_grow: 'A peer’s term never decreases, even across crashes.',
  elected_by_majority: 'A leader has the votes of a majority, all of them on disk.',
  leader_stays: 'A leader stays leader until its term ends.',
  leader_append_only: 'A leader never removes entries from its own log.',
  log_matching: 'If two logs have an entry with the same index and term, they are equal up to it.',
  leader_completeness: 'A leader has every entry that was committed in an earlier term.',
  state_machine_safety: 'No two peers ever apply different entries at one index.',
  commit_is_durable: 'A committed entry is on the disks of a majority.',
  match_is_shared: 'Up to matchIndex, a follower’s log equals its leader’s, on both disks.',
  nothing_goes_back: 'Between crashes, nothing is uncommitted, applied twice or skipped.',
  applied_committed_stored: 'A peer applies only what it knows to be committed and has on disk.',
};

export const safe = {
  safe: 'safe',
  explains:
    'Raft’s safety properties, checked at every step by code that shares nothing with the peers:',
  properties,
  /** Before the other word, for those who do not see the mark. */
  promise: 'safety property',
  broken: 'violated',
  stopped: 'Stopped here. Press Play to continue.',
  entry: (peer: number, index: number) => `${S(peer)}[${index}]`,
  goToEntry: (peer: number, index: number) => `Show entry ${index} in the log of ${S(peer)}`,
};
