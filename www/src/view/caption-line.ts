import type { Caption } from '../model/caption';

/** While playing, a sentence stands at least this long, unless a weightier one comes. */
const READABLE_MS = 1_500;
/** While playing, a screen reader hears a sentence no more often than this. */
const SPOKEN_MS = 5_000;

/** One line that says what just happened, and which function of the code did it. */
export class CaptionLine {
  readonly #text = document.createElement('span');
  readonly #code = document.createElement('code');
  readonly #spoken = document.createElement('span');
  #shown: Caption | undefined;
  #shownAt = 0;
  #spokenAt = 0;

  constructor(host: HTMLElement) {
    this.#text.className = 'caption-text';
    this.#text.dataset.testid = 'caption';
    this.#spoken.className = 'unseen';
    this.#spoken.setAttribute('aria-live', 'polite');
    // The eye reads the first two, a screen reader the third, which changes less often.
    const seen = document.createElement('p');
    seen.append(this.#text, ' ', this.#code);
    host.append(seen, this.#spoken);
  }

  reset(text: string): void {
    this.#shown = undefined;
    this.#write(text, undefined);
  }

  tell(caption: Caption, playing: boolean): void {
    const now = performance.now();
    const shown = this.#shown;
    const replaces =
      !playing ||
      !shown ||
      caption.story === shown.story ||
      caption.weight > shown.weight ||
      now - this.#shownAt > READABLE_MS;
    if (!replaces) return;
    if (caption.story !== shown?.story) this.#shownAt = now;
    this.#shown = caption;
    this.#write(caption.text, caption.code);
    this.settle(playing);
  }

  /** Hands what is shown to the screen reader when it may be heard. */
  settle(playing: boolean): void {
    const now = performance.now();
    const text = this.#text.textContent;
    if (this.#spoken.textContent === text) return;
    if (playing && now - this.#spokenAt < SPOKEN_MS) return;
    this.#spokenAt = now;
    this.#spoken.textContent = text;
  }

  #write(text: string, code: string | undefined): void {
    if (this.#text.textContent !== text) this.#text.textContent = text;
    if (this.#code.textContent !== (code ?? '')) this.#code.textContent = code ?? '';
  }
}
