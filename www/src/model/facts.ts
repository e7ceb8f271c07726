import {
  ABSENT,
  BYTES,
  FACTS,
  type FactFields,
  type Field,
  HEAD,
  NOBODY,
  STEP_BYTES,
  TOPICS,
  TRIGGERS,
  type TriggerFields,
  type Type,
  type Variant,
} from './fact-layout';
import { endsOf, messageName, originalOf } from './message-name';
import type { Act, Playground, ViolationFields } from './types';
import { RULES, type Topic } from './vocabulary';

/** What a fact is besides its own fields. */
export interface Stamp {
  /** Its number among the run's facts, from 0. */
  fact: number;
  t_us: number;
  /** The step that it is part of. */
  step: number;
  /** The peer that it is about, and that peer's term. */
  about: number | undefined;
  about_term: number;
  /** The function of the Raft code that did it. */
  code: string | undefined;
  /** What its line in the log is about. */
  topic: Topic;
}

/** The names of what is in a stamp. */
export const STAMP: readonly string[] = [
  'fact',
  't_us',
  'step',
  'about',
  'about_term',
  'code',
  'topic',
] satisfies (keyof Stamp)[];

/** Something that happened, as the core wrote it down. */
export type Fact = Stamp & FactFields & Found;

/** What a fact only refers to by its number: the action, and what the checker found. */
interface Found extends Partial<Pick<ViolationFields, 'property' | 'said'>> {
  act?: Act;
}

/** The facts of one event. */
export type Of<Event extends Fact['event']> = Extract<Fact, { event: Event }>;

/** What begins a step: a message, a timer, a disk, a client, a command. */
export type Trigger = TriggerFields;

/** A value for each name. */
interface Fields {
  kind?: unknown;
  event?: unknown;
  [name: string]: unknown;
}

/** What the names of the functions are, by their number in a record's head. */
type Functions = readonly string[];

/** In the place of a function: none of the protocol's. */
const NO_FUNCTION = 255;

/** Values that stand one after the other in wasm memory, read from the front. */
class Values {
  readonly #view: DataView;
  /** Whether a value of one byte takes four. */
  readonly #isWide: boolean;
  #at: number;

  constructor(bytes: Uint8Array, at: number, isWide = false) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isWide = isWide;
    this.#at = at;
  }

  #skip(bytes: number): number {
    const at = this.#at;
    this.#at += bytes;
    return at;
  }

  byte(): number {
    return this.#view.getUint8(this.#skip(this.#isWide ? 4 : 1));
  }

  word(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  /** Six bytes. */
  long(): number {
    const low = this.word();
    return low + this.#view.getUint16(this.#skip(2), true) * 2 ** 32;
  }

  /** Eight bytes. */
  time(): number {
    const low = this.word();
    return low + this.word() * 2 ** 32;
  }

  /** A write as people write it, `x=5`; null for an entry that does nothing. */
  write(): { command: string | null; client: number | null; request: number | null } {
    const head = this.word();
    const [request, value] = [this.word(), this.word()];
    const client = head & 0xff;
    if (client === NOBODY) return { command: null, client: null, request: null };
    const key = String.fromCharCode((head >> 8) & 0xff);
    return { command: `${key}=${value}`, client, request };
  }
}

/** Reads the fields of one record. */
class RecordReader {
  readonly #values: Values;
  readonly #extra: Uint8Array;
  /** Only what a trace file has is kept. */
  readonly #onlyTrace: boolean;

  constructor(values: Values, extra: Uint8Array, onlyTrace: boolean) {
    this.#values = values;
    this.#extra = extra;
    this.#onlyTrace = onlyTrace;
  }

  fields(fields: readonly Field[], into: Fields, shown = true): void {
    for (const [name, type, trace] of fields) {
      this.#field(name, type, into, shown && (trace !== 0 || !this.#onlyTrace));
    }
  }

