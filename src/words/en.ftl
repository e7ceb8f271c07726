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
