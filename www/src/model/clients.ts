import type { RequestView, Snapshot } from './types';

/** The client that stands for whoever acts upon the run. */
export const HAND = 0;

/** As many of the user's writes are shown; of the other clients the newest one each. */
const MOST_BY_HAND = 5;

export interface ClientRow {
  client: number;
  /** Undefined for the user, who asks the leader. */
  believes: number | undefined;
  request: RequestView | undefined;
}

/** A hand's newest writes, newest first, and then each client with its newest. */
export function clientRows({ requests, clients }: Snapshot): ClientRow[] {
  const ofClient = (client: number) => requests.filter((request) => request.client === client);
  const newestFirst = (some: RequestView[]) => some.sort((a, b) => b.request - a.request);
  const byHand = newestFirst(ofClient(HAND)).slice(0, MOST_BY_HAND);
  return [
    ...byHand.map((request) => ({ client: HAND, believes: undefined, request })),
    ...clients.map(({ client, believes }) => ({
      client,
      believes,
      request: newestFirst(ofClient(client))[0],
    })),
  ];
}

/** What the user wrote and was rolled back. */
export function rolledBackByHand({ requests }: Snapshot): RequestView[] {
  return requests.filter((request) => request.client === HAND && request.was_rolled_back);
}