  #field(name: string, type: Type, into: Fields, shown: boolean): void {
    if (typeof type === 'object') {
      this.#compound(name, type, into, shown);
      return;
    }
    const value = this.#simple(type);
    if (!shown || value === undefined) return;
    if (type === 'write' || type === 'payload' || type === 'message_id') Object.assign(into, value);
    else into[name] = value;
  }

  #compound(name: string, type: Exclude<Type, string>, into: Fields, shown: boolean): void {
    if ('names' in type) {
      const value = at(type.names, this.#values.byte());
      if (shown) into[name] = value;
    } else if ('either' in type) {
      const [kind, fields] = at(type.either, this.#values.byte());
      if (shown) into.kind = kind;
      this.fields(fields, into, shown);
    } else if ('optional' in type) {
      const isThere = this.#values.byte() !== 0;
      this.#object(name, type.optional, into, shown && isThere);
    } else if ('extra' in type) {
      const extra = new RecordReader(this.#fromExtra(), this.#extra, this.#onlyTrace);
      extra.#object(name, type.extra, into, shown);
    } else {
      this.#object(name, type.object, into, shown);
    }
  }

  #object(name: string, fields: readonly Field[], into: Fields, shown: boolean): void {
    const inner = name === '' ? into : {};
    this.fields(fields, inner, shown);
    if (shown && name !== '') into[name] = inner;
  }

  /** The extra bytes from the place that stands next. */
  #fromExtra(): Values {
    return new Values(this.#extra, this.#values.word(), true);
  }

  #simple(type: Extract<Type, string>): unknown {
    const values = this.#values;
    const span = () => values.word() / 1000;
    switch (type) {
      case 'number':
        return values.word();
      case 'peer':
        return values.byte();
      case 'long':
        return values.long();
      case 'time':
        return values.time();
      case 'flag':
        return values.byte() !== 0;
      case 'peer_or_none': {
        const peer = values.byte();
        return peer === NOBODY ? null : peer;
      }
      case 'maybe': {
        const number = values.word();
        return number === ABSENT ? undefined : number;
      }
      case 'message_id':
        return this.#message(values.word(), values.word());
      case 'rules_off': {
        const off = values.word();
        return RULES.filter((_, bit) => (off >> bit) & 1);
      }
      case 'write':
      case 'payload':
        return values.write();
      case 'entries': {
        const extra = this.#fromExtra();
        return Array.from({ length: values.word() }, () => {
          const term = extra.word();
          return { term, command: extra.write().command };
        });
      }
      case 'span':
        return span();
      case 'range':
        return [span(), span()];
      case 'share':
        return values.word() / 1_000_000;
      case 'election_check': {
        const polled = values.byte() !== 0;
        const polled_ms = [span(), span()];
        return polled ? { polled_ms } : 'deadline';
      }
    }
  }

  #message(route: number, n: number): Fields {
    const [from, to] = endsOf(route);
    const named = { id: messageName(route, n), from, to };
    const original = originalOf(route);
    return original === route ? named : { ...named, copy_of: messageName(original, n) };
  }
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`There is no kind ${place} here.`);
  return found;
}

/** Some facts as they stand in wasm memory: read before the next call of anything. */
interface Piece {
  first: number;
  records: Uint8Array;
  /** The number of the first fact of the block, from which its steps count. */
  block: number;
  steps: Uint8Array;
  extra: Uint8Array;
}

function pieceAt(playground: Playground, number: number): Piece {
  const [first, records, count, block, steps, stepCount, extra, extraLength] = playground.facts_at(
    number,
  ) as unknown as [number, number, number, number, number, number, number, number];
  const { buffer } = playground.memory() as WebAssembly.Memory;
  return {
    first,
    records: new Uint8Array(buffer, records, count * BYTES),
    block,
    steps: new Uint8Array(buffer, steps, stepCount * STEP_BYTES),
    extra: new Uint8Array(buffer, extra, extraLength),
  };
}

/** The step that a fact is part of. */
interface Step {
  step: number;
  t_us: number;
  trigger: Values;
}

/** The step of the fact in this place of a piece; undefined if there is no such fact. */
function stepIn({ first, block, steps }: Piece, place: number): Step | undefined {
  const at = first - block + place;
  // The two lowest bytes are the place of its first fact.
  const starts = (number: number) => {
    const begin = number * STEP_BYTES;
    return (steps[begin] ?? 0) | ((steps[begin + 1] ?? 0) << 8);
  };
  let [low, high] = [0, steps.length / STEP_BYTES];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts(middle) <= at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const values = new Values(steps, (low - 1) * STEP_BYTES);
  const number = values.time();
  return { step: Math.floor(number / 2 ** 16), t_us: values.time(), trigger: values };
}

