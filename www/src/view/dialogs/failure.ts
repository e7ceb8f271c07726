import { html, nothing, render } from 'lit-html';
import type { Words } from '../../model/catalogue';

/** What a reader can do about it. */
export interface Way {
  text: string;
  act: () => void;
}

/** A sentence and the ways on, the first of them the best, in place of the page. */
export function showFailure(
  root: HTMLElement,
  words: Words,
  said: { sentence: string; ways: Way[]; scenario?: string | undefined },
): void {
  const { sentence, ways, scenario } = said;
  root.replaceChildren();
  root.className = 'raft-playground failed';
  render(
    html`<main class="failure">
      <div role="alert">
        <h1>${words.product}</h1>
        <p>${sentence}</p>
        <p class="actions">${ways.map(
          ({ text, act }, n) =>
            html`<button type="button" class=${n ? '' : 'primary'} @click=${act}>${text}</button>`,
        )}</p>
        ${
          scenario
            ? html`<label>${words.failure.scenario}<textarea readonly rows="12" .value=${scenario}></textarea></label>`
            : nothing
        }
      </div>
    </main>`,
    root,
  );
}
