import type { Caption } from '../../model/caption';

/** While playing, a sentence stands at least this long, unless a weightier one comes. */
const READABLE_MS = 1_500;
/** From this weight on a sentence is too rare, and tells too much, to wait for its like. */
const TURNING_POINT = 60;
/** While playing, a screen reader hears a sentence no more often than this. */
const SPOKEN_MS = 5_000;

/** One line that says what just happened, and which function of the code did it. */
export class CaptionLine {
  readonly #modified = document.createElement('span');
  readonly #modifiedText: string;
  readonly #text = document.createElement('span');
  readonly #code = document.createElement('code');
  readonly #spoken = document.createElement('span');
  #shown: Caption | undefined;
  /** The weightiest of what came while another sentence stood. Its turn is next. */
  #waiting: Caption | undefined;
  #shownAt = 0;
  #spokenAt = 0;

  /** `modified` is what stands before every sentence about a run that is not Raft. */
  constructor(host: HTMLElement, modified: string) {
    this.#modified.className = 'modified-run';
    this.#modifiedText = modified;
    this.#modified.hidden = true;
    this.#text.className = 'caption-text';
    this.#text.dataset.testid = 'caption';
    this.#spoken.className = 'unseen';
    this.#spoken.setAttribute('aria-live', 'polite');
    // The eye reads the first two, a screen reader the third, which changes less often.
    const seen = document.createElement('p');
    seen.append(this.#modified, ' ', this.#text, ' ', this.#code);
    host.append(seen, this.#spoken);
  }

  /** Whether rules of Raft are switched off. */
  mark(isModified: boolean): void {
    if (this.#modified.hidden !== isModified) return;
    this.#modified.hidden = !isModified;
    this.#modified.textContent = isModified ? this.#modifiedText : '';
  }

  reset(text: string): void {
    this.#shown = undefined;
    this.#waiting = undefined;
    this.#write(text, undefined);
  }

  tell(caption: Caption, playing: boolean): void {
    const shown = this.#shown;
    const outweighs =
      caption.weight > (shown?.weight ?? -1) ||
      (caption.weight === shown?.weight && caption.weight >= TURNING_POINT);
    const replaces = !playing || outweighs || caption.story === shown?.story;
    if (replaces) this.#show(caption);
    else if (caption.weight >= (this.#waiting?.weight ?? 0)) this.#waiting = caption;
    this.settle(playing);
  }

  /** Shows what waits once the last was read, and lets the screen reader have its turn. */
  settle(playing: boolean): void {
    const now = performance.now();
    const read = !playing || now - this.#shownAt > READABLE_MS;
    if (this.#waiting && read) this.#show(this.#waiting);
    const text = this.#text.textContent;
    if (this.#spoken.textContent === text) return;
    if (playing && now - this.#spokenAt < SPOKEN_MS) return;
    this.#spokenAt = now;
    this.#spoken.textContent = text;
  }

  #show(caption: Caption): void {
    if (caption.story !== this.#shown?.story) {
      this.#shownAt = performance.now();
      this.#waiting = undefined;
    }
    this.#shown = caption;
    this.#write(caption.text, caption.code);
  }

  #write(text: string, code: string | undefined): void {
    if (this.#text.textContent !== text) this.#text.textContent = text;
    if (this.#code.textContent !== (code ?? '')) this.#code.textContent = code ?? '';
  }
}
