/** A note beside what is pointed at. It is for the eye: what it says stands in labels as well. */
export class Tooltip {
  readonly #host: HTMLElement;
  readonly #element: HTMLDivElement;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#element = document.createElement('div');
    this.#element.className = 'tooltip';
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.hidden = true;
    host.append(this.#element);
  }

  /** Above the point, kept inside the host. */
  show(at: { x: number; y: number }, text: string): void {
    if (this.#element.textContent !== text) this.#element.textContent = text;
    this.#element.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const x = Math.max(6, Math.min(at.x - width / 2, this.#host.clientWidth - width - 6));
    const y = at.y - height > 6 ? at.y - height : at.y + 36;
    this.#element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  hide(): void {
    this.#element.hidden = true;
  }
}
