import type { Fact, Of } from './facts';
import type { Topic } from './vocabulary';

type Topics = { [Event in Fact['event']]: Topic | ((fact: Of<Event>) => Topic) };

/** Under which topic of the lab's log a fact stands: as the command line has it. */
const TOPICS: Topics = {
  role: ({ role }) => (({ follower: 'TERM', candidate: 'VOTE', leader: 'LEAD' }) as const)[role],
  vote: 'VOTE',
  round: 'LEAD',
  timer: 'TIMR',
  fire: 'TIMR',
  send: ({ kind }) => (kind === 'AppendEntriesReply' ? 'LOG2' : topicOfCall(kind)),
  deliver: 'TRCE',
  lose: 'DROP',
  rpc_failed: ({ kind }) => topicOfCall(kind),
  persist: 'PERS',
  disk: 'PERS',
  append: 'PERS',
  truncate: 'PERS',
  progress: 'LOG1',
  commit: 'CMIT',
  apply: 'APLY',
  client: 'CLNT',
  crash: 'WARN',
  restart: 'INFO',
  pause: 'WARN',
  resume: 'INFO',
  isolate: 'WARN',
  reconnect: 'INFO',
  link: ({ cut }) => (cut ? 'WARN' : 'INFO'),
  network: 'INFO',
  timing: 'INFO',
  options: 'INFO',
  rules: ({ off }) => (off.length ? 'WARN' : 'INFO'),
  command: 'TEST',
  violation: 'ERRO',
};

function topicOfCall(kind: Of<'rpc_failed'>['kind']): Topic {
  return kind === 'RequestVote' || kind === 'RequestVoteReply' ? 'VOTE' : 'LOG1';
}

export function topicOf(fact: Fact): Topic {
  const topic = TOPICS[fact.event] as Topic | ((of: Fact) => Topic);
  return typeof topic === 'function' ? topic(fact) : topic;
}
