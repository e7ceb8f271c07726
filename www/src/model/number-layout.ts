// Made by `npm run generate` from the tables of the Rust core. Do not edit.

export const FRAME_HEADER = { now_us: 0, revision: 1, peers: 2, messages: 3 } as const;
export const FRAME_HEADER_LENGTH = 4;

export const PEER = { role: 0, condition: 1, term: 2, timer_started_us: 3, timer_due_us: 4, next_poll_us: 5, last_round_us: 6, next_round_us: 7, votes_granted: 8, last_reset_us: 9, isolated: 10, waiting: 11 } as const;
export const PEER_LENGTH = 12;

export const MESSAGE = { from: 0, to: 1, n: 2, kind: 3, term: 4, sent_us: 5, arrives_us: 6, ended_us: 7, ending: 8, ok: 9, route: 10, waits: 11 } as const;
export const MESSAGE_LENGTH = 12;

export const DIAGRAM_HEADER = { from_us: 0, to_us: 1, now_us: 2, head_us: 3, kept_from_us: 4, peers: 5, level: 6, segments: 7, messages: 8, rounds: 9, bins: 10, bin_us: 11, bins_from_us: 12, marks: 13, total: 14, strays: 15, busy: 16, requests: 17 } as const;
export const DIAGRAM_HEADER_LENGTH = 18;

export const SEGMENT = { peer: 0, begin_us: 1, end_us: 2, role: 3, condition: 4, term: 5, isolated: 6 } as const;
export const SEGMENT_LENGTH = 7;

export const ROUND = { caller: 0, kind: 1, term: 2, sent_us: 3, first_us: 4, last_us: 5, lowest: 6, highest: 7, requests: 8, replies: 9, lost: 10 } as const;
export const ROUND_LENGTH = 11;

export const MARK = { kind: 0, at_us: 1, from: 2, to: 3, both: 4, n: 5, state: 6 } as const;
export const MARK_LENGTH = 7;

export const BUSY = { peer: 0, from_us: 1, to_us: 2 } as const;
export const BUSY_LENGTH = 3;

export const REQUEST = { client: 0, number: 1, key: 2, value: 3, from_us: 4, to_us: 5, taken_us: 6, rolled_back_us: 7, state: 8, peer: 9, asks: 10, count: 11 } as const;
export const REQUEST_LENGTH = 12;

export const ROLE = { follower: 0, candidate: 1, leader: 2 } as const;
export const ROLES = ['follower', 'candidate', 'leader'] as const;

export const CONDITION = { up: 0, paused: 1, crashed: 2 } as const;
export const CONDITIONS = ['up', 'paused', 'crashed'] as const;

export const ENDING = { in_flight: 0, delivered: 1, loss: 2, cut: 3, down: 4, dropped: 5 } as const;
export const ENDINGS = ['in_flight', 'delivered', 'loss', 'cut', 'down', 'dropped'] as const;

export const LEVEL = { messages: 0, rounds: 1, rates: 2 } as const;
export const LEVELS = ['messages', 'rounds', 'rates'] as const;

export const MARK_STATE = { applied: 0, ignored: 1, to_come: 2 } as const;
export const MARK_STATES = ['applied', 'ignored', 'to_come'] as const;

export const REQUEST_STATE = { pending: 0, done: 1, failed: 2, unknown: 3 } as const;
export const REQUEST_STATES = ['pending', 'done', 'failed', 'unknown'] as const;

export const BIN_LENGTH = 5;
export const LOST_IN_BIN = 4;
