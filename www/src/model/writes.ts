import type { Snapshot } from './types';

/** The register that writes by hand go to unless one says otherwise; clients have the others. */
const KEY = 'x';
/** The largest value of a register. */
export const MOST_VALUE = 999_999;

/** A write as it is typed, with the spaces left out; undefined: it is none. */
export function readWrite(typed: string): string | undefined {
  const [, key, digits] = /^([a-z])=(\d{1,9})$/.exec(typed.replaceAll(/\s/g, '')) ?? [];
  if (key === undefined || Number(digits) > MOST_VALUE) return undefined;
  return `${key}=${Number(digits)}`;
}

/** A write that was not asked for yet: one more than the highest value that x was to have. */
export function nextWrite(snapshot: Snapshot): string {
  const asked = snapshot.requests.map(({ command }) => valueWritten(command));
  const inLogs = snapshot.peers.flatMap(({ log }) =>
    log.entries.map(({ command }) => valueWritten(command)),
  );
  const written = snapshot.peers.flatMap(({ registers }) =>
    registers.map(({ key, value }) => (key === KEY ? value : 0)),
  );
  const highest = [...asked, ...inLogs, ...written].reduce(
    (most, value) => Math.max(most, value),
    0,
  );
  return `${KEY}=${Math.min(highest + 1, MOST_VALUE)}`;
}

function valueWritten(command: string | null): number {
  return command?.startsWith(`${KEY}=`) ? Number(command.slice(KEY.length + 1)) : 0;
}
