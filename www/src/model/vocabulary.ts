// Made by `npm run generate` from the tables of the Rust core. Do not edit.

/** The timing dials. */
export interface Timing {
  /** Election timeouts are drawn anew at each reset of the timer, from `low` up to but not including `high`: `[low, high]`. If both are equal, there is no randomness. */
  election_timeout_ms: [number, number];
  /** Time between rounds of heartbeats. */
  replicate_interval_ms: number;
  /** How long a caller waits for a reply before its RPC fails. */
  rpc_timeout_ms: number;
  /** How a peer notices that its election timer has run out. `"deadline"`: when it is due. `{"polled_ms": [low, high]}`: a ticker checks, sleeps for a span drawn anew, and checks again, as in the lab; `low` is less than `high`. */
  election_check: 'deadline' | { polled_ms: [number, number] };
}

/** The dials of one direction. */
export interface Direction {
  /** How long a message takes one way: `[low, high]`, both included. */
  latency_ms: [number, number];
  /** Probability that a message is lost (half-way). */
  loss: number;
  /** Probability that a message is duplicated; the copy has a latency of its own. */
  duplicate: number;
  /** Probability that a message is delayed. */
  late: number;
  /** Extra latency of a delayed message: `[low, high]`, both included. */
  late_ms: [number, number];
}

/** The dials of the network. */
export interface Network {
  request: Direction;
  reply: Direction;
}

/** The options. */
export interface OptionsView {
  /** How long a disk takes to write a record. Until then its peer handles nothing. */
  persist_ms: number;
  /** Whether a new leader appends a no-op, so that earlier entries are committed with it (paper §8). The lab's leaders do not. */
  no_op_on_election: boolean;
  /** How many clients write by themselves, one write at a time: client 1 to register `a`, client 2 to `b`, and so on. */
  clients: number;
  /** Time between two writes of a client, longer if the first is still open. */
  write_interval_ms: number;
  /** How long a client waits for a reply before it asks the next peer. It gives up after five times as long. */
  client_timeout_ms: number;
}

/** Timing dials to turn. */
export type TimingChange = Partial<Timing>;

/** Dials of one direction to turn. */
export type DirectionChange = Partial<Direction>;

/** Network dials to turn: for both directions, or for one of them. */
export type NetworkChange = DirectionChange & {
  request?: DirectionChange;
  reply?: DirectionChange;
};

/** Options to turn. */
export type OptionsChange = Partial<OptionsView>;

/** The least and the most of each dial and option, in its unit. */
export const RANGES = {
  timing: {
    election_timeout_ms: [1, 600000],
    replicate_interval_ms: [1, 600000],
    rpc_timeout_ms: [1, 600000],
    election_check: [1, 600000],
  },
  network: {
    latency_ms: [0, 600000],
    loss: [0, 1],
    duplicate: [0, 1],
    late: [0, 1],
    late_ms: [0, 600000],
  },
  options: {
    persist_ms: [0, 600000],
    no_op_on_election: [0, 1],
    clients: [0, 26],
    write_interval_ms: [1, 600000],
    client_timeout_ms: [1, 600000],
  },
} as const;

/** A command, as a user gives it. */
export type Command =
  /** The peer loses its memory and keeps its disk. Ignored if it is crashed. */
  | { do: 'crash'; peer: number }
  /** The crashed peer restarts from its disk. Ignored if it runs. */
  | { do: 'restart'; peer: number }
  /** The peer handles nothing: what arrives or falls due waits. Ignored if it is paused or crashed. */
  | { do: 'pause'; peer: number }
  /** The paused peer handles what waited, in the order it fell due. Ignored if it is not paused. */
  | { do: 'resume'; peer: number }
  /** The peer's election timer runs out now. Ignored if it leads, or is paused or crashed. */
  | { do: 'time_out'; peer: number }
  /** All links of the peer are down. Ignored if it is isolated. */
  | { do: 'isolate'; peer: number }
  /** Undoes `isolate` only. */
  | { do: 'reconnect'; peer: number }
  /** The link is down from one peer to the other, or in both directions; messages on it are lost. */
  | { do: 'cut'; from: number; to: number; both?: boolean }
  /** Undoes `cut` only. */
  | { do: 'heal'; from: number; to: number; both?: boolean }
  /** Only links within a group are up: `[[0, 1], [2, 3]]`. Peers not named form one more group. */
  | { do: 'partition'; groups: number[][] }
  /** Undoes every cut, every isolation and the partition. */
  | { do: 'heal_all' }
  /** Changes network settings, for messages sent from now on. */
  | ({ do: 'network' } & NetworkChange)
  /** Changes timing, for draws and RPCs made from now on. */
  | ({ do: 'timing' } & TimingChange)
  /** The peer crashes in its next step that has effects, after this many of them (records, requests, replies, entries applied, timers set), or at the end of a step with fewer. Ignored if it is crashed. */
  | { do: 'crash_in_step'; peer: number; effects: number }
  /** A write by the user, sent once: to that peer, or else to the leader of the highest term. Ignored if that peer does not lead. */
  | { do: 'propose'; peer?: number; command: string }
  /** Changes options, for what begins from now on. */
  | ({ do: 'options' } & OptionsChange)
  /** These rules are off from now on, and no others; `[]` is unmodified Raft. */
  | { do: 'rules'; off: RuleId[] };

