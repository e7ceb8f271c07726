/** The name that a number from wasm stands for. Throws if none has this number. */
export function nameOf<Name extends string>(names: readonly Name[], code: number): Name {
  const name = names[code];
  if (name === undefined) throw new RangeError(`No ${names.join(', ')} has the number ${code}.`);
  return name;
}

/** A number of a record. Throws if the record is shorter. */
export function numberAt(values: Float64Array, place: number): number {
  const value = values[place];
  if (value === undefined) throw new RangeError(`There is no number at ${place}.`);
  return value;
}
