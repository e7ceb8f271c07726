import type { Network, Timing } from './types';

export type Warning = 'timeoutNearLatency' | 'intervalNearTimeout';

/**
 * Raft needs broadcast time ≪ election timeout. These are the two ways to turn the dials so that
 * a healthy leader is deposed.
 */
export function warnings(timing: Timing, network: Network): Warning[] {
  const shortest = timing.election_timeout_ms[0];
  const roundTrip = network.request.latency_ms[1] + network.reply.latency_ms[1];
  const found: Warning[] = [];
  if (shortest <= roundTrip * 2.5) found.push('timeoutNearLatency');
  if (timing.replicate_interval_ms > shortest / 2) found.push('intervalNearTimeout');
  return found;
}

interface Dials {
  timing: Timing;
  network: Network;
}

export function sameDials(a: Dials, b: Dials): boolean {
  const text = ({ timing, network }: Dials) => JSON.stringify([timing, network]);
  return text(a) === text(b);
}

export function repliesDiffer({ request, reply }: Network): boolean {
  return JSON.stringify(request) !== JSON.stringify(reply);
}
