# The sentences of Raft's playground in English, for the page and for the command line.
#
# A message's name begins with its group:
#   action-…     what a person does to the cluster
#   caption-…    what just happened, in a sentence below the stage
#   lab-…        a line of the log, after its first fields (docs/SCENARIO.md)
#   refusal-…    why an input is refused
#   violation-…  what the checker found
#
# A number is given as such only if it selects a plural or a variant. Arguments, selectors, messages
# in messages: no more of Fluent is used (scripts/lib/words.mjs).

caption-start = { $count ->
    [one] One peer starts. It is a majority of itself.
   *[other] { $count } peers start as followers. Whose election timeout runs out first?
}
caption-end = Thirty virtual days have passed, and here the run ends. Go back to its start, or begin another.
caption-ignored = That could not apply, and nothing changed.

## Refusals

# Behind the field's path, or on the page its name, as in “Latency must be …”.
refusal-text_too_long = the text is too long: { $length } bytes, where at most { $most } are read
refusal-text_not_utf8 = the text is not UTF-8 at byte { $byte }
refusal-text_empty = the text is empty, where the least to write is {"{}"}
refusal-not_json = { $problem } (line { $line }, column { $column })
refusal-bad_escape = { $problem }
refusal-unknown_field = unknown field `{ $name }`, expected { $count ->
    [one] { $known }
   *[other] one of { $known }
}
refusal-duplicate_field = duplicate field `{ $name }`
refusal-wrong_type = must be { $expected ->
    [object] an object
    [number] a number
    [pair] a list of two numbers
    [boolean] true or false
    [commands] a list of commands
    [groups] a list of groups
    [peers] a list of peers
    [rules] a list of rules
    [rule] a rule's name
    [write] a write such as "x=5"
    [check] "deadline" or {"{"} "polled_ms": [least, most] {"}"}
   *[text] a string
}, not { $kind ->
    [object] an object
    [list] a list
   *[value] { $found }
}
refusal-no_pair = must be a list of two numbers, not of { $count }
refusal-unknown_preset = unknown preset `{ $name }`, expected one of { $known }
refusal-unknown_rule = unknown rule `{ $name }`, expected one of { $known }
refusal-unknown_command = unknown command `{ $name }`, expected one of { $known }
refusal-no_moment = is missing: every command says when
refusal-no_verb = is missing: every command says what
refusal-no_polls = is missing: where timers are polled, this says how often
refusal-field_missing = is missing: "{ $verb }" needs it
refusal-no_such_field = "{ $verb }" has no such field
refusal-no_such_peer = { $found } is not one of the { $peers } peers (0 to { $last })
refusal-not_the_only_peer = { $found } is not a peer: the only one is 0
refusal-out_of_range = must be between { $low } and { $high }, not { $found }
refusal-out_of_range_ms = must be between { $low } and { $high } ms, not { $found }
refusal-too_fine_ms = must have at most three decimals (whole microseconds), unlike { $found }
refusal-too_fine_share = must have at most six decimals (whole millionths), unlike { $found }
refusal-not_whole = must be a whole number, unlike { $found }
refusal-not_rising = the first number must be less than the second, unlike { $low } and { $high }
refusal-falling = the first number must not be greater than the second, unlike { $low } and { $high }
refusal-not_one_line = must be one line without control characters
refusal-not_lines = must be text without control characters other than line breaks
refusal-too_many_characters = must have at most { $most } characters, not { $length }
refusal-too_many_commands = there are more than { $most }
refusal-full = a scenario has at most { $most } commands
refusal-not_a_write = must be a letter from a to z and its value, such as "x=5", not "{ $found }"
refusal-link_to_itself = a link ends at another peer than it begins at, unlike { $peer }
refusal-in_group_already = peer { $peer } is in a group already
refusal-too_many_groups = there are more groups than the { $peers } peers of the cluster
refusal-rule_twice = `{ $rule }` is in the list already
refusal-link_too_long = the link is too long: { $length } bytes, where at most { $most } are read
refusal-no_link = this is no link, which begins with `1.` or has `#1.` in it
refusal-link_damaged = the link is damaged or cut off
refusal-link_newer = the link was made by a newer version of the playground
refusal-not_a_moment = must be a whole number of microseconds from 0 to { $latest }, not { $found }
refusal-in_the_past = { $found } is in the past: it is { $now } now
refusal-bad_name = must be one line of at most { $most } characters
refusal-no_fresh_seed = there is no fresh seed: { $problem }
refusal-not_due_next = item { $found } is not the one due next, which is { $due }
refusal-nothing_due = nothing is due, and nothing will be within 30 days
refusal-item_due = an item is due at { $due }, before the clock can stand at { $found }
refusal-not_an_object = this is no object that can be written as JSON
refusal-not_a_count = is missing, or is no whole number from 0 on
refusal-other_cluster = leads to a cluster of another kind
refusal-unknown_landmark = there is no landmark of this name
refusal-too_late = { $found } is later than 30 days
refusal-speed_zero = must be at least 1
refusal-nothing_to_select = a cluster of { $peers } has no such peer, message or link
