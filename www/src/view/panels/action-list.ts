import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { actionText } from '../../model/action';
import type { Act } from '../../model/types';
import type { Page } from '../page/context';
import { branchList } from './branch-list';

/** As many actions before the playhead are listed, and after it. */
const MOST = 100;

/** What is done to the cluster, in its order in time, and the other versions of it. */
export function actionsPanel(page: Page) {
  const words = page.words.travel;
  return html`<div class="actions-panel">
    <section aria-label=${words.acts}>
      <h2>${words.acts}</h2>
      ${actionList(page, page.run.playground.acts())}
    </section>
    <section aria-label=${words.branches}>
      <h2>${words.branches}</h2>
      ${branchList(page, page.run.playground.branches())}
    </section>
  </div>`;
}

function actionList(page: Page, actions: Act[]) {
  const words = page.words.travel;
  if (!actions.length) return html`<p class="quiet">${words.noActs}</p>`;
  const done = actions.filter((action) => action.done).length;
  const [from, to] = [Math.max(0, done - MOST), Math.min(actions.length, done + MOST)];
  const now = html`<li class="now"><span>${words.playhead(page.now_us)}</span></li>`;
  return html`<ol class="action-list">
    ${from ? html`<li class="quiet">${words.more(from)}</li>` : nothing}
    ${repeat(
      actions.slice(from, done),
      (action) => action.n,
      (action) => actionRow(page, action),
    )}
    ${now}
    ${repeat(
      actions.slice(done, to),
      (action) => action.n,
      (action) => actionRow(page, action),
    )}
    ${to < actions.length ? html`<li class="quiet">${words.more(actions.length - to)}</li>` : nothing}
  </ol>`;
}

/**
 * Scrolls to where the playhead stands among many actions, but only once it has come to stand
 * elsewhere: whoever reads on is left alone. `before` and what is returned name the place.
 */
export function scrollToNow(host: HTMLElement, before: string | undefined): string | undefined {
  const now = host.querySelector<HTMLElement>('.now');
  const list = now?.closest('section');
  if (!now || !list) return undefined;
  const place = now.previousElementSibling?.getAttribute('data-action') ?? 'start';
  if (place === before) return before;
  const [line, seen] = [now.getBoundingClientRect(), list.getBoundingClientRect()];
  if (line.bottom > seen.bottom || line.top < seen.top) {
    list.scrollTop += line.top - seen.top - seen.height / 2;
  }
  return place;
}

function actionRow(page: Page, action: Act) {
  const words = page.words.travel;
  const { timeControls, actions, state } = page;
  const id = `action-${action.n}`;
  const text = actionText(page.words.actions, action.command);
  const refusal = state.refusals.get(id);
  const refusalId = `${page.prefix}-${id}-refusal`;
  return html`<li class="action ${action.done ? 'done' : 'ahead'}" data-action=${action.n}>
    <input
      type="number"
      inputmode="decimal"
      step="any"
      min="0"
      aria-label=${words.actTime(text)}
      aria-invalid=${refusal ? 'true' : nothing}
      aria-describedby=${refusal ? refusalId : nothing}
      .value=${live(String(action.at_us / 1000))}
      @change=${(event: Event) => {
        const typed = (event.target as HTMLInputElement).valueAsNumber;
        actions.attempt(id, () => {
          if (Number.isNaN(typed)) throw new Error(page.words.cluster.notANumber);
          timeControls.retimeAction(action.n, typed);
        });
      }}
    />
    <span class="unit">${words.unit}</span>
    <button
      type="button"
      class="go"
      title=${words.goToAct(text)}
      @click=${() => timeControls.goToAction(action.n)}
    >${text}</button>
    ${action.ignored ? html`<span class="tag" title=${words.ignoredHint}>${words.ignored}</span>` : nothing}
    <button
      type="button"
      class="remove"
      aria-label=${words.removeAct(text)}
      title=${words.removeAct(text)}
      @click=${() => timeControls.removeAction(action.n)}
    >×</button>
    ${refusal ? html`<p class="refusal" role="alert" id=${refusalId}>${refusal}</p>` : nothing}
  </li>`;
}
