# The sentences of the Raft playground in English, for the page and for the command line.
#
# A message's name begins with its group:
#   action-…     what a person does to the cluster: the verb of a scenario
#   caption-…    what just happened, in a sentence below the stage
#   mark-…       the same and what else the diagram marks, in a word or two
#   lab-…        a line of the log after its first fields: the event of a trace
#   refusal-…    why an input is refused: the refusal's code
#   rule-…       what a rule of Raft says, and what is gone without it; without-…, paper-…
#   violation-…  what the checker found: the property, and which finding
#
# Arguments, selectors and messages in messages: no more of Fluent is used (scripts/lib/words.mjs).
# What an argument does not have is "none"; a yes or no is "true" or "false"; peers are "S0".

## Actions

action-crash = crash { $peer }
action-restart = restart { $peer }
action-pause = pause { $peer }
action-resume = resume { $peer }
action-time_out = force { $peer } to time out
action-isolate = isolate { $peer }
action-reconnect = reconnect { $peer }
action-cut = cut { $from } { $both ->
    [true] and
   *[false] to
 } { $to }
action-heal = heal { $from } { $both ->
    [true] and
   *[false] to
 } { $to }
action-partition = partition { $groups }
action-heal_all = heal all links
action-network = change the network
action-timing = change the timing
action-crash_in_step = crash { $peer } in its next step, after { $effects ->
    [one] 1 effect
   *[other] { $effects } effects
 }
action-propose = propose { $command }{ $peer ->
    [none] {""}
   *[other] {" "}to { $peer }
 }
action-options = change options{ $persist_ms ->
    [none] {""}
   *[other] , disk write { $persist_ms } ms
 }{ $no_op_on_election ->
    [none] {""}
    [true] , no-op on election
   *[false] , no no-op on election
 }{ $clients ->
    [none] {""}
   *[other] , clients { $clients }
 }{ $write_interval_ms ->
    [none] {""}
   *[other] , write interval { $write_interval_ms } ms
 }{ $client_timeout_ms ->
    [none] {""}
   *[other] , client timeout { $client_timeout_ms } ms
 }
action-rules = { $off ->
    [none] switch all rules on
   *[other] switch off { $off }
 }

## Marks of the diagram

mark-crash = ✕ crash
mark-restart = restart
mark-pause = pause
mark-resume = resume
mark-time_out = time out
mark-isolate = isolate
mark-reconnect = reconnect
mark-cut = cut
mark-heal = heal
mark-partition = partition
mark-heal_all = heal all
mark-network = network
mark-timing = timing
mark-violation = property violated
mark-crash_in_step = crash in step
mark-propose = write
mark-options = options
mark-rules = rules
mark-commit = commits
mark-removal = removes entries

## Lines of the log

lab-role = { lab-role-name } in T{ $term }
lab-role-name = { $role ->
    [follower] Follower
    [candidate] Candidate
   *[leader] Leader
 }
lab-vote = Vote for { $for } in T{ $term }
lab-round = { $started ->
    [true] Round of T{ $term }
   *[false] Leader[T{ $term }] -> { lab-role-name }[T{ $current_term }]
 }
lab-timer = { $timer ->
    [election] Election timer until { $due }, { lab-timer-why }
   *[replication] Next round of T{ $term } at { $due }
 }
lab-timer-why = { $why ->
    [stepped_down] stepped down
    [grant] vote granted
    [any_call] any RPC
   *[other] { $why }
 }
lab-fire = { $timer ->
    [election] Election timeout
   *[replication] Replication ticker of T{ $term }
 }
lab-send-RequestVote = -> { $to }, RequestVote{ $last_log_index ->
    [0] {""}
   *[other] , last [{ $last_log_index }]T{ $last_log_term }
 }{ lab-copy }
lab-send-RequestVoteReply = <- { $to }, Vote { $vote_granted ->
    [true] granted
   *[false] refused
 }{ lab-copy }
lab-send-AppendEntries = -> { $to }, AppendEntries{ $prev_log_index ->
    [0] {""}
   *[other] , prev [{ $prev_log_index }]T{ $prev_log_term }
 }{ $entries ->
    [0] {""}
    [1] , { lab-entry }
   *[other] , entries [{ $index }-{ $last }]
 }{ $leader_commit ->
    [0] {""}
   *[other] , commit [{ $leader_commit }]
 }{ lab-copy }
