// Made by `npm run generate` from the tables of the Rust core. Do not edit.

/** How many words a record has, and how many of them stand before its own. */
export const WORDS = 18;
export const HEAD = 7;
/** How many words a step has. */
export const STEP_WORDS = 7;
/** In a word for a peer, and in one for what may be absent: there is none. */
export const NOBODY = 255;
export const ABSENT = 4294967295;

/** The rules, by their bits. */
export const RULE_BITS: readonly string[] = ['persist_vote', 'persist_term', 'one_vote_a_term', 'record_own_vote', 'keep_vote_in_term', 'vote_in_context', 'voter_once', 'majority_over_half', 'step_down_on_higher_term', 'yield_to_leader', 'random_timeout', 'reset_only_when_due', 'up_to_date_vote', 'term_before_length', 'commit_own_term_only', 'truncate_on_conflict_only', 'check_previous', 'cap_commit', 'refuse_old_leader', 'match_from_sent', 'reply_in_context', 'own_entry_when_durable', 'persist_before_ack'];

/** What the words of a value are; the docs of `sim::facts::Type` say how many they take. */
export type Type =
  | 'number'
  | 'long'
  | 'flag'
  | 'peer'
  | 'peer_or_none'
  | 'maybe'
  | 'message_id'
  | 'rules_off'
  | 'write'
  | 'payload'
  | 'entries'
  | 'span'
  | 'range'
  | 'share'
  | 'election_check'
  | { names: readonly string[] }
  | { object: readonly Field[] }
  | { extra: readonly Field[] }
  | { optional: readonly Field[] }
  | { either: readonly Variant[] };

/** A value by its name. One without a name stands with its fields among those around it. */
export interface Field {
  name: string;
  type: Type;
  /** Whether a trace file has it. */
  trace: boolean;
}

export interface Variant {
  name: string;
  fields: readonly Field[];
}

