/**
 * A message is named after its call: `0-1-5` is the fifth request from S0 to S1, `0-1-5c1` a copy of
 * it, `0-1-5r` the reply to it, `0-1-5c1r` the reply to the copy, `0-1-5rc1` a copy of the reply. The
 * core has a name as two words: the route, whose bytes are caller, callee, the copy of the request
 * (with the highest bit set in a reply) and the copy of the reply; and the number of the call.
 */
const REPLY = 0x80;

interface Route {
  caller: number;
  callee: number;
  requestCopy: number;
  isReply: boolean;
  replyCopy: number;
}

function partsOf(route: number): Route {
  const copies = (route >>> 16) & 0xff;
  return {
    caller: route & 0xff,
    callee: (route >>> 8) & 0xff,
    requestCopy: copies & ~REPLY,
    isReply: copies >= REPLY,
    replyCopy: route >>> 24,
  };
}

function routeOf({ caller, callee, requestCopy, isReply, replyCopy }: Route): number {
  const copies = requestCopy + (isReply ? REPLY : 0);
  return caller + callee * 2 ** 8 + copies * 2 ** 16 + replyCopy * 2 ** 24;
}

/** The name of a message. */
export function messageName(route: number, n: number): string {
  const { caller, callee, requestCopy, isReply, replyCopy } = partsOf(route);
  const copy = (number: number) => (number ? `c${number}` : '');
  const reply = isReply ? `r${copy(replyCopy)}` : '';
  return `${caller}-${callee}-${n}${copy(requestCopy)}${reply}`;
}

/** The two words of a name; undefined for what is none. */
export function readMessageName(name: string): { route: number; n: number } | undefined {
  const parts = /^(\d+)-(\d+)-(\d+)(?:c(\d+))?(r)?(?:c(\d+))?$/.exec(name);
  if (!parts) return undefined;
  const [caller, callee, n, requestCopy, , replyCopy] = parts
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const isReply = parts[5] === 'r';
  return { route: routeOf({ caller, callee, requestCopy, isReply, replyCopy }), n };
}

/** From whom a message goes to whom. */
export function endsOf(route: number): [from: number, to: number] {
  const { caller, callee, isReply } = partsOf(route);
  return isReply ? [callee, caller] : [caller, callee];
}

/** The route of the message that this one is a copy of; its own if it is none. */
export function originalOf(route: number): number {
  const parts = partsOf(route);
  return routeOf(parts.isReply ? { ...parts, replyCopy: 0 } : { ...parts, requestCopy: 0 });
}

/** Whether a message is a copy. */
export function isCopy(route: number): boolean {
  return originalOf(route) !== route;
}
