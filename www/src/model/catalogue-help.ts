import type { RpcKind } from './vocabulary';

/** What a request shows, where that is more than its name. */
const requests: Partial<Record<RpcKind, string>> = {
  RequestVote: 'RequestVote: a request has a solid trail and a filled head.',
  AppendEntries: 'AppendEntries, a heartbeat.',
};

const keyList: [string[], string][] = [
  [['Space'], 'play or pause'],
  [['→', '.'], 'one step: a message arrives or a timer fires'],
  [['←', ','], 'one step back: the last event is undone'],
  [['N', 'B'], 'run to the next, back to the last: election, leader, commit, crash, …'],
  [['Ctrl+Z', 'Ctrl+Shift+Z'], 'undo, redo an action'],
  [['Home'], 'back to the start of the run'],
  [['+', '−'], 'faster, slower'],
  [['0', '…', '9'], 'select a peer'],
  [['Esc'], 'clear the selection: the leader is shown'],
  [['C'], 'crash or restart the peer shown'],
  [['P'], 'pause or resume it'],
  [['T'], 'force its election timeout'],
  [['I'], 'isolate or reconnect it'],
  [['H'], 'heal every link, reconnect every peer'],
  [['W'], 'write the next value of x to the leader'],
  [['Tab'], 'go to the links, the peers, the messages, the panels'],
  [['↑', '↓'], 'from link to link, from peer to peer, from message to message'],
  [['Enter'], 'select the focused peer; cut or heal the focused link'],
  [['S'], 'copy a link to this moment; save, open, embed'],
  [['←', '→'], 'on the diagram: back and forth in time; on its playhead: drag it'],
  [['+', '−', 'F'], 'on the diagram: zoom in and out, follow the playhead'],
  [['←', '→', '↑', '↓'], 'in the ledger: from entry to entry; Enter selects the peer'],
  [['?'], 'this help'],
];

export const help = {
  title: 'Legend and shortcuts',
  close: 'Close',
  intro:
    'Every peer runs the same Raft code. Click a peer to look inside, crash it or isolate it; click one side of a link to cut that direction, and again to heal it.',
  legend: 'Legend',
  diagram: 'Space–time',
  logs: 'Logs and ledger',
  keys: 'Shortcuts',
  keyList,
  legendList: {
    leader:
      'Leader. Its arc runs down to the next round of heartbeats; it pulses when a round is sent.',
    candidate: 'Candidate, with one dot per peer: filled if that peer’s vote is granted.',
    follower: 'Follower. Its arc runs down to its election timeout; a heartbeat resets it.',
    paused: 'Paused: what arrives waits.',
    crashed: 'Crashed: only its disk is left.',
    isolated: 'Isolated: all of its links are down.',
    arc: 'A polled timer: the tick marks the next poll.',
    request: (rpc: RpcKind) => requests[rpc] ?? `${rpc}.`,
    reply: 'A reply has a dashed trail and an open head.',
    refusal: 'A refusal: a refused vote or a rejected AppendEntries.',
    lost: 'A message was lost here.',
    cut: 'A link cut in both directions.',
    cutOneWay: 'A link cut in one direction.',
    armed: 'It will crash in its next step, after this many effects.',
    broken: 'A safety property was violated between these peers.',
    modified: 'Rules of Raft are switched off: this is not Raft.',
  },
};
