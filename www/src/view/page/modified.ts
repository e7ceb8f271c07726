import { html, nothing } from 'lit-html';
import type { Words } from '../../model/catalogue';
import type { Snapshot } from '../../model/types';
import type { Page, Showing } from './context';

/** Says on the stage that this is not Raft, and what is gone of it; nothing while all rules hold. */
export function modifiedBadge(page: Page) {
  const { rules_off: off } = page.snapshot;
  if (!off.length) return nothing;
  const show = (event: Event) => {
    const root = (event.currentTarget as Element).closest('.raft-playground');
    page.actions.showRules();
    const first = root?.querySelector<HTMLElement>('.rules .is-off input');
    first?.closest('li')?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  };
  return html`<button
    type="button"
    class="modified"
    data-testid="modified"
    title=${page.words.rules.badgeHint(off)}
    @click=${show}
  >${inWords(page)}</button>`;
}

/** The same where there is no tab to open. */
export function modifiedNote(page: Showing) {
  const { rules_off: off } = page.snapshot;
  if (!off.length) return nothing;
  return html`<p class="modified" data-testid="modified" title=${page.words.rules.badgeExplains(off)}>
    ${inWords(page)}</p>`;
}

/** What a picture of this run says under itself; undefined while all rules hold. */
export function modifiedIn({ rules }: Words, { rules_off: off }: Snapshot): string | undefined {
  return off.length ? rules.allNamed(off) : undefined;
}

function inWords({ words, snapshot }: Showing) {
  return html`<b>${words.rules.modified}</b> <span>${words.rules.named(snapshot.rules_off)}</span>`;
}
