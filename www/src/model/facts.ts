import {
  ABSENT,
  FACTS,
  type FactFields,
  type Field,
  HEAD,
  NOBODY,
  STEP_WORDS,
  TOPICS,
  TRIGGERS,
  type TriggerFields,
  type Type,
  type Variant,
  WORDS,
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
interface Values {
  kind?: unknown;
  event?: unknown;
  [name: string]: unknown;
}

/** What the names of the functions are, by their number in a record's head. */
type Functions = readonly string[];

/** In the place of a function: none of the protocol's. */
const NO_FUNCTION = 255;

/** Words that stand one after the other in wasm memory, read from the front. */
class Words {
  readonly #words: Uint32Array;
  #at: number;

  constructor(words: Uint32Array, at: number) {
    this.#words = words;
    this.#at = at;
  }

  next(): number {
    const word = this.#words[this.#at];
    if (word === undefined) throw new RangeError('A record ends before its last field.');
    this.#at += 1;
    return word;
  }

  /** The lower half stands first. */
  long(): number {
    const low = this.next();
    return low + this.next() * 2 ** 32;
  }
}

/** A write as people write it, `x=5`; null for an entry that does nothing. */
function write(words: Words): {
  command: string | null;
  client: number | null;
  request: number | null;
} {
  const head = words.next();
  const [request, value] = [words.next(), words.next()];
  const client = head & 0xff;
  if (client === NOBODY) return { command: null, client: null, request: null };
  const key = String.fromCharCode((head >> 8) & 0xff);
  return { command: `${key}=${value}`, client, request };
}

/** Reads the fields of one record. */
class RecordReader {
  readonly #words: Words;
  readonly #extra: Words;
  /** Only what a trace file has is kept. */
  readonly #onlyTrace: boolean;

  constructor(words: Words, extra: Words, onlyTrace: boolean) {
    this.#words = words;
    this.#extra = extra;
    this.#onlyTrace = onlyTrace;
  }

  fields(fields: readonly Field[], into: Values, shown = true): void {
    for (const [name, type, trace] of fields) {
      this.#field(name, type, into, shown && (trace !== 0 || !this.#onlyTrace));
    }
  }

  #field(name: string, type: Type, into: Values, shown: boolean): void {
    if (typeof type === 'object') {
      this.#compound(name, type, into, shown);
      return;
    }
    const value = this.#simple(type);
    if (!shown || value === undefined) return;
    if (type === 'write' || type === 'payload' || type === 'message_id') Object.assign(into, value);
    else into[name] = value;
  }

  #compound(name: string, type: Exclude<Type, string>, into: Values, shown: boolean): void {
    if ('names' in type) {
      const value = at(type.names, this.#words.next());
      if (shown) into[name] = value;
    } else if ('either' in type) {
      const [kind, fields] = at(type.either, this.#words.next());
      if (shown) into.kind = kind;
      this.fields(fields, into, shown);
    } else if ('optional' in type) {
      const isThere = this.#words.next() !== 0;
      this.#object(name, type.optional, into, shown && isThere);
    } else if ('extra' in type) {
      const extra = new RecordReader(this.#extra, this.#extra, this.#onlyTrace);
      extra.#object(name, type.extra, into, shown);
    } else {
      this.#object(name, type.object, into, shown);
    }
  }

  #object(name: string, fields: readonly Field[], into: Values, shown: boolean): void {
    const inner = name === '' ? into : {};
    this.fields(fields, inner, shown);
    if (shown && name !== '') into[name] = inner;
  }

  #simple(type: Extract<Type, string>): unknown {
    const words = this.#words;
    const span = () => words.next() / 1000;
    switch (type) {
      case 'number':
      case 'peer':
        return words.next();
      case 'long':
      case 'time':
        return words.long();
      case 'flag':
        return words.next() !== 0;
      case 'peer_or_none': {
        const peer = words.next();
        return peer === NOBODY ? null : peer;
      }
      case 'maybe': {
        const number = words.next();
        return number === ABSENT ? undefined : number;
      }
      case 'message_id':
        return this.#message(words.next(), words.next());
      case 'rules_off': {
        const off = words.next();
        return RULES.filter((_, bit) => (off >> bit) & 1);
      }
      case 'write':
      case 'payload':
        return write(words);
      case 'entries':
        return Array.from({ length: words.next() }, () => {
          const term = this.#extra.next();
          return { term, command: write(this.#extra).command };
        });
      case 'span':
        return span();
      case 'range':
        return [span(), span()];
      case 'share':
        return words.next() / 1_000_000;
      case 'election_check': {
        const polled = words.next() !== 0;
        const polled_ms = [span(), span()];
        return polled ? { polled_ms } : 'deadline';
      }
    }
  }

  #message(route: number, n: number): Values {
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
  records: Uint32Array;
  /** The number of the first fact of the block, from which its steps count. */
  block: number;
  steps: Uint32Array;
  extra: Uint32Array;
}

function pieceAt(playground: Playground, number: number): Piece {
  const [first, records, count, block, steps, stepCount, extra, extraLength] = playground.facts_at(
    number,
  ) as unknown as [number, number, number, number, number, number, number, number];
  const { buffer } = playground.memory() as WebAssembly.Memory;
  return {
    first,
    records: new Uint32Array(buffer, records, count * WORDS),
    block,
    steps: new Uint32Array(buffer, steps, stepCount * STEP_WORDS),
    extra: new Uint32Array(buffer, extra, extraLength),
  };
}

/** The topic that one of a record's own words chooses. */
function topicIn(record: Uint32Array, event: number): Topic {
  const [word, ...topics] = at(TOPICS, event);
  return at(topics, Math.min(record[HEAD + word] ?? 0, topics.length - 1));
}

/** The fact in this place of a piece. */
function factIn(piece: Piece, place: number, functions: Functions, onlyTrace: boolean): Values {
  const head = piece.records.subarray(place * WORDS, (place + 1) * WORDS);
  const start = new Words(head, 0);
  const [t_us, step, what] = [start.long(), start.long(), start.next()];
  const [about_term, extra] = [start.next(), start.next()];
  const [name, fields] = at<Variant>(FACTS, what & 0xff);
  const [code, about] = [(what >> 8) & 0xff, (what >> 16) & 0xff];
  const fact: Values = onlyTrace
    ? { t_us, event: name }
    : {
        fact: piece.first + place,
        t_us,
        event: name,
        step,
        about: about === NOBODY ? undefined : about,
        about_term,
        code: code === NO_FUNCTION ? undefined : functions[code],
        topic: topicIn(head, what & 0xff),
      };
  const words = new Words(head, HEAD);
  new RecordReader(words, new Words(piece.extra, extra), onlyTrace).fields(fields, fact);
  return fact;
}

/** What the checker found, as a trace has it, beside the fact that it found something. */
function withViolation(playground: Playground, fact: Values): Values {
  if (fact.event !== 'violation') return fact;
  const { n, ...rest } = fact;
  return { ...rest, ...playground.violation(n as number) };
}

/** Reads to the playhead at most. */
function read(playground: Playground, from: number, limit: number, onlyTrace: boolean): Values[] {
  const facts: Values[] = [];
  const functions = playground.functions();
  const end = Math.min(from + limit, playground.fact_count());
  let number = from;
  while (number < end) {
    const piece = pieceAt(playground, number);
    const count = Math.min(piece.records.length / WORDS, end - piece.first);
    if (count <= 0) break;
    for (let place = 0; place < count; place += 1) {
      facts.push(factIn(piece, place, functions, onlyTrace));
    }
    number = piece.first + count;
  }
  return facts;
}

/** The action, beside the fact that it was done. */
function withAct(playground: Playground, fact: Values): Values {
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
  const { first, block, steps } = pieceAt(playground, fact);
  if (first !== fact) return undefined;
  let place = steps.length / STEP_WORDS - 1;
  while (place >= 0 && block + (steps[place * STEP_WORDS] ?? 0) > fact) place -= 1;
  if (place < 0) return undefined;
  return triggerFrom(steps.subarray(place * STEP_WORDS + 1, (place + 1) * STEP_WORDS));
}

/** The trigger that these words are. */
export function triggerFrom(trigger: Uint32Array): Trigger {
  const words = new Words(trigger, 0);
  const [name, fields] = at<Variant>(TRIGGERS, words.next());
  const values: Values = { trigger: name };
  new RecordReader(words, words, false).fields(fields, values);
  return values as unknown as Trigger;
}