lab-send-AppendEntriesReply = <- { $to }, { $success ->
    [true] Append accepted
   *[false] Reject log{ $conflict_term ->
        [none] {""}
       *[other] , conflict T{ $conflict_term } from [{ $first_index }]
     }{ $log_length ->
        [none] {""}
       *[other] , log to [{ $log_length }]
     }
 }{ lab-copy }
lab-copy = { $copy_of ->
    [none] {""}
   *[other] , copy
 }
lab-entry = [{ $index }]T{ $term } { $command ->
    [none] no-op
   *[other] { $command }
 }
lab-deliver = { $id } arrives, { $kind }
lab-lose = { $id } lost, { $kind }, { $why ->
    [loss] bad luck
    [cut] link down
    [down] receiver down
   *[other] { $why }
 }
lab-rpc_failed = -> { $to }, Lost or crashed
lab-persist = T{ $term }, { $voted_for ->
    [none] no vote
   *[other] vote { $voted_for }
 }{ $last_index ->
    [0] {""}
   *[other] , log to [{ $last_index }]
 }
lab-disk = Disk writes until { $until }
lab-append = Append { lab-entry }
lab-truncate = Truncate from [{ $from_index }]
lab-progress = -> { $follower }, next [{ $next_index }], match [{ $match_index }]
lab-commit = Commit up to [{ $index }]
lab-apply = Apply { lab-entry }{ $again ->
    [true] , applied before
   *[false] {""}
 }
lab-client = { $peer ->
    [none] {""}
   *[other] <- {""}
 }{ $client ->
    [0] User
   *[other] C{ $client }
 }, { $what ->
    [asked] Asks for { $command }
    [taken] Took { $command } at [{ $index }]T{ $term }
    [refused] Refused { $command }, not the leader
    [unreachable] Unreachable for { $command }
    [timed_out] No reply to { $command } in time
    [rolled_back] Rolled back { $command } at [{ $index }]
    [done] Done { $command } at [{ $index }]
    [failed] { $command } failed
    [unknown] { $command } given up, unknown
   *[other] { $what }
 }{ $client ->
    [0] {""}
   *[other] , request { $request }
 }
lab-crash = Crashed
lab-restart = Restarted
lab-pause = Paused
lab-resume = Resumed
lab-isolate = Isolated
lab-reconnect = Reconnected
lab-link = { $from } to { $to } is { $cut ->
    [true] down
   *[false] up again
 }
lab-network = { $reply ->
    [none] Messages take { $request }
   *[other] Requests take { $request }; replies { $reply }
 }
lab-direction = { $low }-{ $high } ms{ $loss ->
    [none] {""}
   *[other] , { $loss } % lost
 }{ $duplicate ->
    [none] {""}
   *[other] , { $duplicate } % duplicated
 }{ $late ->
    [none] {""}
   *[other] , { $late } % delayed by { $late_low }-{ $late_high } ms
 }
lab-timing = Election timeout { $low }-{ $high } ms{ $polled_low ->
    [none] {""}
   *[other] {" "}polled every { $polled_low }-{ $polled_high } ms
 }, rounds every { $replicate_interval } ms, RPCs fail after { $rpc_timeout } ms
lab-options = Disk writes take { $persist_ms } ms, { $no_op_on_election ->
    [true] no-op on election
   *[false] no no-op
 }, { $clients ->
    [0] no clients
   *[other] { $clients ->
        [one] 1 client
       *[other] { $clients } clients
     }, one write per { $write_interval_ms } ms each, replies within { $client_timeout_ms } ms
 }
lab-rules = { $off ->
    [none] All rules on
   *[other] Rules off: { $off }
 }
lab-command = Command { $n }: { $what }{ $ignored ->
    [true] , ignored
   *[false] {""}
 }
lab-violation = { $property }: { $detail }

## Rules

