import type { Picture } from '../page/context';

const SVG = 'http://www.w3.org/2000/svg';

/** What styles give an element of ours, as attributes that mean the same without them. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'stop-color',
  'stop-opacity',
];
const WRITTEN = ['font-family', 'font-size', 'font-weight', 'text-anchor'];
/** What an element looks like of itself; it need not be said. */
const PLAIN: Record<string, string> = {
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'paint-order': 'normal',
  'stop-opacity': '1',
  'text-anchor': 'start',
};
/** What stays of the attributes: shapes, places and references within the picture. */
const KEPT =
  /^(d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|width|height|points|transform|viewBox|id|offset|pathLength|gradientUnits|clip-path|opacity|stop-opacity)$/;

/** How much a picture grows for a note under it, in pixels. */
const NOTE_HEIGHT = 30;

/**
 * A picture as the text of a file of its own, which looks the same outside the page. A note stands
 * under it, so that nobody who has only the file misses it.
 */
export function exportSvg({ svg, title, note }: Picture): string {
  const { width, height } = svg.getBoundingClientRect();
  const copy = copyOf(svg) as SVGSVGElement;
  copy.setAttribute('width', String(Math.round(width)));
  const below = note === undefined ? 0 : NOTE_HEIGHT;
  copy.setAttribute('height', String(Math.round(height) + below));
  const box = (svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`).split(' ').map(Number);
  const [x = 0, y = 0, wide = 0, high = 0] = box;
  copy.setAttribute('viewBox', `${x} ${y} ${wide} ${high + below}`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(svg));
  const description = told('desc', svg.getAttribute('aria-label') ?? title);
  const said = note === undefined ? title : `${title}, ${note}`;
  copy.prepend(told('title', said), description, ground);
  if (note !== undefined) copy.append(noteUnder(svg, note, y + high));
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function noteUnder(svg: SVGSVGElement, note: string, y: number): SVGElement {
  const { color, fontFamily } = getComputedStyle(svg);
  const text = told('text', note);
  const looks = { x: 14, y: y + 19, fill: color, 'font-family': fontFamily, 'font-size': 13 };
  for (const [name, value] of Object.entries(looks)) text.setAttribute(name, String(value));
  text.setAttribute('font-weight', '600');
  return text;
}

function told(name: 'title' | 'desc' | 'text', text: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  element.textContent = text;
  return element;
}

/** The colour that the picture stands on: of the nearest element around it that has one. */
function groundOf(svg: SVGSVGElement): string {
  for (let at: Element | null = svg; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== 'rgba(0, 0, 0, 0)' && colour !== 'transparent') return colour;
  }
  return 'white';
}

/** An element with all that is seen in it. */
function copyOf(element: Element): Element {
  const copy = document.createElementNS(SVG, element.localName);
  const style = getComputedStyle(element);
  for (const { name, value } of element.attributes) {
    if (KEPT.test(name)) copy.setAttribute(name, value);
  }
  if (style.transform !== 'none' && !element.hasAttribute('transform')) {
    copy.setAttribute('transform', style.transform);
  }
  const isText = element.localName === 'text';
  for (const name of isText ? [...LOOKS, ...WRITTEN] : LOOKS) {
    if (!applies(name, element.localName)) continue;
    const value = style.getPropertyValue(name);
    if (value && value !== PLAIN[name]) copy.setAttribute(name, value.replaceAll('px', ''));
  }
  for (const node of element.childNodes) {
    if (node instanceof Element) {
      if (isSeen(node)) copy.append(copyOf(node));
    } else if (isText) copy.append(node.textContent ?? '');
  }
  return copy;
}

/** Groups pass their colours on; nothing of ours does. */
function applies(name: string, element: string): boolean {
  const isStop = name.startsWith('stop-');
  if (element === 'stop') return isStop;
  if (isStop) return false;
  if (['svg', 'g', 'defs', 'clipPath', 'linearGradient'].includes(element)) {
    return name === 'opacity';
  }
  return element !== 'line' || !name.startsWith('fill');
}

function isSeen(element: Element): boolean {
  if (['defs', 'clipPath', 'linearGradient', 'stop'].includes(element.localName)) return true;
  const { display, visibility, fill, stroke } = getComputedStyle(element);
  if (display === 'none' || visibility === 'hidden') return false;
  if (element.localName === 'path' && !element.getAttribute('d')) return false;
  if (element.localName === 'g') return true;
  // What is there only to be hit has no colour.
  const none = ['none', 'transparent', 'rgba(0, 0, 0, 0)'];
  return !(none.includes(stroke) && (element.localName === 'line' || none.includes(fill)));
}
