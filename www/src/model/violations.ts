import type { Snapshot, ViolationView } from './types';

/** A safety property that was violated. */
export interface Violation extends ViolationView {
  id: string;
}

/** What is broken by now, what broke first first. */
export function violations(snapshot: Snapshot): Violation[] {
  return snapshot.properties
    .flatMap(({ id, violation }) => (violation ? [{ id, ...violation }] : []))
    .sort((a, b) => a.at_us - b.at_us);
}

/** What broke at the very moment that is shown: the run has stopped there. */
export function justBroken(snapshot: Snapshot, now_us: number): Violation[] {
  return violations(snapshot).filter(({ at_us }) => at_us === now_us);
}

/** The peers involved in the violations. */
export function peersOf(broken: readonly Violation[]): Set<number> {
  return new Set(broken.flatMap(({ peers }) => peers));
}

/** The entries that what just broke is about, each as `peer-index`. */
export function brokenEntries(snapshot: Snapshot): Set<string> {
  const entries = justBroken(snapshot, snapshot.now_us).flatMap((one) => one.entries);
  return new Set(entries.map(({ peer, index }) => `${peer}-${index}`));
}
