# The sentences of the Raft playground in English, for the page and for the command line.
#
# A message's name begins with its group:
#   action-…     what a person does to the cluster: the verb of a scenario
#   button-…     the button that does it, and what it hints at
#   caption-…    what just happened, in a sentence below the stage
#   mark-…       the same and what else the diagram marks, in a word or two
#   lab-…        a line of the log after its first fields: the event of a trace
#   mark-…       an action beside its mark in the diagram, and what happens by itself
#   option-…     the name of an option beside its field
#   refusal-…    why an input is refused: the refusal's code
#   rule-…       what a rule of Raft says, and what is gone without it; without-…, paper-…
#   violation-…  what the checker found: the property, and which finding
#
# Arguments, selectors and messages in messages: no more of Fluent is used (scripts/lib/words.mjs).
# What an argument does not have is "none"; a yes or no is "true" or "false"; peers are "S0". A line of
# the log has the fields of its fact by their names, and `current_term`.

## Actions

action-crash = crash { $peer }
action-restart = restart { $peer }
action-pause = pause { $peer }
action-resume = resume { $peer }
action-time_out = force { $peer } to time out
action-isolate = isolate { $peer }
action-reconnect = reconnect { $peer }
action-cut = cut { $from } { $both ->
    [true] ↔
   *[false] →
 } { $to }
action-heal = heal { $from } { $both ->
    [true] ↔
   *[false] →
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

## Actions as buttons

button-crash = Crash
button-crash-hint = Crash or restart it (C)
button-restart = Restart
button-restart-hint = { button-crash-hint }
button-pause = Pause
button-pause-hint = Pause or resume it: what arrives meanwhile waits (P)
button-resume = Resume
button-resume-hint = { button-pause-hint }
button-time_out = Force timeout
button-time_out-hint = Force its election timeout now (T)
button-isolate = Isolate
button-isolate-hint = Isolate it from all the others, or reconnect it (I)
button-reconnect = Reconnect
button-reconnect-hint = { button-isolate-hint }
button-crash_in_step = Crash mid-step…
button-crash_in_step-hint = Crash it in the middle of its next step, between two effects
button-propose = Propose
button-propose-hint = The leader appends it to its log and sends it with its next round (W)
button-heal_all = Heal everything
button-heal_all-hint = Heal every link and reconnect every peer (H)

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

## Options

option-persist_ms = Disk write
option-no_op_on_election = A new leader appends a no-op
option-clients = Clients
option-write_interval_ms = Write interval
option-client_timeout_ms = Client timeout

## Names of messages

message-RequestVote = RequestVote T{ $term }
message-RequestVoteReply = { $yes ->
    [true] vote granted
   *[false] vote refused
 } T{ $term }
message-AppendEntries = AppendEntries T{ $term }
message-AppendEntriesReply = { $yes ->
    [true] accepted
   *[false] rejected
 } T{ $term }

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
   *[false] Lost Leader[T{ $term }] to { lab-role-name }[T{ $current_term }]
 }
lab-timer = { $timer ->
    [election] Election timer until { $due_us }, { lab-timer-why }
   *[replication] Next round of T{ $ticker_term } at { $due_us }
 }
lab-timer-why = { $why ->
    [stepped_down] stepped down
    [grant] vote granted
    [any_call] any RPC
   *[other] { $why }
 }
lab-fire = { $timer ->
    [election] Election timeout
   *[replication] Replication ticker of T{ $ticker_term }
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
    [loss] at random
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
lab-disk = Disk writes until { $until_us }
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
    [asked] Requests { $command }
    [taken] Appended { $command } at [{ $index }]T{ $term }
    [refused] Refused { $command }, not the leader
    [unreachable] Unreachable for { $command }
    [timed_out] No reply to { $command } in time
    [rolled_back] Rolled back { $command } at [{ $index }]
    [done] Applied { $command } at [{ $index }]
    [failed] { $command } failed
    [unknown] Gave up { $command }, outcome unknown
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
     }, one write per { $write_interval_ms } ms each, client timeout { $client_timeout_ms } ms
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

