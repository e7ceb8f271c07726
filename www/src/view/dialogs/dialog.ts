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
  // At once, and not by the event of having closed: that one comes late, and the next key may
  // have opened the dialog again by then.
  const leave = (event: Event) => {
    (event.currentTarget as Element).closest('dialog')?.close();
    closed();
  };
  return html`<dialog
    class="${name} over-page"
    aria-label=${title}
    @cancel=${leave}
    @click=${(event: Event) => {
      if (event.target === event.currentTarget) leave(event);
    }}
  >
    <div class="${name}-body">
      <header>
        <h2>${title}</h2>
        <button type="button" @click=${leave}>${close}</button>
      </header>
      ${body}
    </div>
  </dialog>`;
}
