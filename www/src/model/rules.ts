import { RULES, type RuleId } from './vocabulary';

/** The rules as the page groups them, each group in the order in which a run meets them. */
export const RULE_GROUPS = {
  elections: [
    'one_vote_a_term',
    'persist_vote',
    'persist_term',
    'record_own_vote',
    'keep_vote_in_term',
    'vote_in_context',
    'voter_once',
    'majority_over_half',
    'step_down_on_higher_term',
    'yield_to_leader',
    'random_timeout',
    'reset_only_when_due',
  ],
  log: [
    'up_to_date_vote',
    'term_before_length',
    'commit_own_term_only',
    'check_previous',
    'truncate_on_conflict_only',
    'cap_commit',
    'refuse_old_leader',
    'match_from_sent',
    'reply_in_context',
    'own_entry_when_durable',
    'persist_before_ack',
  ],
} as const;

export type RuleGroup = keyof typeof RULE_GROUPS;

export const RULE_COUNT = RULES.length;

/** The rules that are off once one of them is switched. */
export function switched(off: readonly RuleId[], rule: RuleId, on: boolean): RuleId[] {
  const others = off.filter((one) => one !== rule);
  return on ? others : [...others, rule];
}
