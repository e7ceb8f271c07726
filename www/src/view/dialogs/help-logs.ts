import { html, svg, type TemplateResult } from 'lit-html';
import { TERM_COLOURS } from '../../model/terms';
import { DISK } from '../dom/shapes';
import type { Page } from '../page/context';

/** Entries and disks as on the stage, and the marks of the ledger. */
export function logLegend(page: Page) {
  const words = page.words.logs.legend;
  const entry = (picture: TemplateResult, text: string) => html`<li>
    <svg viewBox="-44 -26 88 52" width="88" height="52" aria-hidden="true" class="stage-picture">${picture}</svg>
    <span>${text}</span></li>`;
  const colours = Array.from({ length: TERM_COLOURS }, (_, k) => k + 1);
  return [
    entry(
      svg`${colours.map((term) => cell(-42 + (term - 1) * 14, term, 'committed', 12.5))}`,
      words.terms,
    ),
    entry(
      svg`${cell(-29, 2, 'committed')}${cell(-9, 2, '')}${cell(11, 2, 'volatile')}`,
      words.standing,
    ),
    entry(
      svg`<g class="busy-disk" transform="scale(1.4)"><circle class="ground" r="11" />
        <circle class="done" r="11" pathLength="100" transform="rotate(-90)" stroke-dasharray="64 200" />
        <path class="glyph" d=${DISK} /></g>`,
      words.disk,
    ),
    entry(
      svg`${cell(-29, 1, 'committed')}${cell(-9, 1, 'committed')}${cell(11, 2, '')}
        <path class="ledger-bar" d="M10 -9v22" /><path class="ledger-line" d="M-29 14h36" />`,
      words.marks,
    ),
    entry(
      svg`${cell(-29, 1, 'committed')}${cell(-9, 1, 'committed')}${cell(11, 2, '')}
        <path class="ledger-shared" d="M-6 -18h12l-6 7z" /><circle class="ledger-sent" cx="20" cy="-15" r="3.2" />`,
      words.progress,
    ),
  ];
}

function cell(x: number, term: number, look: string, size = 18) {
  return svg`<g class="log-cell term-${term} ${look}"><rect x=${x + 0.75} y=${1.75 - size / 2} width=${size - 1.5}
    height=${size - 1.5} rx="3" /><text x=${x + size / 2} y=${1 + size * 0.23} font-size=${size * 0.62}>${term}</text></g>`;
}
