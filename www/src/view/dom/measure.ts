/** How wide a text is at a size of type, both in CSS pixels. */
export type Measure = (text: string, size: number) => number;

/** Measured at this size: no rounding of small type is in it. */
const AT_PX = 100;

/**
 * Measures in the type of an element, at a weight of its own. The type is asked for at once, while
 * little is on the page: asked for between two drawings, it would have all be laid out. Each character is measured once: the
 * sum differs from the whole text by its kerning, and many texts are numbers that come but once.
 */
export function measureIn(element: Element, weight: number): Measure {
  const widths = new Map<string, number>();
  const brush = brushFor(element, weight);
  const widthOf = (character: string) => {
    let width = widths.get(character);
    if (width === undefined) {
      width = (brush?.measureText(character).width ?? 0) / AT_PX;
      widths.set(character, width);
    }
    return width;
  };
  return (text, size) => {
    let width = 0;
    for (const character of text) width += widthOf(character);
    return width * size;
  };
}

function brushFor(element: Element, weight: number): CanvasRenderingContext2D | null {
  const brush = element.ownerDocument.createElement('canvas').getContext('2d');
  if (brush) brush.font = `${weight} ${AT_PX}px ${getComputedStyle(element).fontFamily}`;
  return brush;
}
