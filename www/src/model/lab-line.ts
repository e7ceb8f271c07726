import { actionText } from './action';
import { argsOf, tenths } from './fact-args';
import type { Fact, Of } from './facts';
import { peerName as S } from './format';
import type { Direction } from './vocabulary';
import { orNone, text, textOf } from './words';
import { action } from './words/action';
import { lab } from './words/lab';
import { violation } from './words/violation';

// The lab's format is English, whatever the language of the page.

/** What stands before the topic of a line, and what stands after it. */
export function partsOf(fact: Fact): { stamp: string; rest: string } {
  const { about, about_term } = fact;
  const term = about === undefined ? 0 : about_term;
  const who = about === undefined ? '--' : S(about);
  return {
    stamp: `${tenths(fact.t_us)} T${String(term).padStart(4, '0')} `,
    rest: ` ${who} ${said(fact)}`,
  };
}

/** The whole line, as the command line prints it. */
export function lineText(fact: Fact): string {
  const { stamp, rest } = partsOf(fact);
  return stamp + fact.topic + rest;
}

/** The message that leaves, arrives or is lost. */
export function messageOf(fact: Fact): string | undefined {
  const isOfOne = fact.event === 'send' || fact.event === 'deliver' || fact.event === 'lose';
  return isOfOne ? fact.id : undefined;
}

/** Most messages have the fields of their facts; here is what needs more, as in `src/view/lab.rs`. */
function said(e: Fact): string {
  switch (e.event) {
    case 'send':
      return sent(e);
    case 'network':
      return network(e);
    case 'timing':
      return timing(e);
    case 'command': {
      const what = e.act ? actionText(action, e.act.command) : 'none';
      return text(lab, 'lab-command', { n: e.n, what, ignored: String(e.ignored) });
    }
    case 'violation': {
      const { property, said: found } = e;
      const detail = found ? textOf(violation, found) : 'none';
      return text(lab, 'lab-violation', { property: orNone(property), detail });
    }
    default:
      return textOf(lab, { id: `lab-${e.event}`, args: argsOf(e) });
  }
}

/** A message has its own fields; of entries, the first one is given too, and which is the last. */
function sent(e: Of<'send'>): string {
  const args = argsOf(e);
  if (e.kind === 'AppendEntries') {
    const [first] = e.entries;
    args.entries = e.entries.length;
    args.index = e.prev_log_index + 1;
    args.last = e.prev_log_index + e.entries.length;
    args.term = orNone(first?.term);
    args.command = orNone(first?.command);
  }
  if (e.kind === 'AppendEntriesReply') {
    args.conflict_term = orNone(e.conflict?.term);
    args.first_index = orNone(e.conflict?.first_index);
    args.log_length = orNone(e.conflict?.log_length);
  }
  return textOf(lab, { id: `lab-send-${e.kind}`, args });
}

function network({ request, reply }: Of<'network'>): string {
  const isOne = JSON.stringify(request) === JSON.stringify(reply);
  return text(lab, 'lab-network', {
    request: direction(request),
    reply: isOne ? 'none' : direction(reply),
  });
}

function direction({ latency_ms, loss, duplicate, late, late_ms }: Direction): string {
  // Millionths: beyond four decimals there is nothing but what multiplying adds.
  const percent = (share: number) => (share ? Number((share * 100).toFixed(4)) : 'none');
  const [low, high] = latency_ms;
  const [late_low, late_high] = late_ms;
  return text(lab, 'lab-direction', {
    ...{ low, high, late_low, late_high },
    ...{ loss: percent(loss), duplicate: percent(duplicate), late: percent(late) },
  });
}

function timing(e: Of<'timing'>): string {
  const [low, high] = e.election_timeout_ms;
  const polled = e.election_check === 'deadline' ? undefined : e.election_check.polled_ms;
  return text(lab, 'lab-timing', {
    ...{ low, high, polled_low: orNone(polled?.[0]), polled_high: orNone(polled?.[1]) },
    replicate_interval: e.replicate_interval_ms,
    rpc_timeout: e.rpc_timeout_ms,
  });
}
