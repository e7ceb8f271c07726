import type { Words } from '../../model/catalogue';
import type { DiagramNumbers } from '../../model/diagram';
import type { Plot } from '../../model/diagram-plot';
import { Mark, tenth } from '../dom/svg';

const HANDLE = 'M-7 0H7L1.2 9H-1.2z';

/** The playhead, which can be dragged, and is a slider for keys. */
export class Playhead {
  readonly root: Mark<'g'>;
  readonly #line = new Mark('path', { class: 'line' });
  readonly #grip = new Mark('path', { class: 'grip' });
  readonly #words: Words;
  readonly #goTo: (us: number) => void;
  #plot: Plot | undefined;
  #now = 0;
  #head = 0;
  /** Where the user holds it, which the run may not have reached yet. */
  #held: number | undefined;

  constructor(words: Words, goTo: (us: number) => void) {
    this.#words = words;
    this.#goTo = goTo;
    this.root = new Mark('g', {
      class: 'playhead',
      role: 'slider',
      tabindex: 0,
      'aria-label': words.diagram.playhead,
      'aria-valuemin': 0,
    });
    const handle = new Mark('path', { class: 'handle', d: HANDLE });
    this.root.add(this.#line, handle, this.#grip);
    this.#listen(this.root.element);
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  draw(numbers: DiagramNumbers, plot: Plot): void {
    this.#plot = plot;
    this.#now = numbers.now_us;
    this.#head = numbers.head_us;
    const us = this.#held ?? this.#now;
    const x = plot.x(us);
    const seen = x > plot.left - 1 && x < plot.right + 1;
    this.root.set('opacity', seen ? 1 : 0).set('pointer-events', seen ? 'auto' : 'none');
    this.root.set('transform', `translate(${tenth(x)} ${plot.top - 16})`);
    const down = tenth(plot.floor - plot.top + 18);
    this.#line.set('d', `M0 0V${down}`);
    this.#grip.set('d', `M-12 -10H12V16H5V${down}H-5V16H-12z`);
    // A reader of the screen hears a slider only while it has the focus, and no faster than this.
    this.root.set('aria-valuenow', Math.round(us / 1000));
    this.root.set('aria-valuemax', Math.round(Math.max(us, this.#head) / 1000));
    this.root.set('aria-valuetext', this.#words.diagram.moment(us));
  }

  #listen(grip: SVGGElement): void {
    grip.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || !this.#plot) return;
      // The picture below would take it for a wish to move in time.
      event.stopPropagation();
      grip.setPointerCapture(event.pointerId);
      this.#held = this.#now;
    });
    grip.addEventListener('pointermove', (event) => {
      if (!this.isHeld) return;
      event.stopPropagation();
      this.#hold(event);
    });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      grip.addEventListener(end, (event) => {
        if (!this.isHeld) return;
        event.stopPropagation();
        this.#held = undefined;
      });
    }
    grip.addEventListener('keydown', (event) => this.#key(event));
  }

  #hold(event: PointerEvent): void {
    const plot = this.#plot;
    const svg = this.root.element.ownerSVGElement;
    if (!plot || !svg) return;
    const x = event.clientX - svg.getBoundingClientRect().left;
    const us = Math.max(0, Math.round(plot.timeAt(Math.min(plot.right, Math.max(plot.left, x)))));
    if (us === this.#held) return;
    this.#held = us;
    this.#goTo(us);
  }

  #key(event: KeyboardEvent): void {
    const plot = this.#plot;
    if (!plot || event.ctrlKey || event.metaKey) return;
    // At 1 s per screen, a step is 1 ms.
    const step = Math.max(1, Math.round(plot.window.span_us / 1000));
    const places: Record<string, number> = {
      ArrowLeft: this.#now - step,
      ArrowDown: this.#now - step,
      ArrowRight: this.#now + step,
      ArrowUp: this.#now + step,
      PageUp: this.#now + 100 * step,
      PageDown: this.#now - 100 * step,
      Home: 0,
      End: this.#head,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(Math.max(0, Math.round(place)));
  }
}
