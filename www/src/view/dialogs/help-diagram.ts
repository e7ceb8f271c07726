import { html, svg, type TemplateResult } from 'lit-html';
import { circle, cross } from '../diagram/ink';
import type { Page } from '../page/context';

/** Every sign of the space–time diagram, drawn as there. */
export function diagramLegend(page: Page) {
  const words = page.words.diagram.legend;
  const entry = (picture: TemplateResult, text: string) => html`<li>
    <svg viewBox="-44 -26 88 52" width="88" height="52" aria-hidden="true" class="diagram-picture">${picture}</svg>
    <span>${text}</span></li>`;
  return [
    entry(
      svg`${lane('follower', -42, -14)}${lane('candidate', -14, 6)}${lane('leader', 6, 42)}`,
      words.lane,
    ),
    entry(
      svg`${lane('leader', -42, -20)}${lane('leader', -20, 10)}${path('lane paused', bar(-20, 10, 5))}
        ${lane('crashed', 12, 42)}`,
      words.conditions,
    ),
    entry(svg`${lane('follower', -42, 42)}${path('fence', 'M-42 -8H42M-42 8H42')}`, words.isolated),
    entry(
      svg`${lanes()}${path('way AppendEntries', 'M-34 -16L-8 16')}${path('way AppendEntries reply', 'M-8 16L20 -16')}`,
      words.messages,
    ),
    entry(
      svg`${lanes()}${path('way RequestVote', 'M-34 -16L-8 16')}${path('way RequestVote reply', 'M-8 16L20 -16')}
        ${path('refusal', circle(20, -16, 3))}`,
      words.votes,
    ),
    entry(
      svg`${lanes()}${path('way lost', 'M-20 -16L0 2')}${path('crosses', cross(0, 2))}`,
      words.lost,
    ),
    entry(
      svg`${lanes()}${path('way AppendEntries', 'M-34 -16L-14 16')}${path('waits', 'M-14 16H36')}`,
      words.waits,
    ),
    entry(svg`${lane('follower', -42, 42)}${path('busy', bar(-20, 16, 3, 6))}`, words.busy),
    entry(
      svg`${lane('leader', -42, 42)}${path('commits', circle(-8, 0, 2) + circle(14, 0, 2))}`,
      words.commits,
    ),
    entry(
      svg`${path('request asked', 'M-40 0H-32M-6 0H2')}${path('request done', bar(-32, -14, 6))}${path('request failed', bar(2, 14, 6))}
        ${path('request pending', bar(22, 40, 6))}${path('crosses', cross(31, 0))}`,
      words.requests,
    ),
    entry(
      svg`${lanes()}${path('round AppendEntries', 'M-34 -16L-14 16h9zM6 -16L24 16h12z')}${path('crosses', cross(22, 0))}`,
      words.rounds,
    ),
    entry(
      svg`${path('rate AppendEntries', 'M-34 8v-20h14v4h14v-6h14v22z')}${path('rate RequestVote', 'M-20 -8v-6h14v6z')}
        ${lane('follower', -42, 42, 10)}${path('rate lost', 'M-34 13h14v6h-14zM-6 13h14v3h-14z')}`,
      words.rates,
    ),
  ];
}

const bar = (from: number, to: number, thick: number, y = 0) =>
  `M${from} ${y - thick / 2}H${to}v${thick}H${from}z`;

const path = (look: string, d: string) => svg`<path class=${look} d=${d} />`;

const lane = (role: string, from: number, to: number, y = 0) =>
  path(`lane ${role}`, bar(from, to, y ? 5 : 9, y));

const lanes = () => svg`${path('lane follower', bar(-42, 42, 7, -16) + bar(-42, 42, 7, 16))}`;