/** What can happen, by the code in a record's head. */
export const FACTS: readonly Variant[] = [{ name: 'role', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'role', type: { names: ['follower', 'candidate', 'leader'] }, trace: true }, { name: 'term', type: 'number', trace: true }] }, { name: 'vote', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'for', type: 'peer', trace: true }, { name: 'term', type: 'number', trace: true }] }, { name: 'round', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'term', type: 'number', trace: true }, { name: 'started', type: 'flag', trace: true }, { name: 'role', type: { names: ['follower', 'candidate', 'leader'] }, trace: false }] }, { name: 'timer', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: '', type: { object: [{ name: 'timer', type: { names: ['election', 'replication'] }, trace: true }, { name: 'ticker_term', type: 'number', trace: false }] }, trace: true }, { name: 'term', type: 'number', trace: true }, { name: 'due_us', type: 'long', trace: true }, { name: 'why', type: { names: ['boot', 'restart', 'stepped_down', 'heartbeat', 'grant', 'candidacy', 'round', 'any_call'] }, trace: true }] }, { name: 'fire', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: '', type: { object: [{ name: 'timer', type: { names: ['election', 'replication'] }, trace: true }, { name: 'ticker_term', type: 'number', trace: false }] }, trace: true }] }, { name: 'send', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'rpc', type: 'long', trace: true }, { name: '', type: { either: [{ name: 'RequestVote', fields: [{ name: 'term', type: 'number', trace: true }, { name: 'candidate_id', type: 'peer', trace: true }, { name: 'last_log_index', type: 'number', trace: true }, { name: 'last_log_term', type: 'number', trace: true }] }, { name: 'RequestVoteReply', fields: [{ name: 'term', type: 'number', trace: true }, { name: 'vote_granted', type: 'flag', trace: true }] }, { name: 'AppendEntries', fields: [{ name: 'term', type: 'number', trace: true }, { name: 'leader_id', type: 'peer', trace: true }, { name: 'prev_log_index', type: 'number', trace: true }, { name: 'prev_log_term', type: 'number', trace: true }, { name: 'entries', type: 'entries', trace: true }, { name: 'leader_commit', type: 'number', trace: true }] }, { name: 'AppendEntriesReply', fields: [{ name: 'term', type: 'number', trace: true }, { name: 'success', type: 'flag', trace: true }, { name: 'conflict', type: { optional: [{ name: 'term', type: 'maybe', trace: true }, { name: 'first_index', type: 'number', trace: true }, { name: 'log_length', type: 'number', trace: true }] }, trace: true }] }] }, trace: true }] }, { name: 'deliver', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: false }, { name: '', type: { object: [{ name: 'term', type: 'number', trace: false }, { name: 'sent_us', type: 'long', trace: false }, { name: 'arrives_us', type: 'long', trace: false }, { name: 'is_yes', type: 'flag', trace: false }] }, trace: false }] }, { name: 'lose', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: false }, { name: '', type: { object: [{ name: 'term', type: 'number', trace: false }, { name: 'sent_us', type: 'long', trace: false }, { name: 'arrives_us', type: 'long', trace: false }, { name: 'is_yes', type: 'flag', trace: false }] }, trace: false }, { name: 'why', type: { names: ['loss', 'cut', 'down', 'dropped'] }, trace: true }] }, { name: 'rpc_failed', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'rpc', type: 'long', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: false }] }, { name: 'persist', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'term', type: 'number', trace: true }, { name: 'voted_for', type: 'peer_or_none', trace: true }, { name: 'last_index', type: 'number', trace: true }] }, { name: 'disk', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'until_us', type: 'long', trace: true }] }, { name: 'append', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'index', type: 'number', trace: true }, { name: '', type: { object: [{ name: 'term', type: 'number', trace: true }, { name: '', type: 'payload', trace: true }] }, trace: true }] }, { name: 'truncate', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'from_index', type: 'number', trace: true }] }, { name: 'progress', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'follower', type: 'peer', trace: true }, { name: '', type: { object: [{ name: 'next_index', type: 'number', trace: true }, { name: 'match_index', type: 'number', trace: true }] }, trace: true }] }, { name: 'commit', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'index', type: 'number', trace: true }] }, { name: 'apply', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: 'index', type: 'number', trace: true }, { name: '', type: { object: [{ name: 'term', type: 'number', trace: true }, { name: '', type: 'payload', trace: true }] }, trace: true }, { name: 'again', type: 'flag', trace: true }] }, { name: 'client', fields: [{ name: '', type: 'write', trace: true }, { name: '', type: { object: [{ name: 'state', type: { names: ['pending', 'done', 'failed', 'unknown'] }, trace: true }, { name: 'what', type: { names: ['asked', 'taken', 'refused', 'unreachable', 'timed_out', 'rolled_back', 'done', 'failed', 'unknown'] }, trace: true }, { name: 'peer', type: 'maybe', trace: true }, { name: 'index', type: 'maybe', trace: true }, { name: 'term', type: 'maybe', trace: true }] }, trace: true }] }, { name: 'crash', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'restart', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'pause', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'resume', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'isolate', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'reconnect', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'link', fields: [{ name: 'from', type: 'peer', trace: true }, { name: 'to', type: 'peer', trace: true }, { name: 'cut', type: 'flag', trace: true }] }, { name: 'network', fields: [{ name: '', type: { extra: [{ name: 'request', type: { object: [{ name: 'latency_ms', type: 'range', trace: true }, { name: 'loss', type: 'share', trace: true }, { name: 'duplicate', type: 'share', trace: true }, { name: 'late', type: 'share', trace: true }, { name: 'late_ms', type: 'range', trace: true }] }, trace: true }, { name: 'reply', type: { object: [{ name: 'latency_ms', type: 'range', trace: true }, { name: 'loss', type: 'share', trace: true }, { name: 'duplicate', type: 'share', trace: true }, { name: 'late', type: 'share', trace: true }, { name: 'late_ms', type: 'range', trace: true }] }, trace: true }] }, trace: true }] }, { name: 'timing', fields: [{ name: '', type: { extra: [{ name: 'election_timeout_ms', type: 'range', trace: true }, { name: 'replicate_interval_ms', type: 'span', trace: true }, { name: 'rpc_timeout_ms', type: 'span', trace: true }, { name: 'election_check', type: 'election_check', trace: true }] }, trace: true }] }, { name: 'options', fields: [{ name: '', type: { extra: [{ name: 'persist_ms', type: 'span', trace: true }, { name: 'no_op_on_election', type: 'flag', trace: true }, { name: 'clients', type: 'number', trace: true }, { name: 'write_interval_ms', type: 'span', trace: true }, { name: 'client_timeout_ms', type: 'span', trace: true }] }, trace: true }] }, { name: 'rules', fields: [{ name: 'off', type: 'rules_off', trace: true }] }, { name: 'command', fields: [{ name: 'n', type: 'number', trace: true }, { name: 'ignored', type: 'flag', trace: true }] }, { name: 'violation', fields: [{ name: 'n', type: 'number', trace: true }] }];

/** What begins a step, by the first word of the trigger. */
export const TRIGGERS: readonly Variant[] = [{ name: 'boot', fields: [] }, { name: 'command', fields: [{ name: 'n', type: 'number', trace: true }] }, { name: 'arrival', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: true }] }, { name: 'loss', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: true }] }, { name: 'rpc_failure', fields: [{ name: 'id', type: 'message_id', trace: true }, { name: 'rpc', type: 'long', trace: true }, { name: 'kind', type: { names: ['RequestVote', 'RequestVoteReply', 'AppendEntries', 'AppendEntriesReply'] }, trace: true }] }, { name: 'timer', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: '', type: { object: [{ name: 'timer', type: { names: ['election', 'replication'] }, trace: true }, { name: 'ticker_term', type: 'number', trace: false }] }, trace: true }] }, { name: 'disk', fields: [{ name: 'peer', type: 'peer', trace: true }] }, { name: 'client', fields: [{ name: 'client', type: 'number', trace: true }] }, { name: 'ask', fields: [{ name: 'peer', type: 'peer', trace: true }, { name: '', type: 'write', trace: true }] }];