/** The topic that one of a record's own numbers chooses. */
function topicIn(record: Uint8Array, event: number): Topic {
  const [place, bytes, ...topics] = at(TOPICS, event);
  const values = new Values(record, HEAD + place);
  const number = bytes === 4 ? values.word() : bytes && values.byte();
  return at(topics, Math.min(number, topics.length - 1));
}

/** The fact in this place of a piece. */
function factIn(piece: Piece, place: number, functions: Functions, onlyTrace: boolean): Fields {
  const record = piece.records.subarray(place * BYTES, (place + 1) * BYTES);
  const { step, t_us } = stepIn(piece, place) ?? { step: 0, t_us: 0 };
  const values = new Values(record, 0);
  const [event, code, about] = [values.byte(), values.byte(), values.byte()];
  const [_length, about_term] = [values.byte(), values.word()];
  const [name, fields] = at<Variant>(FACTS, event);
  const fact: Fields = onlyTrace
    ? { t_us, event: name }
    : {
        fact: piece.first + place,
        t_us,
        event: name,
        step,
        about: about === NOBODY ? undefined : about,
        about_term,
        code: code === NO_FUNCTION ? undefined : functions[code],
        topic: topicIn(record, event),
      };
  new RecordReader(values, piece.extra, onlyTrace).fields(fields, fact);
  return fact;
}

/** What the checker found, as a trace has it, beside the fact that it found something. */
function withViolation(playground: Playground, fact: Fields): Fields {
  if (fact.event !== 'violation') return fact;
  const { n, ...rest } = fact;
  return { ...rest, ...playground.violation(n as number) };
}

/** Reads to the playhead at most. */
function read(playground: Playground, from: number, limit: number, onlyTrace: boolean): Fields[] {
  const facts: Fields[] = [];
  const functions = playground.functions();
  const end = Math.min(from + limit, playground.fact_count());
  let number = from;
  while (number < end) {
    const piece = pieceAt(playground, number);
    const count = Math.min(piece.records.length / BYTES, end - piece.first);
    if (count <= 0) break;
    for (let place = 0; place < count; place += 1) {
      facts.push(factIn(piece, place, functions, onlyTrace));
    }
    number = piece.first + count;
  }
  return facts;
}

/** The action, beside the fact that it was done. */
function withAct(playground: Playground, fact: Fields): Fields {
  return fact.event === 'command' ? { ...fact, act: playground.act(fact.n as number) } : fact;
}

/** At most `limit` of the kept facts, from a number on. */
export function readFacts(playground: Playground, from: number, limit: number): Fact[] {
  const facts = read(playground, from, limit, false);
  return facts.map((fact) =>
    withAct(playground, withViolation(playground, fact)),
  ) as unknown as Fact[];
}

/** The same as a trace file has them. */
export function readTrace(playground: Playground, from: number, limit: number): object[] {
  return read(playground, from, limit, true).map((fact) => withViolation(playground, fact));
}

/** All facts of the call that a message belongs to, those after the playhead included. */
export function readCall(playground: Playground, message: string): Fact[] {
  const functions = playground.functions();
  const numbers = [...playground.call_of(message)];
  const facts = numbers.map((number) => factIn(pieceAt(playground, number), 0, functions, false));
  return facts as unknown as Fact[];
}

/** What began the step that a fact is part of; undefined if the fact is not kept. */
export function triggerOf(playground: Playground, fact: number): Trigger | undefined {
  const piece = pieceAt(playground, fact);
  const step = piece.first === fact ? stepIn(piece, 0) : undefined;
  return step && triggerOfValues(step.trigger);
}

/** The trigger that these bytes are. */
export function triggerFrom(trigger: Uint8Array): Trigger {
  return triggerOfValues(new Values(trigger, 0));
}

function triggerOfValues(values: Values): Trigger {
  const [name, fields] = at<Variant>(TRIGGERS, values.byte());
  const trigger: Fields = { trigger: name };
  new RecordReader(values, new Uint8Array(), false).fields(fields, trigger);
  return trigger as unknown as Trigger;
}