rule-persist_vote = A vote is on disk before it is granted. Off: a crash loses it.
rule-persist_term = A term is on disk before any message carries it. Off: a crash loses it.
rule-one_vote_a_term = A peer votes for one candidate per term. Off: for every candidate that asks.
rule-record_own_vote = A candidate’s vote for itself is its vote of the term. Off: it counts it and may vote again.
rule-keep_vote_in_term = A vote holds until its term ends. Off: stepping down within the term clears it.
rule-vote_in_context = A vote counts only in the election that it was requested for. Off: whenever it arrives.
rule-voter_once = A voter is counted once. Off: each copy of its reply counts.
rule-majority_over_half = A majority is more than half of all peers. Off: half of them, rounded down.
rule-step_down_on_higher_term = A peer that sees a higher term becomes a follower. Off: it adopts the term and keeps its role; a leader then sends no more rounds.
rule-yield_to_leader = A candidate steps down for the leader of its term. Off: it stays a candidate.
rule-random_timeout = Election timeouts are drawn at random. Off: they are always the minimum.
rule-reset_only_when_due = Only a current leader, a granted vote or a new election resets the election timer. Off: every RPC does.
rule-up_to_date_vote = A vote goes only to a candidate whose log is at least as up to date as the voter’s. Off: to any.
rule-term_before_length = The log with the later last term is the more up to date. Off: only lengths are compared.
rule-commit_own_term_only = A leader commits only entries of its own term by counting replicas. Off: those of older terms too.
rule-truncate_on_conflict_only = A follower removes entries only if they conflict. Off: all that follows the previous entry.
rule-check_previous = A follower accepts entries only after one that matches the leader’s. Off: after any.
rule-cap_commit = A follower commits no further than its log is known to match. Off: as far as the leader has.
rule-refuse_old_leader = AppendEntries of an older term is rejected. Off: it is accepted.
rule-match_from_sent = A success means that the follower has what was sent. Off: all that the leader has by now.
rule-reply_in_context = A reply counts only while its receiver still leads in the term of the request. Off: whenever it arrives.
rule-own_entry_when_durable = A leader counts itself for an entry once it is on its disk. Off: at once.
rule-persist_before_ack = Entries are on disk before they are acknowledged. Off: they are written after the reply is sent.

# Raft without it.
without-persist_vote = votes are not on disk
without-persist_term = terms are not on disk
without-one_vote_a_term = many votes per term
without-record_own_vote = own votes are not recorded
without-keep_vote_in_term = votes are cleared within a term
without-vote_in_context = stale votes count
without-voter_once = votes are counted twice
without-majority_over_half = half is a majority
without-step_down_on_higher_term = no step down on a higher term
without-yield_to_leader = candidates do not step down
without-random_timeout = equal election timeouts
without-reset_only_when_due = every RPC resets the timer
without-up_to_date_vote = votes for any log
without-term_before_length = the longer log wins
without-commit_own_term_only = old terms are committed by counting
without-truncate_on_conflict_only = logs are truncated without a conflict
without-check_previous = the previous entry is not checked
without-cap_commit = commits are not capped
without-refuse_old_leader = stale leaders are accepted
without-match_from_sent = matchIndex runs ahead
without-reply_in_context = stale replies count
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
paper-reply_in_context = lab 3B
paper-own_entry_when_durable = dissertation §10.2.1
paper-persist_before_ack = Figure 2

## What the checker found

violation-one_leader_a_term = { $peer } leads term { $term }, which { $leader } already led.
violation-one_vote_a_term-persisted = { $peer } persisted its vote in term { $term } for { $other } and for { $candidate }.
violation-one_vote_a_term-granted = { $peer } granted its vote in term { $term } to { $other } and to { $candidate }.
violation-terms_grow-persisted = { $peer } persisted term { $term } after term { $before }.
violation-terms_grow-sent = { $peer } sent a message of term { $term } to { $to } while its disk held term { $on_disk }.
violation-elected_by_majority = { $peer } leads term { $term } with { $votes } durable { $votes ->
    [one] vote
   *[other] votes
 } of { $peers } peers.
violation-leader_stays-asked = { $peer } requested votes in term { $term } while leading it.
violation-leader_stays-accepted = { $peer } accepted an AppendEntries in term { $term } while leading it.
violation-leader_stays-granted = { $peer } granted a vote in term { $term } while leading it.
violation-leader_append_only = { $peer } removed its own entries from index { $index } on in term { $term } while leading it.
violation-log_matching-entry = { $peer } and { $other } persisted different entries with index { $index } and term { $term }.
violation-log_matching-before = { $peer } persisted the entry with index { $index } and term { $term } after one of term { $before }, and { $other } after one of term { $other_before }.
violation-leader_completeness = { $peer } leads term { $term } without the entry with index { $index } and term { $entry_term }, which { $other } committed in term { $committed_in }.
violation-state_machine_safety = { $peer } applied { $command ->
    [none] a no-op
   *[other] { $command }
 } of term { $term } at index { $index }, and { $other } applied { $other_command ->
    [none] a no-op
   *[other] { $other_command }
 } of term { $other_term }.
