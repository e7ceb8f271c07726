import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Act } from '../model/types';
import { branchList } from './branch-list';
import type { Page } from './page';

/** As many acts before the playhead are listed, and after it. */
const MOST = 100;

/** What is done to the cluster, in its order in time, and the other versions of it. */
export function actsPanel(page: Page) {
  const words = page.words.travel;
  return html`<div class="acts-panel">
    <section aria-label=${words.acts}>
      <h2>${words.acts}</h2>
      ${actList(page, page.run.playground.acts())}
    </section>
    <section aria-label=${words.branches}>
      <h2>${words.branches}</h2>
      ${branchList(page, page.run.playground.branches())}
    </section>
  </div>`;
}

function actList(page: Page, acts: Act[]) {
  const words = page.words.travel;
  if (!acts.length) return html`<p class="quiet">${words.noActs}</p>`;
  const done = acts.filter((act) => act.done).length;
  const [from, to] = [Math.max(0, done - MOST), Math.min(acts.length, done + MOST)];
  const now = html`<li class="now"><span>${words.playhead(page.now_us)}</span></li>`;
  return html`<ol class="act-list">
    ${from ? html`<li class="quiet">${words.more(from)}</li>` : nothing}
    ${repeat(
      acts.slice(from, done),
      (act) => act.n,
      (act) => actRow(page, act),
    )}
    ${now}
    ${repeat(
      acts.slice(done, to),
      (act) => act.n,
      (act) => actRow(page, act),
    )}
    ${to < acts.length ? html`<li class="quiet">${words.more(acts.length - to)}</li>` : nothing}
  </ol>`;
}

/**
 * Scrolls to where the playhead stands among many acts, but only once it has come to stand
 * elsewhere: whoever reads on is left alone. `before` and what is returned name the place.
 */
export function seeNow(host: HTMLElement, before: string | undefined): string | undefined {
  const now = host.querySelector<HTMLElement>('.now');
  const list = now?.closest('section');
  if (!now || !list) return undefined;
  const place = now.previousElementSibling?.getAttribute('data-act') ?? 'start';
  if (place === before) return before;
  const [line, seen] = [now.getBoundingClientRect(), list.getBoundingClientRect()];
  if (line.bottom > seen.bottom || line.top < seen.top) {
    list.scrollTop += line.top - seen.top - seen.height / 2;
  }
  return place;
}

function actRow(page: Page, act: Act) {
  const words = page.words.travel;
  const { travels, acts, state } = page;
  const id = `act-${act.n}`;
  const text = words.actText(act.text);
  const refusal = state.refusals.get(id);
  const refusalId = `${page.prefix}-${id}-refusal`;
  return html`<li class="act ${act.done ? 'done' : 'ahead'}" data-act=${act.n}>
    <input
      type="number"
      inputmode="decimal"
      step="any"
      min="0"
      aria-label=${words.actTime(text)}
      aria-invalid=${refusal ? 'true' : nothing}
      aria-describedby=${refusal ? refusalId : nothing}
      .value=${live(String(act.at_us / 1000))}
      @change=${(event: Event) => {
        const typed = (event.target as HTMLInputElement).valueAsNumber;
        acts.attempt(id, () => {
          if (Number.isNaN(typed)) throw new Error(page.words.cluster.notANumber);
          travels.retimeAct(act.n, typed);
        });
      }}
    />
    <span class="unit">${words.unit}</span>
    <button
      type="button"
      class="go"
      title=${words.goToAct(text)}
      @click=${() => travels.goToAct(act.n)}
    >${text}</button>
    ${act.ignored ? html`<span class="tag" title=${words.ignoredHint}>${words.ignored}</span>` : nothing}
    <button
      type="button"
      class="remove"
      aria-label=${words.removeAct(text)}
      title=${words.removeAct(text)}
      @click=${() => travels.removeAct(act.n)}
    >×</button>
    ${refusal ? html`<p class="refusal" role="alert" id=${refusalId}>${refusal}</p>` : nothing}
  </li>`;
}
