import { html } from 'lit-html';
import type { Words } from '../../model/catalogue';

/** What the marks of the ledger mean, beside its tab. */
export function ledgerSigns({ ledger: words }: Words) {
  const sign = (look: string, text: string) =>
    html`<li><span class="ledger-sign ${look}" aria-hidden="true"></span>${text}</li>`;
  return html`<ul class="ledger-signs" aria-label=${words.signs}>
    ${sign('term-1 committed', words.committed)} ${sign('term-1', words.stored)}
    ${sign('term-1 volatile', words.volatile)} ${sign('applied', words.applied)}
    ${sign('match', words.match)} ${sign('next', words.next)}
  </ul>`;
}
