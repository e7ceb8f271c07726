import { clientName } from './catalogue-clients';
import { HAND } from './clients';
import { milliseconds, peerName as S } from './format';

const entries = (from: number, to: number) =>
  from === to ? `entry ${from}` : `entries ${from} to ${to}`;

const whose = (client: number) => (client === HAND ? 'Your' : `${clientName(client)}’s`);

/** What just happened to logs, disks and clients, in a sentence. */
export const logCaptions = {
  diskWrites: (peer: number, until_us: number) =>
    `The disk of ${S(peer)} writes. Until ${milliseconds(until_us)} ms ${S(peer)} handles nothing.`,
  takesOwn: (peer: number, index: number, command: string | null) =>
    command === null
      ? `${S(peer)} begins its term with entry ${index}, which does nothing: what came before is committed with it.`
      : `${S(peer)} takes ${command} into its log as entry ${index}. It goes out with the next round.`,
  stores: (peer: number, from: number, to: number) =>
    `${S(peer)} writes ${entries(from, to)} of its leader to its disk.`,
  accepts: (peer: number, leader: number, last: number) =>
    `${S(peer)} has on its disk what ${S(leader)} sent, up to entry ${last}, and says so.`,
  truncates: (peer: number, from: number) =>
    `${S(peer)} removes its entries from ${from} on: its leader has others there.`,
  parts: (peer: number, leader: number, last: number) =>
    `${S(peer)} refuses: its log, which ends at ${last}, is not the log of ${S(leader)} there. It says where they part.`,
  learnsMatch: (peer: number, follower: number, match: number) =>
    `${S(peer)} knows now that ${S(follower)} shares its log up to entry ${match}.`,
  goesBack: (peer: number, follower: number, next: number) =>
    `${S(peer)} goes back in its log: it will send ${S(follower)} everything from entry ${next} on.`,
  commits: (peer: number, index: number) =>
    `A majority has entry ${index}, of this very term: ${S(peer)} commits everything up to there.`,
  follows: (peer: number, index: number) =>
    `${S(peer)} hears that everything up to entry ${index} is committed.`,
  applies: (peer: number, index: number, command: string | null) =>
    command === null
      ? `${S(peer)} passes entry ${index}, which does nothing.`
      : `${S(peer)} applies entry ${index}: ${command}.`,
  appliedBefore: (peer: number, index: number, command: string | null) =>
    `${S(peer)} finds in entry ${index} a request that it has applied before, ${command}: nothing changes.`,
  carries: (last: number) => `It carries entries up to ${last}.`,
  logTooOld: (peer: number, candidate: number) =>
    `${S(peer)} refuses ${S(candidate)} its vote: its own log is more up to date.`,
  asks: (client: number, peer: number, command: string) =>
    client === HAND
      ? `You ask ${S(peer)} to write ${command}.`
      : `${clientName(client)} asks ${S(peer)} to write ${command}.`,
  refuses: (client: number, peer: number, command: string) =>
    `${S(peer)} does not lead: ${whose(client)} write ${command} must go to another peer.`,
  unreachable: (client: number, peer: number, command: string) =>
    `${S(peer)} is down: of ${whose(client)} write ${command} nobody there can tell.`,
  noAnswer: (client: number, peer: number, command: string) =>
    `${clientName(client)} hears nothing from ${S(peer)} about ${command} and turns to the next peer.`,
  rolledBack: (client: number, peer: number, command: string, index: number | undefined) =>
    `${whose(client)} write was rolled back: ${command}${index === undefined ? '' : `, entry ${index},`} is gone from the log of ${S(peer)}.`,
  done: (client: number, peer: number, command: string) =>
    `${whose(client)} write is done: ${S(peer)} has applied ${command}.`,
  failed: (client: number, command: string) =>
    `${whose(client)} write ${command} failed: it will never be applied.`,
  unknown: (client: number, command: string) =>
    client === HAND
      ? `You wait no longer for ${command}: whether it will be applied is not known.`
      : `${clientName(client)} gives up on ${command}: whether it will be applied, it cannot know.`,
  options: 'The options were turned. What has begun goes on as it was.',
  rulesOff: (off: string[]) => `This is no longer Raft: without ${off.join(', ')}.`,
  rulesOn: 'All rules hold: from here on this is Raft again.',
};
