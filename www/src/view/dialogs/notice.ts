import { html, nothing } from 'lit-html';
import type { Showing } from '../page/context';

/** One sentence over the stage, which goes when it is dismissed. */
export function noticeOver({ words, state, actions }: Showing) {
  const { notice } = state;
  if (!notice) return nothing;
  return html`<div class="notice ${notice.refusal ? 'refused' : ''}" role=${notice.refusal ? 'alert' : 'status'}>
    <p>${notice.text}</p>
    <button
      type="button"
      aria-label=${words.share.dismiss}
      title=${words.share.dismiss}
      @click=${() => actions.set('notice', undefined)}
    >✕</button>
  </div>`;
}

/** The scenario's note, shown as plain text, also if it has markup in it. */
export function noteOn({ words, snapshot }: Showing) {
  if (!snapshot.note) return nothing;
  return html`<p class="note" role="note" tabindex="0" aria-label=${words.share.note}>${snapshot.note}</p>`;
}
