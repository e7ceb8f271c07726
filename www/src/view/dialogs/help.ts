import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { help } from '../../model/catalogue-help';
import { RPCS } from '../../model/codes';
import {
  BARS,
  CROSS,
  CROWN,
  REFUSAL_HEAD,
  REPLY_HEAD,
  REQUEST_HEAD,
  SCISSORS,
} from '../dom/shapes';
import type { Page } from '../page/context';
import { dialog } from './dialog';
import { diagramLegend } from './help-diagram';
import { logLegend } from './help-logs';

/** Every key, and every shape, line and colour, drawn as on the stage. */
export function helpDialog(page: Page) {
  if (!page.state.help) return nothing;
  const words = help;
  const { title, close } = words;
  const closed = () => page.actions.set('help', false);
  return dialog(
    { name: 'help', title, close, closed },
    html`<p>${words.intro}</p>
      <div class="columns">
        <section><h3>${words.legend}</h3><ul class="legend">${legend(page)}</ul>
          <h3>${words.logs}</h3><ul class="legend">${logLegend(page)}</ul></section>
        <section><h3>${words.keys}</h3><dl class="keys">${words.keyList.map(
          ([keys, what]) =>
            html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${what}</dd></div>`,
        )}</dl><h3>${words.diagram}</h3><ul class="legend">${diagramLegend(page)}</ul></section>
      </div>`,
  );
}

function legend(page: Page) {
  const words = help.legendList;
  const entry = (picture: TemplateResult, text: string) => html`<li>
    <svg viewBox="-44 -26 88 52" width="88" height="52" aria-hidden="true" class="stage-picture">${picture}</svg>
    <span>${text}</span></li>`;
  return [
    entry(disc('leader up', svg`<path class="crown" d=${CROWN} />`), words.leader),
    entry(
      disc(
        'candidate up',
        svg`<circle class="ballot granted" cx="-7" r="3.4" /><circle class="ballot" cx="1.5" r="3.4" />
          <circle class="ballot" cx="10" r="3.4" />`,
      ),
      words.candidate,
    ),
    entry(disc('follower up'), words.follower),
    entry(
      disc(
        'follower paused',
        svg`<g class="badge" transform="translate(13 13) scale(.8)"><circle r="10" /><path d=${BARS} /></g>`,
      ),
      words.paused,
    ),
    entry(disc('follower crashed'), words.crashed),
    entry(disc('follower up isolated', svg`<circle class="fence" r="25" />`), words.isolated),
    entry(
      disc('follower up', svg`<line class="poll" y1="-25" y2="-18" transform="rotate(150)" />`),
      words.arc,
    ),
    ...RPCS.map((rpc) => entry(arrow(rpc, REQUEST_HEAD), words.request(rpc))),
    entry(arrow('AppendEntries reply', REPLY_HEAD), words.reply),
    entry(arrow('RequestVote reply', REFUSAL_HEAD), words.refusal),
    entry(arrow('lost', CROSS), words.lost),
    entry(
      svg`<g class="links"><line class="broken" x1="-38" x2="38" /><circle class="ground" r="9" />
        <path class="scissors" d=${SCISSORS} transform="scale(1.2)" /></g>`,
      words.cut,
    ),
    entry(
      svg`<g class="links"><line class="link" x1="-38" x2="38" y1="-5" y2="-5" /><line class="broken" x1="-38" x2="30" y1="4" y2="4" />
        <path class="broken-way" d=${REQUEST_HEAD} transform="translate(38 4) scale(.7)" /></g>`,
      words.cutOneWay,
    ),
    entry(
      disc(
        'follower up',
        svg`<g class="marks"><g class="armed" transform="translate(-14 13) scale(.8)"><circle r="10" />
          <path d=${CROSS} transform="scale(.55)" /></g></g>`,
      ),
      words.armed,
    ),
    entry(
      svg`<g class="marks"><circle class="broken" r="24" /></g>${disc('follower up')}`,
      words.broken,
    ),
    html`<li><span class="sign"><b class="modified-run">${page.words.rules.modified}</b></span>
      <span>${words.modified}</span></li>`,
  ];
}

function disc(state: string, inside: TemplateResult | undefined = undefined) {
  return svg`<g class="peer ${state}"><circle class="track" r="22" stroke-width="4" />
    <circle class="arc" r="22" stroke-width="4" pathLength="100" transform="rotate(-90)" stroke-dasharray="64 200" />
    <circle class="disc" r="17" />${inside}</g>`;
}

function arrow(kind: string, head: string) {
  const lost = kind === 'lost';
  const tip = lost ? 14 : 30;
  return svg`<g class="message ${kind}"><path class="trail plain" d="M-38 0 H${tip - (lost ? 0 : 12)}" />
    <path class="head" d=${head} transform="translate(${tip} 0)" /></g>`;
}