rule-persist_vote = A vote is on disk before it is granted; off, a crash loses it.
rule-persist_term = A term is on disk before any message carries it; off, a crash loses it.
rule-one_vote_a_term = A peer votes for one candidate per term; off, for every candidate that asks.
rule-record_own_vote = A candidate’s vote for itself is its vote of the term; off, it counts it and may vote again.
rule-keep_vote_in_term = A vote stands until its term ends; off, stepping down within the term clears it.
rule-vote_in_context = A vote counts only in the candidacy that asked for it; off, whenever it arrives.
rule-voter_once = A voter is counted once; off, each copy of its reply counts.
rule-majority_over_half = A majority is more than half of all peers; off, half of them, rounded down.
rule-step_down_on_higher_term = A peer that sees a higher term becomes a follower; off, it adopts the term and keeps its role.
rule-yield_to_leader = A candidate steps down for the leader of its term; off, it stays a candidate.
rule-random_timeout = Election timeouts are drawn at random; off, they are always the minimum.
rule-reset_only_when_due = Only a current leader, a granted vote or a candidacy resets the election timer; off, every RPC does.
rule-up_to_date_vote = A vote goes only to a candidate whose log is at least as up to date; off, to any.
rule-term_before_length = The log with the later last term is the more up to date; off, only lengths are compared.
rule-commit_own_term_only = A leader commits only entries of its own term by counting replicas; off, those of older terms too.
rule-truncate_on_conflict_only = A follower removes entries only where they conflict; off, all that follows the previous entry.
rule-check_previous = A follower accepts entries only after one that matches the leader’s; off, after any.
rule-cap_commit = A follower commits no further than its log is known to match; off, as far as the leader has.
rule-refuse_old_leader = AppendEntries of an older term is rejected; off, it is accepted.
rule-match_from_sent = A success means that the follower has what was sent; off, all that the leader has by now.
rule-reply_in_context = A reply counts only in the leadership that asked for it; off, whenever it arrives.
rule-own_entry_when_durable = A leader counts itself for an entry once it is on its disk; off, at once.
rule-persist_before_ack = Entries are on disk before they are acknowledged; off, they are written after the reply is sent.

# Raft without it.
without-persist_vote = votes are not on disk
without-persist_term = terms are not on disk
without-one_vote_a_term = many votes per term
without-record_own_vote = own votes are not recorded
without-keep_vote_in_term = votes are cleared within a term
without-vote_in_context = late votes count
without-voter_once = a voter counts twice
without-majority_over_half = half is a majority
without-step_down_on_higher_term = nobody steps down
without-yield_to_leader = candidates do not step down
without-random_timeout = equal election timeouts
without-reset_only_when_due = every RPC resets the timer
without-up_to_date_vote = votes for any log
without-term_before_length = the longer log wins
without-commit_own_term_only = old terms are committed by counting
without-truncate_on_conflict_only = logs are truncated without a conflict
without-check_previous = the previous entry is not checked
without-cap_commit = commits are not capped
without-refuse_old_leader = old leaders are obeyed
without-match_from_sent = a success means everything
without-reply_in_context = late replies count
without-own_entry_when_durable = a leader counts itself too early
without-persist_before_ack = replies are sent before the disk write

# Where the paper has it.
paper-persist_vote = Figure 2
paper-persist_term = Figure 2
paper-one_vote_a_term = §5.2
paper-record_own_vote = §5.2
paper-keep_vote_in_term = §5.2
paper-vote_in_context = §5.2
paper-voter_once = §5.2
paper-majority_over_half = §5.2
paper-step_down_on_higher_term = §5.1
paper-yield_to_leader = §5.2
paper-random_timeout = §5.2
paper-reset_only_when_due = §5.2
paper-up_to_date_vote = §5.4.1
paper-term_before_length = §5.4.1
paper-commit_own_term_only = §5.4.2
paper-truncate_on_conflict_only = §5.3
paper-check_previous = §5.3
paper-cap_commit = Figure 2
paper-refuse_old_leader = Figure 2
paper-match_from_sent = Figure 2
paper-reply_in_context = §5.3
paper-own_entry_when_durable = §5.3
paper-persist_before_ack = Figure 2

## What the checker found

violation-one_leader_a_term = { $peer } leads term { $term }, which { $leader } already led.
violation-one_vote_a_term-persisted = { $peer } persisted its vote of term { $term } for { $other } and for { $candidate }.
violation-one_vote_a_term-granted = { $peer } granted its vote of term { $term } to { $other } and to { $candidate }.
violation-terms_grow-persisted = { $peer } persisted term { $term } after term { $before }.
violation-terms_grow-sent = { $peer } sent a message of term { $term } to { $to } while its disk held term { $on_disk }.
violation-elected_by_majority = { $peer } leads term { $term } with { $votes } durable { $votes ->
    [one] vote
   *[other] votes
 } of { $peers } peers.
