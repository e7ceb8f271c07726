/**
 * One SVG element that is written to every frame. An attribute that has not changed is not written:
 * most of the stage stands still most of the time, and a write costs far more than a comparison.
 */
export class Mark<Name extends keyof SVGElementTagNameMap = keyof SVGElementTagNameMap> {
  readonly element: SVGElementTagNameMap[Name];
  readonly #written = new Map<string, string | number>();
  /** Where it was moved to, and how it is turned there. */
  readonly #moved = { x: 0, y: 0, turned: '' };
  #place: SVGTransform | undefined;

  constructor(name: Name, attributes: Record<string, string | number> = {}, ...children: Mark[]) {
    this.element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) this.set(key, value);
    for (const child of children) this.element.append(child.element);
  }

  set(attribute: string, value: string | number): this {
    if (this.#written.get(attribute) === value) return this;
    this.#written.set(attribute, value);
    this.element.setAttribute(attribute, String(value));
    return this;
  }

  get(attribute: string): string | number | undefined {
    return this.#written.get(attribute);
  }

  /**
   * Moves it, turned as `turned` says. That changes seldom, and a place alone is written as two
   * numbers, for a fifth of what it costs to write it as text.
   */
  move(x: number, y: number, turned = ''): this {
    const moved = this.#moved;
    if (!this.#place || moved.turned !== turned) {
      this.element.setAttribute('transform', `translate(${x} ${y}) ${turned}`);
      const { transform } = this.element as SVGElement as SVGGraphicsElement;
      this.#place = transform.baseVal.getItem(0);
    } else if (moved.x !== x || moved.y !== y) this.#place.setTranslate(x, y);
    [moved.x, moved.y, moved.turned] = [x, y, turned];
    return this;
  }

  text(text: string): this {
    if (this.#written.get('#text') === text) return this;
    this.#written.set('#text', text);
    this.element.textContent = text;
    return this;
  }

  show(visible: boolean): this {
    return this.set('display', visible ? 'inline' : 'none');
  }

  add(...children: Mark[]): this {
    for (const child of children) this.element.append(child.element);
    return this;
  }

  clear(): void {
    this.element.replaceChildren();
  }
}

/** Tenths of a pixel: finer positions cannot be seen, and rounding leaves more writes out. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** For what is scaled. */
export function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
