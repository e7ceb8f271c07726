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

/** A picture as the text of a file of its own, which looks the same outside the page. */
export function exportSvg(svg: SVGSVGElement, title: string): string {
  const { width, height } = svg.getBoundingClientRect();
  const copy = copyOf(svg) as SVGSVGElement;
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  copy.setAttribute('viewBox', svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`);
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', groundOf(svg));
  const description = told('desc', svg.getAttribute('aria-label') ?? title);
  copy.prepend(told('title', title), description, ground);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

function told(name: 'title' | 'desc', text: string): SVGElement {
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