violation-leader_stays-asked = { $peer } asked for votes in term { $term }, which it leads.
violation-leader_stays-accepted = { $peer } accepted an AppendEntries in term { $term }, which it leads.
violation-leader_stays-granted = { $peer } granted a vote in term { $term }, which it leads.
violation-leader_append_only = { $peer } removed its own entries from index { $index } on in term { $term }, which it leads.
violation-log_matching-entry = { $peer } and { $other } persisted different entries of index { $index } and term { $term }.
violation-log_matching-before = { $peer } persisted the entry of index { $index } and term { $term } after one of term { $before }, and { $other } after one of term { $other_before }.
violation-leader_completeness = { $peer } leads term { $term } without the entry of index { $index } and term { $entry_term }, which { $other } committed in term { $committed_in }.
violation-state_machine_safety = { $peer } applied { $command ->
    [none] a no-op
   *[other] { $command }
 } of term { $term } at index { $index }, and { $other } applied { $other_command ->
    [none] a no-op
   *[other] { $other_command }
 } of term { $other_term }.
violation-commit_is_durable = { $peer } committed index { $index } with its entry on { $disks } of { $peers } disks.
violation-match_is_shared = { $peer } takes its log and { $follower }’s to match up to index { $index }, but on disk they match up to { $shared } only.
violation-nothing_goes_back-committed = { $peer }’s commit index went from { $before } back to { $index }.
violation-nothing_goes_back-applied = { $peer } applied index { $index } after index { $before }.
violation-applied_committed_stored-stored = { $peer } committed index { $index }, but its log on disk ends at { $last }.
violation-applied_committed_stored-applied = { $peer } applied index { $index }, but its commit index is { $commit_index }.

## Captions

caption-start = { $count ->
    [one] One peer starts. It is a majority of itself.
   *[other] { $count } peers start as followers. Whose election timeout expires first?
 }
caption-end = Thirty virtual days have passed, and the run ends here. Go back to its start, or start another.
caption-ignored = That could not apply, and nothing changed.
caption-violation = A safety property was violated: { $sentence }

caption-role-candidate = { $peer } heard from no leader in time. It starts an election for term { $term } and asks the others for their votes.
caption-role-timed_out = { $peer } is forced to time out. It starts an election for term { $term } and asks the others for their votes.
caption-role-leader = { $votes ->
    [none] { $peer } is a majority of itself: it leads term { $term }.
   *[other] { $peer } has the votes of { $votes }, a majority with its own: it leads term { $term }.
 }
caption-role-steps_down = { $peer } learns of term { $term } and steps down.
caption-role-gives_up = { $peer } gives up its candidacy: term { $term } has a leader or is newer than its own.
caption-role-follower = { $peer } learns of term { $term } and becomes a follower in it. Its vote is still free.
caption-vote = { $peer } grants { $for } its vote of term { $term }, persists that, and resets its election timer.
caption-vote_refused = { $peer } refuses { $candidate } its vote: { $why ->
    [over] it is in term { $term } already, and term { $asked } is over.
    [log] its own log is more up to date.
    [given] it has given its vote of term { $term }.
    [itself] in term { $term } it voted for itself.
   *[other] in term { $term } it voted for { $why }.
 }
caption-vote_counted = { $peer } counts the vote of { $from }.
caption-refusal_heard = { $peer } learns that { $from } does not vote for it.

caption-round = { $peer } sends { $round ->
    [none] a round
   *[other] round { $round }
 } of heartbeats for term { $term }.
caption-round-entries = It carries entries up to { $last }.
caption-round-lost = { $count ->
    [one] The request to { $peers } is lost.
   *[other] The requests to { $peers } are lost.
 }
