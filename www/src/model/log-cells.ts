import type { PeerView } from './types';

/** How an entry stands in a peer's log. */
export interface Standing {
  /** The peer knows it to be committed. */
  committed: boolean;
  /** It has taken its effect on the peer's registers. */
  applied: boolean;
  /** It is on the peer's disk. */
  durable: boolean;
}

/** How far a log has come: the index of the last entry of each kind. */
export interface Reach {
  commit_index: number;
  last_applied: number;
  durable_index: number;
}

export function standing(index: number, reach: Reach): Standing {
  return {
    committed: index <= reach.commit_index,
    applied: index <= reach.last_applied,
    durable: index <= reach.durable_index,
  };
}

/** The look of a cell, as classes. */
export function cellLook({ committed, durable }: Standing): string {
  return `${committed ? ' committed' : ''}${durable ? '' : ' volatile'}`;
}

/** The newest entries of a log, as many as there is room for. */
export interface CellWindow {
  /** The index of the first entry shown. */
  first: number;
  /** As many are shown. */
  count: number;
  /** There are older ones. */
  more: boolean;
}

/** The entries that a snapshot has are the newest ones; of more than those nothing is shown. */
export function newest(log: PeerView['log'], room: number): CellWindow {
  const count = Math.min(room, log.entries.length);
  const first = log.last_index - count + 1;
  return { first, count, more: first > 1 };
}

/** As many cells as the longest of the logs takes: all are laid out alike, and so compare. */
export function slots(peers: readonly PeerView[], room: number): number {
  const longest = peers.reduce((most, { log }) => Math.max(most, log.entries.length), 0);
  return Math.min(room, longest);
}

export function hasEntries(peers: readonly PeerView[]): boolean {
  return peers.some(({ log }) => log.last_index > 0);
}
