/** More names than this are not read. */
const MAX_NAMES = 9;

/** Names as a sentence has them: `S0, S1 and S2`. */
export function list(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  if (rest > 0) return `${names.slice(0, MAX_NAMES).join(', ')} and ${rest} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