caption-round-ended = { $peer } no longer leads term { $term }: its heartbeats for that term end here.
caption-heartbeat = { $peer } receives the heartbeat of { $leader } and resets its election timer.
caption-heartbeat-rejected = { $peer } is in term { $term } already and rejects the heartbeat of { $leader }. Its election timer runs on.
caption-heartbeat-accepted = { $peer } has persisted what { $leader } sent, up to entry { $last }, and says so.
caption-heartbeat-conflict = { $peer } rejects: its log, which ends at { $last }, does not match the log of { $leader }. It says where the conflict begins.
caption-heartbeat-answered = { $peer } receives the reply of { $from }.
caption-heartbeat-rejection_heard = { $peer } learns that { $from } rejected its heartbeat.
caption-rpc_failed = { $from } has waited long enough for { $to }: lost or crashed, it cannot know which.
caption-lose = { $kind ->
    [RequestVoteReply] The reply to RequestVote
    [AppendEntriesReply] The reply to AppendEntries
   *[other] { $kind }
 } from { $from } to { $to } is { $why ->
    [loss] lost on the way.
    [cut] lost: the link is down.
    [down] lost: the peer is down.
    [dropped] dropped by hand.
   *[other] lost.
 }

caption-crash = { $peer } crashes. Its term, its vote and its log are on disk; all else is gone.
caption-restart = { $peer } restarts as a follower, with the term, the vote and the log on its disk.
caption-pause = { $peer } is paused. What arrives for it waits.
caption-resume = { $peer } resumes, with all that waited for it.
caption-isolate = { $peer } is isolated from all the others.
caption-reconnect = { $peer } is connected again.
caption-link = The link from { $from } to { $to } is { $cut ->
    [true] down.
   *[false] up again.
 }
caption-links = { $cut ->
    [true] { $count } links go down at once: the network is partitioned.
   *[false] { $count } links are up again.
 }
caption-dials = Timing or network settings changed. What is on its way already keeps the old ones.
caption-options = The options changed. What has begun goes on as it was.
caption-rules = { $off ->
    [none] All rules are on: from here on this is Raft again.
   *[other] This is no longer Raft: without { $off }.
 }

caption-disk = The disk of { $peer } writes. Until { $until } ms { $peer } handles nothing.
caption-append-own = { $command ->
    [none] { $peer } begins its term with entry { $index }, a no-op: what came before is committed with it.
   *[other] { $peer } appends { $command } to its log as entry { $index }. It goes out with the next round.
 }
caption-append-stored = { $from ->
    [none] { $peer } persists entry { $index } of its leader.
   *[other] { $peer } persists entries { $from } to { $index } of its leader.
 }
caption-truncate = { $peer } removes its entries from { $from_index } on: they conflict with those of its leader.
caption-progress-match = { $peer } now knows that { $follower } shares its log up to entry { $match_index }.
caption-progress-back = { $peer } goes back in its log: it will send { $follower } everything from entry { $next_index } on.
caption-commit-leader = A majority has entry { $index }, of the current term: { $peer } commits everything up to there.
caption-commit-follower = { $peer } learns that everything up to entry { $index } is committed.
caption-apply = { $again ->
    [true] { $peer } finds in entry { $index } a request that it has applied before, { $command }: nothing changes.
   *[false] { $command ->
        [none] { $peer } applies entry { $index }, a no-op.
       *[other] { $peer } applies entry { $index }: { $command }.
     }
 }

caption-client-asked = { $client ->
    [0] You ask
   *[other] C{ $client } asks
 } { $peer } to write { $command }.
caption-client-refused = { $peer } does not lead: { caption-whose } write { $command } must go to another peer.
caption-client-unreachable = { $peer } is down: it cannot take { caption-whose } write { $command }.
caption-client-timed_out = C{ $client } hears nothing from { $peer } about { $command } and turns to the next peer.
caption-client-rolled_back = { caption-whose-first } write was rolled back: { $command }{ $index ->
    [none] {""}
   *[other] , entry { $index },
 } is gone from the log of { $peer }.
caption-client-done = { caption-whose-first } write is done: { $peer } has applied { $command }.
caption-client-failed = { caption-whose-first } write { $command } failed: it will never be applied.
caption-client-unknown = { $client ->
    [0] You wait no longer for { $command }: whether it will be applied is not known.
   *[other] C{ $client } gives up on { $command }: it cannot know whether it will be applied.
 }
caption-whose = { $client ->
    [0] your
   *[other] C{ $client }’s
 }
caption-whose-first = { $client ->
    [0] Your
   *[other] C{ $client }’s
 }

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
