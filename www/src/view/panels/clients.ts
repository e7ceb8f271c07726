import { html, nothing } from 'lit-html';
import { type ClientRow, clientRows, HAND } from '../../model/clients';
import { peerName } from '../../model/format';
import type { Page } from '../page/context';

/** As many are in sight at once. */
const MOST_SEEN = 8;

/** Each client: whom it believes to lead, and what it knows of its newest write. */
export function clientsPanel(page: Page) {
  const rows = clientRows(page.snapshot);
  if (!rows.length) return nothing;
  const words = page.words.clients;
  // Many of them scroll by themselves, so that the peer under them stays in reach.
  const scrolls = rows.length > MOST_SEEN;
  return html`<h3>${words.title}</h3>
    <div class="clients-box" tabindex=${scrolls ? 0 : nothing} role=${scrolls ? 'group' : nothing}
      aria-label=${scrolls ? words.title : nothing}><table class="clients">
      <thead><tr>
        <th scope="col">${words.client}</th>
        <th scope="col" title=${words.believesHint}>${words.believes}</th>
        <th scope="col">${words.write}</th>
        <th scope="col">${words.state}</th>
      </tr></thead>
      <tbody>${rows.map((row) => clientRow(page, row))}</tbody>
    </table></div>`;
}

function clientRow({ words: { clients: words } }: Page, row: ClientRow) {
  const { client, believes, request } = row;
  return html`<tr data-client=${client} class=${client === HAND ? 'hand' : ''}>
    <th scope="row">${words.clientName(client)}</th>
    <td>${believes === undefined ? words.none : peerName(believes)}</td>
    <td>${request?.command ?? words.none}</td>
    <td class="state">${
      request
        ? html`<b class="state-${request.state}">${words.states[request.state]}</b>
          <span>${words.became(request)}</span>
          ${request.was_rolled_back ? html`<em>${words.wasRolledBack}</em>` : nothing}`
        : words.none
    }</td>
  </tr>`;
}
