import { kindAt, RPCS } from '../../model/codes';
import { ENDING } from '../../model/frame';
import { KINDS, type MessageKind } from '../../model/vocabulary';
import { tenth } from '../dom/svg';

/** The last RPC of the table is drawn below the others. */
const UPWARDS = [...RPCS].reverse();

/** Everything of one look is one path, so that the picture has as many nodes at noon as at dawn. */
export const LOOKS = [
  'grid',
  'lane follower',
  'lane candidate',
  'lane leader',
  'lane paused',
  'lane crashed',
  'fence',
  'busy',
  ...[...new Set(KINDS.map(rateOf))].reverse(),
  'rate lost',
  ...UPWARDS.map((rpc) => `round ${rpc}` as const),
  'waits',
  ...UPWARDS.map((rpc) => `way ${rpc} reply` as const),
  ...UPWARDS.map((rpc) => `way ${rpc}` as const),
  'way lost reply',
  'way lost',
  'refusal',
  'tips',
  'request asked',
  'request pending',
  'request unknown',
  'request done',
  'request failed',
  'crosses',
] as const;

export type Look = (typeof LOOKS)[number];

/** What is drawn with each look. */
export class Ink {
  readonly #lines = new Map<Look, string>();

  add(look: Look, d: string): void {
    this.#lines.set(look, (this.#lines.get(look) ?? '') + d);
  }

  of(look: Look): string {
    return this.#lines.get(look) ?? '';
  }
}

/** The look of a kind's rate. Elections are few: their replies count with their requests. */
export function rateOf({ rpc, isReply }: MessageKind) {
  return isReply && rpc !== 'RequestVote'
    ? (`rate ${rpc} reply` as const)
    : (`rate ${rpc}` as const);
}

/** The look of a message. */
export function lookOf(code: number, ending: number): Look {
  const { rpc, isReply } = kindAt(code);
  const stroke = ending > ENDING.delivered ? 'lost' : rpc;
  return isReply ? `way ${stroke} reply` : `way ${stroke}`;
}

export function cross(x: number, y: number, size = 3): string {
  const [left, top] = [tenth(x - size), tenth(y - size)];
  return `M${left} ${top}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`;
}

export function circle(x: number, y: number, radius: number): string {
  const arc = `a${radius} ${radius} 0 1 0`;
  return `M${tenth(x - radius)} ${tenth(y)}${arc} ${2 * radius} 0${arc} ${-2 * radius} 0`;
}
