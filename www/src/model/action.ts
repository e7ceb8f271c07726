import { peerName as S } from './format';
import { type Command, type OptionsChange, RANGES, type Verb } from './vocabulary';
import { orNone, text, textOf } from './words';
import type { action } from './words/action';
import type { button } from './words/button';

/** An action in a few words: the message of its verb, with its fields. */
export function actionText(words: typeof action, command: Command): string {
  switch (command.do) {
    case 'cut':
    case 'heal': {
      const [from, to, both] = [S(command.from), S(command.to), String(command.both ?? false)];
      return text(words, `action-${command.do}`, { from, to, both });
    }
    case 'partition': {
      const groups = command.groups.map((group) => group.map(S).join(' ')).join(' | ');
      return text(words, 'action-partition', { groups });
    }
    case 'heal_all':
    case 'network':
    case 'timing':
      return text(words, `action-${command.do}`);
    case 'crash_in_step': {
      const { peer, effects } = command;
      return text(words, 'action-crash_in_step', { peer: S(peer), effects });
    }
    case 'propose': {
      const peer = command.peer === undefined ? 'none' : S(command.peer);
      return text(words, 'action-propose', { command: command.command, peer });
    }
    case 'options': {
      const args = Object.keys(RANGES.options).map((name) => {
        const value = command[name as keyof OptionsChange];
        return [name, typeof value === 'boolean' ? String(value) : orNone(value)];
      });
      return textOf(words, { id: 'action-options', args: Object.fromEntries(args) });
    }
    case 'rules':
      return text(words, 'action-rules', { off: command.off.join(', ') || 'none' });
    default:
      return text(words, `action-${command.do}`, { peer: S(command.peer) });
  }
}

/** What is done to one peer, and says no more than to which. */
type OfOnePeer<One> = One extends { do: Verb; peer: number }
  ? keyof One extends 'do' | 'peer'
    ? One['do']
    : never
  : never;
export type PeerVerb = OfOnePeer<Command> & ButtonVerb;

/** The actions that have a button. */
type ButtonVerb = Extract<Verb, ButtonName<keyof typeof button>>;
type ButtonName<Id> = Id extends `button-${infer Name}` ? Name : never;

export const buttonLabel = (words: typeof button, verb: ButtonVerb) =>
  text(words, `button-${verb}`);

export const buttonHint = (words: typeof button, verb: ButtonVerb) =>
  text(words, `button-${verb}-hint`);
