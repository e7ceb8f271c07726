/** What is inserted into a message. */
export type Args = Record<string, string | number>;

// biome-ignore lint/suspicious/noExplicitAny: each message has arguments of its own
type Messages = Record<string, (args: any) => string>;

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
 * A message whose name and arguments are known only when it is said, as those of a fact or a refusal
 * are. The name itself where there is no such message; a test sees that there is.
 */
export function textOf(group: Messages, id: string, args: Args = {}): string {
  return Object.hasOwn(group, id) ? group[id]!(args) : id;
}
