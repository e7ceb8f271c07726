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
 * A message whose name and arguments came from Rust, whose tests see that it has them all. One that
 * cannot be said is an error where the page is developed and tested, and elsewhere shows its name.
 */
export function textOf(messages: Messages, { id, args }: Said): string {
  try {
    if (!Object.hasOwn(messages, id)) throw new Error(`There is no message ${id}.`);
    return messages[id]!(complete(id, args));
  } catch (error) {
    if (import.meta.env.DEV) throw error;
    return id;
  }
}

/** The arguments, of which none may be asked for that is not there. */
function complete(id: string, args: Said['args']): Said['args'] {
  return new Proxy(args, {
    get(given, name) {
      const value = given[name as string];
      if (value === undefined) throw new Error(`The message ${id} needs ${String(name)}.`);
      return value;
    },
  });
}

/** An argument that there may not be. */
export const orNone = <Value>(value: Value | null | undefined) => value ?? 'none';
