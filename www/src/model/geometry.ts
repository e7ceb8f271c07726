/** Where things stand on the stage. All in CSS pixels of the stage. */
export interface Point {
  x: number;
  y: number;
}

export interface Layout {
  width: number;
  height: number;
  peers: Point[];
  /** Radius of a peer's disc, and of the arc around it. */
  disc: number;
  ring: number;
  /** How far each direction keeps from the middle of its link. */
  side: number;
  /** How large arrows and crosses are drawn. */
  scale: number;
  /** Few peers are drawn in full, more with short texts, a crowd as dots without links. */
  detail: 'full' | 'short' | 'dots';
  /** Under each peer stands in words what it is. */
  words: boolean;
}

/** The way of one direction of a link, on its own side, from ring to ring. */
export interface Lane {
  start: Point;
  end: Point;
  length: number;
  degrees: number;
}

/** From this many peers on, links would be a grey mat and are not drawn one by one. */
const CROWD = 16;
const LARGEST_DISC = 58;
/** Smaller discs have no room for words. */
const FULL_DISC = 24;
const RING_TO_DISC = 1.24;

export function layOut(peers: number, width: number, height: number): Layout {
  const detailed = measure(peers, width, height, { x: 34, y: 30 });
  if (peers < CROWD && detailed.disc >= FULL_DISC) return place(detailed, 'full');
  // Without words under the peers, the ring may come nearer to the edge.
  return place(measure(peers, width, height, { x: 10, y: 14 }), peers < CROWD ? 'short' : 'dots');
}

interface Measure {
  peers: number;
  width: number;
  height: number;
  radii: Point;
  disc: number;
}

function measure(peers: number, width: number, height: number, edge: Point): Measure {
  const roomy = Math.min(LARGEST_DISC, width * 0.072, height * 0.08);
  const radii = ellipse(peers, width, height, roomy, edge);
  const spacing = peers > 1 ? perimeter(radii) / peers : Number.POSITIVE_INFINITY;
  return { peers, width, height, radii, disc: Math.max(2.5, Math.min(roomy, spacing * 0.27)) };
}

function place({ peers, width, height, radii, disc }: Measure, detail: Layout['detail']): Layout {
  const centre = { x: width / 2, y: height / 2 - (detail === 'full' ? disc * 0.1 : 0) };
  return {
    width,
    height,
    peers: aroundEllipse(peers, radii, centre),
    disc,
    ring: disc * RING_TO_DISC,
    side: Math.max(3.5, Math.min(9, disc * 0.22)),
    scale: Math.max(detail === 'dots' ? 0.4 : 0.55, Math.min(1.15, disc / 40)),
    detail,
    words: detail === 'full',
  };
}

/** The ring is a circle that gives way to the shape of the stage, the more the more stand on it. */
function ellipse(peers: number, width: number, height: number, disc: number, edge: Point): Point {
  if (peers === 1) return { x: 0, y: 0 };
  const margin = disc * RING_TO_DISC;
  const x = Math.max(10, width / 2 - margin - edge.x);
  const y = Math.max(10, height / 2 - margin - edge.y);
  if (peers === 2) return { x: Math.min(x, height * 0.45), y: 0.001 };
  const stretch = Math.min(1.75, 1.27 + Math.max(0, peers - 6) * 0.06);
  return { x: Math.min(x, y * stretch), y: Math.min(y, x * stretch) };
}

function perimeter({ x, y }: Point): number {
  return Math.PI * (3 * (x + y) - Math.sqrt((3 * x + y) * (x + 3 * y)));
}

/** Even steps along the line, not even angles: on a flat ellipse those would crowd the ends. */
function aroundEllipse(peers: number, radii: Point, centre: Point): Point[] {
  const samples = 1440;
  const first = peers === 2 ? -Math.PI : -Math.PI / 2;
  const at = (k: number): Point => {
    const angle = first + (2 * Math.PI * k) / samples;
    return { x: centre.x + radii.x * Math.cos(angle), y: centre.y + radii.y * Math.sin(angle) };
  };
  const along = [0];
  for (let k = 1, last = at(0); k <= samples; k++) {
    const next = at(k);
    along.push(along[k - 1]! + distance(last, next));
    last = next;
  }
  const points: Point[] = [];
  for (let peer = 0, k = 0; peer < peers; peer++) {
    while (along[k]! < (along[samples]! * peer) / peers) k++;
    points.push(at(k));
  }
  return points;
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Traffic keeps to the right: the lane of `from` → `to` never meets that of `to` → `from`. */
export function laneOf(layout: Layout, from: number, to: number, side = layout.side): Lane {
  const a = layout.peers[from]!;
  const b = layout.peers[to]!;
  const whole = distance(a, b) || 1;
  const ux = (b.x - a.x) / whole;
  const uy = (b.y - a.y) / whole;
  const gap = Math.sqrt(Math.max(0, (layout.ring + 3) ** 2 - side ** 2));
  const place = (along: number): Point => ({
    x: a.x + ux * along - uy * side,
    y: a.y + uy * along + ux * side,
  });
  return {
    start: place(gap),
    end: place(whole - gap),
    length: Math.max(1, whole - 2 * gap),
    degrees: (Math.atan2(uy, ux) * 180) / Math.PI,
  };
}

export function onLane(lane: Lane, fraction: number): Point {
  return {
    x: lane.start.x + (lane.end.x - lane.start.x) * fraction,
    y: lane.start.y + (lane.end.y - lane.start.y) * fraction,
  };
}