export type Verb = Command['do'];

/** The marks of the diagram by their numbers: each command, and what happens by itself. */
export const MARKS = {
  crash: 0,
  restart: 1,
  pause: 2,
  resume: 3,
  time_out: 4,
  isolate: 5,
  reconnect: 6,
  cut: 7,
  heal: 8,
  partition: 9,
  heal_all: 10,
  network: 11,
  timing: 12,
  violation: 13,
  crash_in_step: 14,
  propose: 15,
  options: 16,
  rules: 17,
  commit: 18,
  removal: 19,
} as const;

/** The presets, the default first. */
export const PRESETS = ['paper', 'lab', 'lab-unreliable', 'lab-reordering', 'etcd'] as const;

export type PresetName = (typeof PRESETS)[number];

/** The rules, by their bits. */
export const RULES = [
  'persist_vote',
  'persist_term',
  'one_vote_a_term',
  'record_own_vote',
  'keep_vote_in_term',
  'vote_in_context',
  'voter_once',
  'majority_over_half',
  'step_down_on_higher_term',
  'yield_to_leader',
  'random_timeout',
  'reset_only_when_due',
  'up_to_date_vote',
  'term_before_length',
  'commit_own_term_only',
  'truncate_on_conflict_only',
  'check_previous',
  'cap_commit',
  'refuse_old_leader',
  'match_from_sent',
  'reply_in_context',
  'own_entry_when_durable',
  'persist_before_ack',
] as const;

export type RuleId = (typeof RULES)[number];

/** The refusals whose sentence has the field as its subject, as in “must be one line”. */
export const REFUSALS_OF_A_FIELD: readonly string[] = [
  'wrong_type',
  'no_pair',
  'no_moment',
  'no_verb',
  'no_polls',
  'field_missing',
  'out_of_range',
  'out_of_range_ms',
  'too_fine_ms',
  'too_fine_share',
  'not_whole',
  'not_one_line',
  'not_lines',
  'too_many_characters',
  'not_a_write',
  'not_a_moment',
  'bad_name',
  'not_a_count',
  'speed_zero',
];

/** The role of a peer (paper, Figure 4). */
export type Role = 'follower' | 'candidate' | 'leader';

/** Whether a peer runs. */
export type Condition = 'up' | 'paused' | 'crashed';

/** The kind of a message, by the names of Figure 2. */
export type RpcKind = 'RequestVote' | 'RequestVoteReply' | 'AppendEntries' | 'AppendEntriesReply';

/** Why a link does not carry. */
export type LinkFault = 'cut' | 'isolated' | 'partition';

/** What a client knows of its request. */
export type RequestState = 'pending' | 'done' | 'failed' | 'unknown';

/** What became of a client's request. */
export type ClientWhat = 'asked' | 'taken' | 'refused' | 'unreachable' | 'timed_out' | 'rolled_back' | 'done' | 'failed' | 'unknown';

/** A kind of event that is worth going to. */
export type LandmarkName = 'election' | 'leader' | 'term' | 'crash' | 'loss' | 'violation' | 'commit' | 'rollback';

/** The kinds of messages, in the order of their numbers; an RPC has its request's name. */
export const KINDS = [
  { name: 'RequestVote', rpc: 'RequestVote', isReply: false },
  { name: 'RequestVoteReply', rpc: 'RequestVote', isReply: true },
  { name: 'AppendEntries', rpc: 'AppendEntries', isReply: false },
  { name: 'AppendEntriesReply', rpc: 'AppendEntries', isReply: true },
] as const;

export type MessageKind = (typeof KINDS)[number];

/** The examples by name; the page opens with the first. */
export const EXAMPLE_IDS = [
  'quiet-cluster',
  'leader-crash',
  'split-vote',
  'isolated-leader-returns',
  'lossy-network',
  'too-slow-heartbeats',
  'lab-unreliable',
  'even-cluster-cut-in-half',
  'way-to-commit',
  'log-that-had-to-go',
  'figure-7',
  'figure-8',
  'crash-before-persist',
  'write-rolled-back',
] as const;

/** What a line of the log is about. */
export type Topic =
  | 'APLY'
  | 'CLNT'
  | 'CMIT'
  | 'ERRO'
  | 'WARN'
  | 'INFO'
  | 'DROP'
  | 'LEAD'
  | 'LOG1'
  | 'LOG2'
  | 'PERS'
  | 'TERM'
  | 'TEST'
  | 'TIMR'
  | 'TRCE'
  | 'VOTE';