export type FactFields =
  | ({ event: 'role' } & { peer: number; role: 'follower' | 'candidate' | 'leader'; term: number })
  | ({ event: 'vote' } & { peer: number; for: number; term: number })
  | ({ event: 'round' } & { peer: number; term: number; started: boolean; role: 'follower' | 'candidate' | 'leader' })
  | ({ event: 'timer' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number; term: number; due_us: number; why: 'boot' | 'restart' | 'stepped_down' | 'heartbeat' | 'grant' | 'candidacy' | 'round' | 'any_call' })
  | ({ event: 'fire' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number })
  | ({ event: 'send' } & { id: string; from: number; to: number; copy_of?: string; rpc: number } & (({ kind: 'RequestVote' } & { term: number; candidate_id: number; last_log_index: number; last_log_term: number }) | ({ kind: 'RequestVoteReply' } & { term: number; vote_granted: boolean }) | ({ kind: 'AppendEntries' } & { term: number; leader_id: number; prev_log_index: number; prev_log_term: number; entries: { term: number; command: string | null }[]; leader_commit: number }) | ({ kind: 'AppendEntriesReply' } & { term: number; success: boolean; conflict?: { term?: number; first_index: number; log_length: number } })))
  | ({ event: 'deliver' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply'; term: number; sent_us: number; arrives_us: number; is_yes: boolean })
  | ({ event: 'lose' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply'; term: number; sent_us: number; arrives_us: number; is_yes: boolean; why: 'loss' | 'cut' | 'down' | 'dropped' })
  | ({ event: 'rpc_failed' } & { id: string; from: number; to: number; copy_of?: string; rpc: number; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ event: 'persist' } & { peer: number; term: number; voted_for: number | null; last_index: number })
  | ({ event: 'disk' } & { peer: number; until_us: number })
  | ({ event: 'append' } & { peer: number; index: number; term: number; command: string | null; client: number | null; request: number | null })
  | ({ event: 'truncate' } & { peer: number; from_index: number })
  | ({ event: 'progress' } & { peer: number; follower: number; next_index: number; match_index: number })
  | ({ event: 'commit' } & { peer: number; index: number })
  | ({ event: 'apply' } & { peer: number; index: number; term: number; command: string | null; client: number | null; request: number | null; again: boolean })
  | ({ event: 'client' } & { command: string; client: number; request: number; state: 'pending' | 'done' | 'failed' | 'unknown'; what: 'asked' | 'taken' | 'refused' | 'unreachable' | 'timed_out' | 'rolled_back' | 'done' | 'failed' | 'unknown'; peer?: number; index?: number; term?: number })
  | ({ event: 'crash' } & { peer: number })
  | ({ event: 'restart' } & { peer: number })
  | ({ event: 'pause' } & { peer: number })
  | ({ event: 'resume' } & { peer: number })
  | ({ event: 'isolate' } & { peer: number })
  | ({ event: 'reconnect' } & { peer: number })
  | ({ event: 'link' } & { from: number; to: number; cut: boolean })
  | ({ event: 'network' } & { request: { latency_ms: [number, number]; loss: number; duplicate: number; late: number; late_ms: [number, number] }; reply: { latency_ms: [number, number]; loss: number; duplicate: number; late: number; late_ms: [number, number] } })
  | ({ event: 'timing' } & { election_timeout_ms: [number, number]; replicate_interval_ms: number; rpc_timeout_ms: number; election_check: 'deadline' | { polled_ms: [number, number] } })
  | ({ event: 'options' } & { persist_ms: number; no_op_on_election: boolean; clients: number; write_interval_ms: number; client_timeout_ms: number })
  | ({ event: 'rules' } & { off: string[] })
  | ({ event: 'command' } & { n: number; ignored: boolean })
  | ({ event: 'violation' } & { n: number });

export type TriggerFields =
  | ({ trigger: 'boot' })
  | ({ trigger: 'command' } & { n: number })
  | ({ trigger: 'arrival' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'loss' } & { id: string; from: number; to: number; copy_of?: string; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'rpc_failure' } & { id: string; from: number; to: number; copy_of?: string; rpc: number; kind: 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply' })
  | ({ trigger: 'timer' } & { peer: number; timer: 'election' | 'replication'; ticker_term: number })
  | ({ trigger: 'disk' } & { peer: number })
  | ({ trigger: 'client' } & { client: number })
  | ({ trigger: 'ask' } & { peer: number; command: string; client: number; request: number });

