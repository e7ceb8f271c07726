import { html, type TemplateResult } from 'lit-html';

interface Shell {
  /** Its class, by which it is found and dressed. */
  name: string;
  title: string;
  /** What the button says that closes it. */
  close: string;
  /** It was closed, by whatever means. */
  closed(): void;
}

/** What is over the page: it closes by its button, by Escape, and by a click beside it. */
export function dialog({ name, title, close, closed }: Shell, body: TemplateResult) {
  return html`<dialog
    class="${name} over-page"
    aria-label=${title}
    @close=${closed}
    @click=${(event: Event) => {
      if (event.target === event.currentTarget) (event.target as HTMLDialogElement).close();
    }}
  >
    <div class="${name}-body">
      <header>
        <h2>${title}</h2>
        <button type="button" @click=${(event: Event) => {
          (event.currentTarget as Element).closest('dialog')?.close();
        }}>${close}</button>
      </header>
      ${body}
    </div>
  </dialog>`;
}
