import type { Layout } from './geometry';

/** How the log under each peer is laid out. All in CSS pixels. */
export interface Cells {
  /** The side of a cell, and from the left side of one to that of the next. */
  size: number;
  pitch: number;
  /** How many fit. */
  room: number;
  /** From the middle of the peer to either side, before another or the edge is in the way. */
  reach: number;
  /** From the middle of the peer to the top of its cells. */
  top: number;
  /** Cells have room for their term. */
  numbered: boolean;
  /** In a crowd there is only room for how far each log has come. */
  compact: boolean;
}

const MOST_CELLS = 8;
/** More peers than this show in one mark how far their logs have come. */
const MOST_PEERS = 9;
/** Between the word under a peer, or its ring, and its log. */
const GAP = 7;

/** The baseline of the word under a peer. */
export function wordLine({ disc, ring }: Pick<Layout, 'disc' | 'ring'>): number {
  return ring + 19 * Math.max(disc / 41, 0.75) + 3;
}

export function layOutCells(layout: Layout): Cells {
  const { disc, ring, detail, peers, words } = layout;
  const full = detail === 'full';
  const size = Math.round(full ? clamp(0.37 * disc, 12, 17) : clamp(0.42 * disc, 7, 12));
  const pitch = size + (size > 10 ? 2 : 1.5);
  const reach = reachOf(layout);
  const room = Math.floor((2 * Math.min(1.5 * ring, reach) - 2) / pitch);
  return {
    size,
    pitch,
    room: clamp(room, 2, MOST_CELLS),
    reach,
    top: Math.round(words ? wordLine(layout) + GAP : ring + GAP - 2),
    numbered: size >= 11,
    compact: peers.length > MOST_PEERS,
  };
}

/** How far a log may go to either side: not over the edge, and not into a neighbour. */
function reachOf({ peers, ring, width }: Layout): number {
  let half = width / 2;
  for (const { x, y } of peers) {
    // On either side stands a mark that there is more.
    half = Math.min(half, x - 12, width - x - 12);
    for (const other of peers) {
      const across = Math.abs(other.x - x);
      const below = other.y - y;
      if (across > 0 && Math.abs(below) < 2 * ring) half = Math.min(half, across / 2 - 6);
    }
  }
  return half;
}

function collides(layout: Layout): boolean {
  const { top, size, pitch, room } = layOutCells(layout);
  const half = (room * pitch) / 2;
  const reach = layout.ring + 2;
  return layout.peers.some((peer) =>
    layout.peers.some((other) => {
      const across = Math.max(0, Math.abs(other.x - peer.x) - half);
      const above = other.y - (peer.y + top + size);
      const down = above > 0 ? above : Math.max(0, peer.y + top - other.y);
      return other !== peer && Math.hypot(across, down) < reach;
    }),
  );
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/**
 * A layout with room for logs. Where a log would run into the peer below it, it takes the place of
 * the word, which shape and colour tell too; and where it would leave the stage, the ring gives way.
 */
export function withRoom(bare: Layout): Layout {
  const layout = bare.words && collides(bare) ? { ...bare, words: false } : bare;
  const cells = layOutCells(layout);
  const top = Math.min(...layout.peers.map(({ y }) => y));
  const bottom = Math.max(...layout.peers.map(({ y }) => y));
  const over = Math.min(bottom + cells.top + cells.size + 5 - layout.height, (bottom - top) / 3);
  if (over <= 0) return layout;
  const squeeze = (bottom - over - top) / (bottom - top);
  const peers = layout.peers.map(({ x, y }) => ({ x, y: top + (y - top) * squeeze }));
  return { ...layout, peers };
}
