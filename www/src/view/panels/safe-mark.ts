import { html, nothing } from 'lit-html';
import { peerName } from '../../model/format';
import { justBroken, type Violation, violations } from '../../model/violations';
import { textOf } from '../../model/words';
import type { Showing } from '../page/context';

/** One mark for all safety properties; it opens into a list of them. */
export function safeMark(page: Showing) {
  const { words, state, actions, snapshot } = page;
  const broken = violations(snapshot);
  const id = `${page.prefix}-properties`;
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !state.properties) return;
    event.stopPropagation();
    actions.set('properties', false);
  };
  // Where several are broken, what broke at this very moment is what is being looked at.
  const now = justBroken(snapshot, page.now_us);
  const first = now[0] ?? broken[0];
  return html`
    <div class="safe ${first ? 'violated' : ''}" @keydown=${close}>
      <button
        type="button"
        data-testid="safe"
        aria-expanded=${state.properties}
        aria-controls=${state.properties ? id : nothing}
        @click=${() => actions.set('properties', !state.properties)}
      >
        <span class="tick" aria-hidden="true">${first ? '✕' : '✓'}</span>
        ${first ? said(page, first) : words.safe.safe}
      </button>
      ${state.crowded || state.properties ? nothing : stoppedHere(page)}
      ${state.properties ? promises(page, id) : nothing}
    </div>
  `;
}

/** If there is no room for the sentence beside the peers, it stands under the stage. */
function said({ words, state }: Showing, violation: Violation) {
  const sentence = textOf(words.violations, violation.said);
  if (!state.crowded) return sentence;
  return html`<span class="unseen">${words.safe.promise}</span>&#32;${words.safe.broken}`;
}

/** What is shown while the run is stopped at a violation. */
export function stoppedHere(page: Showing) {
  const words = page.words.safe;
  const now = justBroken(page.snapshot, page.now_us);
  if (!now.length) return nothing;
  return html`<div class="stopped" role="status">
    ${now.length > 1 ? now.slice(1).map((one) => html`<p>${textOf(page.words.violations, one.said)}</p>`) : nothing}
    ${places(page, now)}
    <p class="quiet">${words.stopped}</p>
  </div>`;
}

function promises(page: Showing, id: string) {
  const words = page.words.safe;
  const broken = violations(page.snapshot);
  const isBroken = (property: { id: string }) => broken.some(({ id }) => id === property.id);
  // What is broken is what it is opened for.
  const all = page.snapshot.properties.toSorted(
    (a, b) => Number(isBroken(b)) - Number(isBroken(a)),
  );
  // It scrolls where the page is low, so the keys must be able to get into it.
  return html`<div class="properties" id=${id} tabindex="0" role="group" aria-labelledby="${id}-explained">
    <p id="${id}-explained">${words.explains}</p>
    <ul>
      ${all.map((property) => {
        const violation = broken.find((one) => one.id === property.id);
        return html`<li class=${violation ? 'violated' : ''} data-property=${property.id}>
          <span class="tick" aria-hidden="true">${violation ? '✕' : '✓'}</span>
          <div>${words.properties[property.id]}
            ${violation ? html`<em>${textOf(page.words.violations, violation.said)}</em>${places(page, [violation])}` : nothing}</div>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** The peers and entries of the violations, each as a button that shows it. */
function places({ words, actions }: Showing, broken: Violation[]) {
  const peers = [...new Set(broken.flatMap((one) => one.peers))];
  const entries = broken.flatMap((one) => one.entries);
  if (!peers.length && !entries.length) return nothing;
  return html`<div class="places">
    ${peers.map(
      (peer) => html`<button type="button" title=${words.hand.lookInside(peer)}
        @click=${() => actions.choose(peer)}>${peerName(peer)}</button>`,
    )}
    ${entries.map(
      (entry) => html`<button type="button" title=${words.safe.goToEntry(entry.peer, entry.index)}
        aria-label=${words.safe.goToEntry(entry.peer, entry.index)}
        @click=${() => actions.showEntry(entry)}>${words.safe.entry(entry.peer, entry.index)}</button>`,
    )}
  </div>`;
}
