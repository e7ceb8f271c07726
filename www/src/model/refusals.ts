import type { Said } from './types';
import { REFUSALS_OF_A_FIELD } from './vocabulary';
import { textOf } from './words';
import { refusal as messages } from './words/refusal';

/** Why the core refuses an input: an `Error` that it throws has these. */
interface Refusal {
  /** The field, as `commands[3].peer`; empty if it is the input as a whole. */
  path: string;
  code: string;
  args: Said['args'];
}

/** A refusal may quote what it refuses, which may be long. */
const MAX_LENGTH = 600;

function isRefusal(error: object): error is Refusal {
  return 'path' in error && 'code' in error && 'args' in error;
}

/** What was thrown, in a sentence without its full stop that names the field as files do. */
export function refusalText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!isRefusal(error)) return error.message;
  return shown(error.path ? `${error.path}: ${sentence(error)}` : sentence(error));
}

/** What was thrown, as it is said beside a field, by the name that the field has on the page. */
export function refusalBeside(label: string, error: unknown): string {
  if (!(error instanceof Error && isRefusal(error))) return refusalText(error);
  const joint = REFUSALS_OF_A_FIELD.includes(error.code) ? ' ' : ': ';
  return `${shown(`${label}${joint}${sentence(error)}`)}.`;
}

function sentence({ code, args }: Refusal): string {
  return textOf(messages, { id: `refusal-${code}`, args });
}

const ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(control: string): string {
  return ESCAPES[control] ?? `\\u{${control.codePointAt(0)!.toString(16)}}`;
}

/** As it may be shown: on one line, and not too long. */
function shown(text: string): string {
  const line = text.replace(/\p{Cc}/gu, escaped);
  const characters = [...line];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join('')}…` : line;
}
