import type { Plot } from '../../model/diagram-plot';
import type { Point } from '../../model/geometry';

/** A press that moves less than this is a click, or a tap. */
const SLOP = 4;
/** How much more time a notch of the wheel shows. */
const NOTCH = 1.0018;
/** How far an arrow key moves, in parts of what is shown, and how much plus and minus zoom. */
const STRIDE = 0.1;
export const ZOOM = 1.5;

export interface Gestured {
  plot(): Plot | undefined;
  /** Shows so much more time, around a moment. */
  zoom(at_us: number, factor: number): void;
  pan(us: number): void;
  /** The moment around which keys and buttons zoom. */
  middle(): number;
  hover(at: Point | undefined): void;
  press(at: Point): void;
  setFollow(follow: boolean): void;
  readonly follow: boolean;
  toEnd(end: 'start' | 'head'): void;
}

/** Wheel, mouse, fingers and keys on the picture. */
export class Gestures {
  readonly #svg: SVGSVGElement;
  readonly #on: Gestured;
  /** The fingers, or the mouse, that are down, and where. */
  readonly #down = new Map<number, Point>();
  #began: Point | undefined;
  #moved = false;

  constructor(svg: SVGSVGElement, on: Gestured) {
    this.#svg = svg;
    this.#on = on;
    svg.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => this.#begin(event));
    svg.addEventListener('pointermove', (event) => this.#move(event));
    svg.addEventListener('pointerup', (event) => this.#end(event, true));
    svg.addEventListener('pointercancel', (event) => this.#end(event, false));
    svg.addEventListener('pointerleave', () => on.hover(undefined));
    svg.addEventListener('keydown', (event) => this.#key(event));
  }

  #at(event: MouseEvent): Point {
    const box = this.#svg.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** Up and down zooms at the pointer; sideways, or with Shift, moves in time. */
  #wheel(event: WheelEvent): void {
    const plot = this.#on.plot();
    if (!plot) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const [x, y] = [event.deltaX * unit, event.deltaY * unit];
    const sideways = event.shiftKey ? x || y : Math.abs(x) > Math.abs(y) ? x : 0;
    if (sideways) this.#on.pan((sideways / plot.room) * plot.window.span_us);
    // A pinch on a touchpad comes as a wheel with Ctrl, in far smaller steps.
    else this.#on.zoom(plot.timeAt(this.#at(event).x), NOTCH ** (event.ctrlKey ? 6 * y : y));
  }

  #begin(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#svg.setPointerCapture(event.pointerId);
    this.#down.set(event.pointerId, this.#at(event));
    this.#moved = this.#down.size > 1;
    this.#began = this.#at(event);
  }

  #move(event: PointerEvent): void {
    const plot = this.#on.plot();
    const before = this.#down.get(event.pointerId);
    const at = this.#at(event);
    if (!before || !plot) {
      if (event.pointerType !== 'touch') this.#on.hover(at);
      return;
    }
    if (!this.#moved && Math.abs(at.x - this.#began!.x) < SLOP) return;
    if (!this.#moved) this.#on.hover(undefined);
    this.#moved = true;
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, at);
    const per = plot.window.span_us / plot.room;
    if (!other) {
      this.#on.pan((before.x - at.x) * per);
      return;
    }
    const [was, is] = [before, at].map((one) => Math.max(24, Math.abs(one.x - other.x)));
    this.#on.zoom(plot.timeAt((before.x + other.x) / 2), was! / is!);
    this.#on.pan(((before.x - at.x) / 2) * per);
  }

  #end(event: PointerEvent, isDone: boolean): void {
    if (!this.#down.delete(event.pointerId)) return;
    if (isDone && !this.#moved) this.#on.press(this.#at(event));
  }

  #key(event: KeyboardEvent): void {
    const plot = this.#on.plot();
    if (event.target !== this.#svg || !plot || event.ctrlKey || event.metaKey) return;
    const stride = plot.window.span_us * STRIDE;
    const zoom = (factor: number) => this.#on.zoom(this.#on.middle(), factor);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => this.#on.pan(-stride),
      ArrowRight: () => this.#on.pan(stride),
      PageUp: () => this.#on.pan(-stride * 9),
      PageDown: () => this.#on.pan(stride * 9),
      Home: () => this.#on.toEnd('start'),
      End: () => this.#on.toEnd('head'),
      '+': () => zoom(1 / ZOOM),
      '=': () => zoom(1 / ZOOM),
      '-': () => zoom(ZOOM),
      f: () => this.#on.setFollow(!this.#on.follow),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}
