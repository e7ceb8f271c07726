/** What has the focus in the document, or the shadow root, that an element is in. */
export function focusedIn(element: Element): Element | null {
  const root = element.getRootNode() as Document | ShadowRoot;
  // Of what is in neither, the root is a plain node.
  return root.activeElement ?? null;
}

function isNowhere(element: Element): boolean {
  const focused = focusedIn(element);
  return !focused || focused === element.ownerDocument.body;
}

/** Keeps the focus, and with it the keys, on the page while its parts come and go. */
export class Focus {
  readonly #root: HTMLElement;
  #within = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    root.addEventListener('mousedown', this.#keep);
    root.addEventListener('focusin', this.#note);
    root.addEventListener('focusout', this.#note);
  }

  dispose(): void {
    this.#root.removeEventListener('mousedown', this.#keep);
    this.#root.removeEventListener('focusin', this.#note);
    this.#root.removeEventListener('focusout', this.#note);
  }

  take(): void {
    this.#root.focus({ preventScroll: true });
  }

  /** Takes the focus back after what had it was removed. */
  catch(): void {
    if (this.#within && isNowhere(this.#root)) this.take();
  }

  /** The focus leaves by the reader's will, not because what had it is no longer drawn. */
  readonly #note = (event: FocusEvent): void => {
    this.#within = true;
    if (event.type === 'focusin' || event.relatedTarget !== null) return;
    const target = event.target as HTMLElement;
    queueMicrotask(() => {
      this.#within = !target.isConnected || target.matches(':disabled');
      this.catch();
    });
  };

  /** A click on a button must not take the keys away from the page: Space then plays, as ever. */
  readonly #keep = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (target.closest('input, select, textarea, dialog, label, .log-rows, .panel-body')) {
      if (!target.closest('button')) return;
    }
    // A menu lives by its own focus: it closes where that leaves it.
    if (!target.closest('button, svg') || target.closest('.menu')) return;
    event.preventDefault();
    this.take();
  };
}
