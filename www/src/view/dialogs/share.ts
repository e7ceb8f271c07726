import { html, nothing } from 'lit-html';
import { LONGEST_LINK } from '../../model/address';
import { grouped, milliseconds } from '../../model/format';
import type { Page, Picture } from '../page/context';
import type { Copied, Shared } from '../page/sharing';
import { dialog } from './dialog';
import { exportSvg } from './export-svg';

/** A link to what is shown, the same as markup for another page, and files. */
export function shareDialog(page: Page) {
  const { shared } = page.sharing;
  if (!shared) return nothing;
  const words = page.words.share;
  const { title, close } = words;
  const closed = () => page.sharing.close();
  return dialog(
    { name: 'share', title, close, closed },
    html`${shared.tooLong ? tooLong(page, shared) : links(page, shared)}
      ${titleAndNote(page)}
      ${files(page)}`,
  );
}

function tooLong(page: Page, shared: Shared) {
  const words = page.words.share;
  return html`<section>
    <p role="alert">${words.tooLong(grouped(shared.address.length), grouped(LONGEST_LINK))}</p>
    <p class="actions"><button type="button" class="primary" @click=${() => page.files.saveScenario()}>
      ${words.saveScenario}</button></p>
  </section>`;
}

function links(page: Page, shared: Shared) {
  const words = page.words.share;
  return html`<section class="plain-link">
      <h3>${words.link}</h3>
      <p>${words.linkExplains(milliseconds(shared.shown.at_us))}</p>
      <div class="copied-from">
        <input type="text" readonly data-copies="link" aria-label=${words.linkLabel}
          .value=${shared.address} @focus=${selectAll} />
        <button type="button" class="share-button" @click=${() => page.sharing.copy('link')}>
          ${words.copyLink}</button>
      </div>
      ${said(page, shared, 'link')}
      ${shared.embed === undefined ? html`<p>${words.onThisMachine}</p>` : nothing}
    </section>
    ${
      shared.embed === undefined
        ? nothing
        : html`<section class="embed-code">
          <h3>${words.embed}</h3>
          <p>${words.embedExplains}</p>
          <div class="copied-from">
            <textarea readonly rows="2" data-copies="embed" aria-label=${words.embedLabel}
              .value=${shared.embed} @focus=${selectAll}></textarea>
            <button type="button" @click=${() => page.sharing.copy('embed')}>
              ${words.copyEmbed}</button>
          </div>
          ${said(page, shared, 'embed')}
        </section>`
    }`;
}

/** Is there from the start, so that a screen reader hears what comes into it. */
function said(page: Page, { said }: Shared, what: Copied) {
  const words = page.words.share;
  const mine = said === 'changed' ? what === 'link' : said?.what === what;
  const copied = what === 'link' ? words.linkCopied : words.embedCopied;
  return html`<p class="said" role="status">${
    !said || !mine
      ? nothing
      : said === 'changed'
        ? words.changed
        : said.how === 'selected'
          ? words.selected
          : html`<span class="copied"><span aria-hidden="true">✓</span> ${copied}</span>`
  }</p>`;
}

function titleAndNote(page: Page) {
  const words = page.words.share;
  const { snapshot, sharing, actions } = page;
  const change = (field: string, set: (text: string) => void) => (event: Event) =>
    actions.attempt(field, () => set((event.target as HTMLInputElement).value));
  return html`<section>
    <h3>${words.words}</h3>
    <p>${words.wordsExplain}</p>
    <label class="words">
      <span>${words.scenarioTitle}</span>
      <input type="text" .value=${snapshot.title}
        @input=${change('title', (text) => sharing.setTitle(text))} />
    </label>
    ${refusal(page, 'title')}
    <label class="words">
      <span>${words.scenarioNote}</span>
      <textarea rows="3" .value=${snapshot.note}
        @input=${change('note', (text) => sharing.setNote(text))}></textarea>
    </label>
    ${refusal(page, 'note')}
  </section>`;
}

function refusal(page: Page, field: string) {
  const why = page.state.refusals.get(field);
  return why ? html`<p class="refusal" role="alert">${why}</p>` : nothing;
}

function files(page: Page) {
  const words = page.words.share;
  const { files, run, pictures } = page;
  const { diagram } = pictures;
  const oldest = run.playground.oldest_fact();
  const button = (text: string, act: () => void) =>
    html`<button type="button" @click=${act}>${text}</button>`;
  const picture = (what: 'stage' | 'diagram', take: () => Picture) =>
    files.savePicture(what, exportSvg(take()));
  return html`<section>
    <h3>${words.files}</h3>
    <p class="actions">
      ${button(words.saveScenario, () => files.saveScenario())}
      ${button(words.openFile, () => files.choose())}
    </p>
    <p class="actions">
      ${button(words.saveTrace, () => files.saveTrace('jsonl'))}
      ${button(words.saveLog, () => files.saveTrace('log'))}
      ${button(words.saveStage, () => picture('stage', pictures.stage))}
      ${diagram ? button(words.saveDiagram, () => picture('diagram', diagram)) : nothing}
    </p>
    ${oldest > 0 ? html`<p>${words.traceFrom(grouped(oldest))}</p>` : nothing}
  </section>`;
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}
