import { html, nothing, render } from 'lit-html';
import type { Words } from '../model/catalogue';

/** The scenario waits here for the page to be loaded again. */
const KEPT_SCENARIO = 'raft-playground.scenario';

/** A sentence and a way on, in place of the page. */
export function showFailure(
  root: HTMLElement,
  words: Words,
  kind: 'missing' | 'failed' | 'broken',
  scenario?: string,
): void {
  const again = () => {
    keepScenario(scenario);
    location.reload();
  };
  const text = words.failure;
  root.replaceChildren();
  root.className = 'raft-playground failed';
  render(
    html`<main class="failure">
      <div role="alert">
        <h1>${words.product}</h1>
        <p>${text[kind]}</p>
        <p class="acts">
          ${scenario ? html`<button type="button" class="primary" @click=${again}>${text.again}</button>` : nothing}
          <button type="button" @click=${() => location.reload()}>${text.reload}</button>
        </p>
        ${
          scenario
            ? html`<label>${text.scenario}<textarea readonly rows="12" .value=${scenario}></textarea></label>`
            : nothing
        }
      </div>
    </main>`,
    root,
  );
}

function keepScenario(scenario: string | undefined): void {
  try {
    if (scenario) sessionStorage.setItem(KEPT_SCENARIO, scenario);
  } catch {
    // Storage may be forbidden: the text area still holds the scenario.
  }
}

/** The scenario that broke the page before it was loaded again, once. */
export function takeKeptScenario(): string | undefined {
  try {
    const scenario = sessionStorage.getItem(KEPT_SCENARIO) ?? undefined;
    sessionStorage.removeItem(KEPT_SCENARIO);
    return scenario;
  } catch {
    return undefined;
  }
}
