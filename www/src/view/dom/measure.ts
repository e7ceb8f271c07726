/** How wide a text is at a size of type, both in CSS pixels. */
export type Measure = (text: string, size: number) => number;

/** Widths are remembered for so many texts. */
const MAX_REMEMBERED = 4_000;
/** Measured at this size: no rounding of small type is in it. */
const AT_PX = 100;

/** Measures in the type of an element, at a weight of its own. */
export function measureIn(element: Element, weight: number): Measure {
  const widths = new Map<string, number>();
  let brush: CanvasRenderingContext2D | null | undefined;
  return (text, size) => {
    let width = widths.get(text);
    if (width === undefined) {
      brush ??= brushFor(element, weight);
      width = (brush?.measureText(text).width ?? 0) / AT_PX;
      if (widths.size === MAX_REMEMBERED) widths.clear();
      widths.set(text, width);
    }
    return width * size;
  };
}

function brushFor(element: Element, weight: number): CanvasRenderingContext2D | null {
  const brush = element.ownerDocument.createElement('canvas').getContext('2d');
  if (brush) brush.font = `${weight} ${AT_PX}px ${getComputedStyle(element).fontFamily}`;
  return brush;
}
