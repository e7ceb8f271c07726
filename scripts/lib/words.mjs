import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from '@fluent/syntax';
import { at } from './paths.mjs';

// The page's sentences stand in Fluent's syntax, as the command line's do. Here they become typed
// functions, one module for each group of messages: no parser goes to the browser, a message that
// does not exist does not compile, and a group that is used late is loaded late.

const source = at('src', 'words', 'en.ftl');
const folder = at('www', 'src', 'model', 'words');

/** @typedef {import('@fluent/syntax').PatternElement | import('@fluent/syntax').Expression} Piece */

const PLURALS = ['zero', 'one', 'two', 'few', 'many'];

/** Writes the modules; true if one has changed. */
export function writeWords() {
  const modules = compile(readFileSync(source, 'utf8'));
  const known = Object.entries(modules);
  const before = known.map(([group]) => readIfThere(`${folder}/${group}.ts`));
  if (known.every(([, code], place) => code === before[place])) return false;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [group, code] of known) writeFileSync(`${folder}/${group}.ts`, code);
  return true;
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** @returns {import('vite').Plugin} that writes the modules before they are read, and again when the words change. */
export function words() {
  return {
    name: 'words',
    config() {
      writeWords();
    },
    configureServer({ watcher }) {
      watcher.add(source);
      watcher.on('change', (path) => path === source && writeWords());
    },
  };
}

/**
 * TypeScript for each group of messages.
 * @param {string} text in Fluent's syntax
 * @returns {Record<string, string>}
 */
export function compile(text) {
  const { body } = parse(text, { withSpans: true });
  /** @type {Map<string, import('@fluent/syntax').Pattern>} */
  const patterns = new Map();
  /** @type {(what: string, at?: number) => never} */
  const fail = (what, at = 0) => {
    throw new Error(`en.ftl:${text.slice(0, at).split('\n').length}: ${what}`);
  };
  for (const entry of body) {
    if (entry.type === 'Junk') {
      const [found] = entry.annotations;
      fail(found?.message ?? 'This cannot be read.', found?.span?.start);
    }
    if (entry.type === 'Term') fail('Terms are not used here.', entry.span?.start);
    if (entry.type !== 'Message') continue;
    const { id, value, attributes } = entry;
    if (!value || attributes.length) fail('A message is a value alone.', entry.span?.start);
    if (patterns.has(id.name)) fail(`There are two messages ${id.name}.`, entry.span?.start);
    patterns.set(id.name, value);
  }
  /** @type {Record<string, string[]>} */
  const groups = {};
  for (const [id, pattern] of patterns) {
    const [group = ''] = id.split('-');
    const message = new Message(patterns, fail);
    const code = message.pattern(pattern);
    groups[group] ??= [];
    groups[group].push(`  '${id}': (${message.parameter()}) => ${code},\n`);
  }
  return Object.fromEntries(
    Object.entries(groups).map(([group, messages]) => [group, moduleOf(group, messages.join(''))]),
  );
}

/** @param {string} group @param {string} messages */
function moduleOf(group, messages) {
  const plural = messages.includes('plural(') ? `import { plural } from '../plural';\n\n` : '';
  return `// Made of src/words/en.ftl by scripts/lib/words.mjs: change it there.\n${plural}export const ${group} = {\n${messages}};\n`;
}

/** One message as an expression, and the arguments that it was found to need. */
class Message {
  /** A number where a plural or a number selects. @type {Map<string, 'string | number' | 'number'>} */
  #args = new Map();
  #patterns;
  #fail;

  /**
   * @param {Map<string, import('@fluent/syntax').Pattern>} patterns
   * @param {(what: string, at?: number) => never} fail
   */
  constructor(patterns, fail) {
    this.#patterns = patterns;
    this.#fail = fail;
  }

  parameter() {
    const fields = [...this.#args].map(([name, type]) => `${name}: ${type}`);
    return fields.length ? `$: { ${fields.join('; ')} }` : '';
  }

  /** @param {import('@fluent/syntax').Pattern} pattern @returns {string} a template literal */
  pattern({ elements }) {
    return `\`${elements.map((element) => this.#piece(element)).join('')}\``;
  }

  /** @param {Piece} piece @returns {string} a part of a template literal */
  #piece(piece) {
    switch (piece.type) {
      case 'TextElement':
        return literal(piece.value);
      case 'StringLiteral':
        return literal(/** @type {string} */ (piece.parse().value));
      case 'Placeable':
        return this.#piece(piece.expression);
      case 'VariableReference':
        return `\${${this.#argument(piece.id.name, 'string | number')}}`;
      case 'MessageReference': {
        const pattern = this.#patterns.get(piece.id.name);
        if (!pattern) return this.#fail(`No message ${piece.id.name}.`, piece.span?.start);
        return pattern.elements.map((element) => this.#piece(element)).join('');
      }
      case 'SelectExpression':
        return `\${${this.#selection(piece)}}`;
      default:
        return this.#fail(`${piece.type} is not used here.`, piece.span?.start);
    }
  }

  /** @param {import('@fluent/syntax').SelectExpression} selection */
  #selection({ selector, variants, span }) {
    if (selector.type !== 'VariableReference') {
      return this.#fail('Only an argument selects.', span?.start);
    }
    const keys = variants.map(({ key }) => (key.type === 'Identifier' ? key.name : key.value));
    const isNumber = variants.some(
      ({ key }) => key.type === 'NumberLiteral' || PLURALS.includes(key.name),
    );
    const value = this.#argument(selector.id.name, isNumber ? 'number' : 'string | number');
    const chosen = variants.findIndex((variant) => variant.default);
    let code = this.pattern(/** @type {typeof variants[number]} */ (variants[chosen]).value);
    for (const [place, variant] of [...variants.entries()].reverse()) {
      if (place === chosen) continue;
      const key = keys[place];
      const test =
        variant.key.type === 'NumberLiteral'
          ? `${value} === ${key}`
          : isNumber
            ? `plural(${value}) === '${key}'`
            : `${value} === '${key}'`;
      code = `${test} ? ${this.pattern(variant.value)} : ${code}`;
    }
    return code;
  }

  /** @param {string} name @param {'string | number' | 'number'} type */
  #argument(name, type) {
    if (this.#args.get(name) !== 'number') this.#args.set(name, type);
    return `$.${name}`;
  }
}

/** @param {string} text */
const literal = (text) => text.replace(/[\\`]|\$\{/g, '\\$&');
