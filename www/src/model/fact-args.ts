import { FACTS, type Field, type Type, type Variant } from './fact-layout';
import type { Fact } from './facts';
import { peerName } from './format';
import { orNone } from './words';

type Values = Record<string, unknown>;
type Args = Record<string, string | number>;

const FIELDS = new Map(FACTS);

/**
 * The fields of a fact, and of the message in it, as arguments of its line, by their names and
 * types, and the current term of the peer that it is about. The core has the same in
 * `src/view/fact_args.rs`.
 */
export function argsOf(fact: Fact): Args {
  const args: Args = { current_term: fact.about_term };
  add(FIELDS.get(fact.event) ?? [], fact as unknown as Values, args);
  return args;
}

function add(fields: readonly Field[], values: Values, args: Args): void {
  for (const [name, type] of fields) {
    if (typeof type === 'string') Object.assign(args, said(name, type, values));
    else if ('names' in type) args[name] = values[name] as string;
    else if ('object' in type && name === '') add(type.object, values, args);
    else if ('extra' in type && name === '') add(type.extra, values, args);
    else if ('either' in type && name === '') add(formOf(type.either, values), values, args);
  }
}

/** The fields of the form that a fact has. */
function formOf(forms: readonly Variant[], values: Values): readonly Field[] {
  return forms.find(([kind]) => kind === values.kind)?.[1] ?? [];
}

/** What has no short form in words is not given. */
function said(name: string, type: Extract<Type, string>, values: Values): Args {
  const value = values[name];
  switch (type) {
    case 'number':
    case 'long':
    case 'span':
    case 'maybe':
      return { [name]: orNone(value as number | undefined) };
    case 'time':
      return { [name]: tenths(value as number) };
    case 'flag':
      return { [name]: String(value) };
    case 'peer':
    case 'peer_or_none':
      return { [name]: value === null ? 'none' : peerName(value as number) };
    case 'rules_off':
      return { [name]: (value as string[]).join(', ') || 'none' };
    case 'message_id': {
      const { from, to, copy_of } = values as { from: number; to: number; copy_of?: string };
      const ends = { from: peerName(from), to: peerName(to) };
      return { [name]: value as string, ...ends, copy_of: orNone(copy_of) };
    }
    case 'write':
    case 'payload': {
      const { command, client, request } = values as Record<string, string | null>;
      return { command: orNone(command), client: orNone(client), request: orNone(request) };
    }
    default:
      return {};
  }
}

/** Tenths of a virtual millisecond, which is what lines count time in. */
export const tenths = (us: number) => String(Math.floor(us / 100)).padStart(6, '0');
