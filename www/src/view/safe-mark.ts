import { html, nothing } from 'lit-html';
import type { Page } from './page';

/** One mark for all that Raft promises; it opens into the promises in words. */
export function safeMark(page: Page) {
  const { words, state, acts, snapshot } = page;
  const broken = snapshot.properties.find((property) => property.violation !== null);
  const id = `${page.prefix}-properties`;
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !state.properties) return;
    event.stopPropagation();
    acts.set('properties', false);
  };
  return html`
    <div class="safe ${broken ? 'violated' : ''}" @keydown=${close}>
      <button
        type="button"
        data-testid="safe"
        aria-expanded=${state.properties}
        aria-controls=${state.properties ? id : nothing}
        @click=${() => acts.set('properties', !state.properties)}
      >
        <span class="tick" aria-hidden="true">${broken ? '✕' : '✓'}</span>
        ${broken ? broken.violation : words.safe.safe}
      </button>
      ${
        state.properties
          ? html`<div class="properties" id=${id}>
            <p>${words.safe.explains}</p>
            <ul>
              ${snapshot.properties.map(
                (property) => html`<li class=${property.violation ? 'violated' : ''}>
                  <span class="tick" aria-hidden="true">${property.violation ? '✕' : '✓'}</span>
                  <span>${words.safe.properties[property.id] ?? property.id}
                    ${property.violation ? html`<em>${property.violation}</em>` : nothing}</span>
                </li>`,
              )}
            </ul>
          </div>`
          : nothing
      }
    </div>
  `;
}
