import type { Words } from '../../model/catalogue';
import { type DiagramNumbers, LEVEL } from '../../model/diagram';
import type { Plot } from '../../model/diagram-plot';
import { grouped } from '../../model/format';
import { spanText } from '../../model/time-window';
import { type Gestured, ZOOM } from './gestures';
import { fullHeight } from './rates';

/** Follow, zoom, and what the picture shows where it does not show each message. */
export class DiagramTools {
  readonly #words: Words['diagram'];
  readonly #note = document.createElement('span');
  readonly #screen = document.createElement('span');
  readonly #follow: HTMLButtonElement;

  constructor(host: HTMLElement, words: Words, on: Gestured) {
    this.#words = words.diagram;
    const { follow, followHint, nearer, farther, tools } = words.diagram;
    const zoom = (factor: number) => () => on.zoom(on.middle(), factor);
    this.#note.className = 'level';
    this.#screen.className = 'screen';
    this.#follow = button(follow, followHint, () => on.setFollow(!on.follow));
    const group = document.createElement('div');
    group.className = 'diagram-tools';
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', tools);
    const [out, into] = [button('−', farther, zoom(ZOOM)), button('+', nearer, zoom(1 / ZOOM))];
    for (const [one, name] of [
      [out, farther],
      [into, nearer],
    ] as const) {
      one.setAttribute('aria-label', name);
      one.classList.add('zoom');
    }
    group.append(this.#note, this.#screen, out, into, this.#follow);
    host.append(group);
    this.setFollow(true);
  }

  setFollow(follow: boolean): void {
    this.#follow.setAttribute('aria-pressed', String(follow));
  }

  draw(numbers: DiagramNumbers, plot: Plot): void {
    write(this.#screen, this.#words.screen(spanText(plot.window.span_us)));
    write(this.#note, this.#said(numbers));
  }

  #said(numbers: DiagramNumbers): string {
    if (numbers.level === LEVEL.rounds) return this.#words.rounds;
    if (numbers.level === LEVEL.messages) return '';
    return this.#words.rates(spanText(numbers.bin_us), grouped(fullHeight(numbers)));
  }
}

function button(text: string, hint: string, act: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.title = hint;
  element.addEventListener('click', act);
  return element;
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