violation-commit_is_durable = { $peer } committed index { $index } with its entry on { $disks } of { $peers } disks.
violation-match_is_shared = { $peer } believes that its log and { $follower }’s match up to index { $index }, but on disk they match up to { $shared } only.
violation-nothing_goes_back-committed = { $peer }’s commit index went from { $before } back to { $index }.
violation-nothing_goes_back-applied = { $peer } applied index { $index } after index { $before }.
violation-applied_committed_stored-stored = { $peer } committed index { $index }, but its log on disk ends at { $last }.
violation-applied_committed_stored-applied = { $peer } applied index { $index }, but its commit index is { $commit_index }.

## Captions

caption-start = { $count ->
    [one] One peer starts. Its own vote is a majority.
   *[other] { $count } peers start as followers. Whose election timeout expires first?
 }
caption-end = Thirty virtual days have passed, and the run ends here. Go back to its start, or start another.
caption-ignored = That action did not apply: nothing changed.
caption-violation = A safety property was violated: { $sentence }

caption-role-candidate = { $peer }’s election timeout expires. It starts an election for term { $term } and requests votes.
caption-role-timed_out = { $peer } is forced to time out. It starts an election for term { $term } and requests votes.
caption-role-leader = { $votes ->
    [none] { $peer }’s own vote is enough: it becomes leader of term { $term }.
   *[other] { $peer } has the votes of { $votes } and its own, a majority: it becomes leader of term { $term }.
 }
caption-role-steps_down = { $peer } learns of term { $term } and steps down.
caption-role-gives_up = { $peer } steps down as candidate: it saw term { $term } or that term’s leader.
caption-role-follower = { $peer } learns of term { $term } and becomes a follower in it. It has not voted in it yet.
caption-vote = { $peer } votes for { $for } in term { $term }, persists the vote, and resets its election timer.
caption-vote_refused = { $peer } refuses to vote for { $candidate }: { $why ->
    [over] it is already in term { $term }, and term { $asked } is over.
    [log] its own log is more up to date.
    [given] it has already voted in term { $term }.
    [itself] in term { $term } it voted for itself.
   *[other] in term { $term } it voted for { $why }.
 }
caption-vote_counted = { $peer } counts the vote of { $from }.
caption-refusal_heard = { $peer } receives a refused vote from { $from }.

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
caption-heartbeat-rejected = { $peer } is already in term { $term } and rejects the heartbeat of { $leader }. Its election timer is not reset.
caption-heartbeat-accepted = { $peer } has persisted entries up to { $last } from { $leader }, and accepts.
caption-heartbeat-conflict = { $peer } rejects AppendEntries of { $leader }: its log, with last index { $last }, fails the consistency check. The reply names the conflict.
caption-heartbeat-answered = { $peer } receives the reply of { $from }.
caption-heartbeat-rejection_heard = { $peer } learns that { $from } rejected its heartbeat.
caption-rpc_failed = { $from } got no reply from { $to } in time. It cannot know if a message was lost or { $to } crashed.
caption-lose = { $is_reply ->
    [true] The reply to { $rpc }
   *[false] { $rpc }
 } from { $from } to { $to } is { $why ->
    [loss] lost at random.
    [cut] lost: the link is down.
    [down] lost: the peer is down.
    [dropped] dropped by hand.
   *[other] lost.
 }

caption-crash = { $peer } crashes. Its term, its vote and its log are on disk; everything else is lost.
caption-restart = { $peer } restarts as a follower, with the term, the vote and the log on its disk.
caption-pause = { $peer } is paused. Messages to it wait.
caption-resume = { $peer } resumes and handles what waited.
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
caption-dials = Timing or network settings changed. Messages already sent and timers already running keep the old ones.
caption-options = The options changed. Whatever has begun keeps the old ones.
caption-rules = { $off ->
    [none] All rules are on: from here on this is Raft again.
   *[other] Rules off: { $off }. This is no longer Raft.
 }

caption-disk = { $peer }’s disk is writing: { $peer } handles nothing until { $until } ms.
caption-append-own = { $command ->
    [none] { $peer } begins its term with entry { $index }, a no-op: once that commits, so does everything before it.
   *[other] { $peer } appends { $command } to its log as entry { $index }. It goes out with the next round.
 }
caption-append-stored = { $from ->
    [none] { $peer } persists entry { $index } of its leader.
   *[other] { $peer } persists entries { $from } to { $index } of its leader.
 }
caption-truncate = { $peer } removes its entries from { $from_index } on: they conflict with those of its leader.
caption-progress-match = { $peer } now knows that { $follower } shares its log up to entry { $match_index }.
caption-progress-back = { $peer } lowers { $follower }’s nextIndex to { $next_index }: the next round sends from there.
caption-commit-leader = Entry { $index }, of the current term, is on a majority: { $peer } commits up to it.
caption-commit-follower = { $peer } learns that everything up to entry { $index } is committed.
caption-apply = { $again ->
    [true] { $peer } skips entry { $index } ({ $command }): that request was already applied.
   *[false] { $command ->
        [none] { $peer } applies entry { $index }, a no-op.
       *[other] { $peer } applies entry { $index }: { $command }.
     }
 }

