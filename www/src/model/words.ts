import type { Said } from './types';

// biome-ignore lint/suspicious/noExplicitAny: each message has arguments of its own
export type Messages = Record<string, (args: any) => string>;

/**
 * A message of a group (`./words/caption` and its like, made of `src/words/en.ftl`), by its name. Its
 * arguments are typed. The same group in another language is a value of the same type.
 */
export function text<Group extends Messages, Id extends keyof Group>(
  group: Group,
  id: Id,
  ...args: Parameters<Group[Id]>
): string {
  return group[id]!(args[0]);
}

/**
 * A message whose name and arguments came from Rust. The name itself where there is no such message;
 * the tests of Rust see that there is.
 */
export function textOf(messages: Messages, { id, args }: Said): string {
  if (!Object.hasOwn(messages, id)) return id;
  const inserted = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === 'object' ? textOf(messages, value) : value,
  ]);
  return messages[id]!(Object.fromEntries(inserted));
}

/** An argument that there may not be. */
export const orNone = <Value>(value: Value | null | undefined) => value ?? 'none';
