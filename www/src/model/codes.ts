import { KINDS, type MessageKind, type RpcKind } from './vocabulary';

/** The name that a number from wasm stands for. Throws if none has this number. */
export function nameOf<Name extends string>(names: readonly Name[], code: number): Name {
  const name = names[code];
  if (name === undefined) throw new RangeError(`No ${names.join(', ')} has the number ${code}.`);
  return name;
}

/** The RPCs, by the names of their requests. */
export const RPCS = KINDS.flatMap((kind) => (kind.isReply ? [] : [kind.rpc]));

/** The kind of a message by its number. Throws if none has this number. */
export function kindAt(code: number): MessageKind {
  const kind = KINDS[code];
  if (kind === undefined) throw new RangeError(`No kind of message has the number ${code}.`);
  return kind;
}

/** The kind of a message by its name. */
export function kindOf(name: RpcKind): MessageKind {
  return KINDS.find((kind) => kind.name === name)!;
}

/** A number of a record. Throws if the record is shorter. */
export function numberAt(values: Float64Array, place: number): number {
  const value = values[place];
  if (value === undefined) throw new RangeError(`There is no number at ${place}.`);
  return value;
}
