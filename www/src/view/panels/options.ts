import { html } from 'lit-html';
import type { OptionsChange } from '../../model/types';
import type { Page } from '../page/context';
import { dial } from './fields';

const MOST_CLIENTS = 26;

/** The options of a cluster: disks, clients, and one choice of the protocol. */
export function optionsSection(page: Page) {
  const words = page.words.options;
  const now = page.snapshot.options;
  const turn = (changed: OptionsChange) => page.actions.command({ do: 'options', ...changed });
  const setClients = (clients: number) => {
    if (!(Number.isInteger(clients) && clients >= 0 && clients <= MOST_CLIENTS)) {
      throw new Error(words.clientsRange(MOST_CLIENTS));
    }
    turn({ clients });
  };
  const span = (id: 'persist_ms' | 'write_interval_ms' | 'client_timeout_ms', label: string) =>
    dial(page, id, label, 'ms', {
      label,
      value: now[id],
      change: (value) => turn({ [id]: value }),
    });
  return html`<section class="dials">
    <h2>${words.title}</h2>
    ${span('persist_ms', words.persist)}
    ${dial(page, 'clients', words.clients, '', {
      label: words.clients,
      value: now.clients,
      max: MOST_CLIENTS,
      step: 1,
      change: setClients,
    })}
    ${span('write_interval_ms', words.writeInterval)} ${span('client_timeout_ms', words.clientTimeout)}
    <label class="dial toggle-dial">
      <span class="dial-name">${words.noOp}</span>
      <input type="checkbox" .checked=${now.no_op_on_election} @change=${(event: Event) => {
        turn({ no_op_on_election: (event.target as HTMLInputElement).checked });
      }} />
    </label>
  </section>`;
}