caption-client-asked = { $client ->
    [0] You ask
   *[other] C{ $client } asks
 } { $peer } to write { $command }.
caption-client-refused = { $peer } is not the leader: { caption-whose } write { $command } must go to another peer.
caption-client-unreachable = { $peer } is down: it cannot take { caption-whose } write { $command }.
caption-client-timed_out = C{ $client } gets no reply from { $peer } for { $command } and tries the next peer.
caption-client-rolled_back = { caption-whose-first } write was rolled back: { $command }{ $index ->
    [none] {""}
   *[other] , entry { $index },
 } is gone from the log of { $peer }.
caption-client-done = { caption-whose-first } write is done: { $peer } has applied { $command }.
caption-client-failed = { caption-whose-first } write { $command } failed: it will never be applied.
caption-client-unknown = { $client ->
    [0] You stop waiting for { $command }: it may or may not be applied.
   *[other] C{ $client } gives up on { $command }: it may or may not be applied.
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
refusal-text_too_long = the text is too long: { $length } bytes, at most { $most } are allowed
refusal-text_not_utf8 = the text is not UTF-8 at byte { $byte }
refusal-text_empty = the text is empty: the shortest scenario is {"{}"}
refusal-not_json = { $problem ->
    [end] the JSON ends too early
   *[syntax] the text is not valid JSON
} (line { $line }, column { $column })
refusal-bad_escape = a `\u` escape stands for no character
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
    [check] "deadline" or {"{"} "polled_ms": [low, high] {"}"}
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
refusal-no_moment = is missing: every command needs its time
refusal-no_verb = is missing: every command needs a verb
refusal-no_polls = is missing: it is required if timers are polled
refusal-field_missing = is missing: "{ $verb }" needs it
refusal-no_such_field = "{ $verb }" has no such field
refusal-no_such_peer = { $found } is not one of the { $peers } peers (0 to { $last })
refusal-not_the_only_peer = { $found } is not a peer: the only one is 0
refusal-out_of_range = must be between { $low } and { $high }, not { $found }
refusal-out_of_range_ms = must be between { $low } and { $high } ms, not { $found }
refusal-too_fine_ms = must have at most three decimals (whole microseconds), not { $found }
refusal-too_fine_share = must have at most six decimals (whole millionths), not { $found }
refusal-not_whole = must be a whole number, not { $found }
refusal-not_rising = the first number must be less than the second, not { $low } and { $high }
refusal-falling = the first number must not be greater than the second: { $low } and { $high }
refusal-not_one_line = must be one line without control characters
refusal-not_lines = must be text without control characters other than line breaks
refusal-too_many_characters = must have at most { $most } characters, not { $length }
refusal-too_many_commands = there are more than { $most }
refusal-full = a scenario has at most { $most } commands
refusal-not_a_write = must be a letter from a to z and its value, such as "x=5", not "{ $found }"
refusal-link_to_itself = a link needs two different peers, not { $peer } twice
refusal-in_group_already = peer { $peer } is already in a group
refusal-too_many_groups = there are more groups than the { $peers } peers of the cluster
refusal-rule_twice = `{ $rule }` is already in the list
refusal-link_too_long = the link is too long: { $length } bytes, at most { $most } are allowed
refusal-no_link = this is not a link: it must begin with `1.` or contain `#1.`
refusal-link_damaged = the link is damaged or cut off
refusal-link_newer = the link was made by a newer version of the playground
refusal-not_a_moment = must be a whole number of microseconds from 0 to { $latest }, not { $found }
refusal-in_the_past = { $found } is in the past: it is { $now } now
refusal-bad_name = must be one line of at most { $most } characters
refusal-no_fresh_seed = no seed could be generated: { $problem }
refusal-not_due_next = item { $found } is not the one due next, which is { $due }
refusal-nothing_due = nothing is due, and nothing will be within 30 days
refusal-item_due = an item is due at { $due }, before the clock can stand at { $found }
refusal-not_an_object = this is not an object that can be written as JSON
refusal-not_a_count = must be a whole number, at least 0
refusal-other_cluster = gives a different cluster
refusal-unknown_landmark = there is no landmark of this name
refusal-too_late = { $found } is later than 30 days
refusal-speed_zero = must be at least 1
refusal-nothing_to_select = a cluster of { $peers } has no such peer, message or link
