import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { buttonHint, buttonLabel } from '../../model/action';
import { grouped, peerName } from '../../model/format';
import type { PeerView } from '../../model/types';
import { MOST_VALUE, nextWrite, readWrite } from '../../model/writes';
import type { Page } from '../page/context';

const MAX_EFFECTS = 1_000;

/** What can be done with a peer beyond the faults: a crash between two effects, and a write. */
export class PeerForms {
  /** A crash point is being chosen. */
  #isArming = false;
  /** After how many effects, as typed. */
  #effects = '1';
  /** The write as typed; undefined while it is the one suggested. */
  #write: string | undefined;

  /** The button that opens the choice of a crash point. */
  crashButton(page: Page, peer: PeerView) {
    const down = peer.condition === 'crashed';
    const toggle = () => {
      this.#isArming = !this.#isArming;
      page.actions.redraw();
    };
    return html`<button type="button" data-action="crash_in_step"
      aria-expanded=${this.#isArming && !down} ?disabled=${down}
      title=${down ? page.words.selection.whyDown : buttonHint(page.words.buttons, 'crash_in_step')}
      @click=${toggle}
    >${buttonLabel(page.words.buttons, 'crash_in_step')}</button>`;
  }

  draw(page: Page, peer: PeerView) {
    if (peer.condition === 'crashed') return nothing;
    const { crash_after_effects: effects } = peer;
    return html`<div class="peer-forms">
      ${this.#isArming ? this.#crashPoint(page, peer) : nothing}
      ${effects === null ? nothing : html`<p class="armed">${page.words.hand.armed(effects)}</p>`}
      ${peer.role === 'leader' ? this.#propose(page, peer) : takesNoWrites(page, peer)}
    </div>`;
  }

  #crashPoint(page: Page, peer: PeerView) {
    const words = page.words.hand;
    const submit = () => {
      const effects = Number(this.#effects);
      const isCount = /^\d+$/.test(this.#effects) && effects <= MAX_EFFECTS;
      if (!isCount) throw new Error(words.notACount);
      page.actions.command({ do: 'crash_in_step', peer: peer.peer, effects });
      this.#isArming = false;
    };
    return form(
      page,
      'crash_in_step',
      submit,
      (refusalId) => html`
      <span>${words.after}</span>
      <input type="number" inputmode="numeric" min="0" max=${MAX_EFFECTS} step="1"
        aria-label=${words.afterLabel} aria-invalid=${refusalId ? 'true' : nothing}
        aria-describedby=${refusalId ?? nothing} .value=${live(this.#effects)}
        @input=${(event: Event) => {
          this.#effects = (event.target as HTMLInputElement).value;
        }} />
      <span>${words.effects(Number(this.#effects))}</span>
      <button type="submit">${words.arm}</button>
      <p class="quiet">${words.effectsExplained}</p>`,
    );
  }

  #propose(page: Page, peer: PeerView) {
    const words = page.words.hand;
    const suggested = nextWrite(page.snapshot);
    const submit = () => {
      const command = readWrite(this.#write ?? suggested);
      if (command === undefined) throw new Error(words.notAWrite(grouped(MOST_VALUE)));
      page.actions.command({ do: 'propose', peer: peer.peer, command });
      this.#write = undefined;
    };
    return form(
      page,
      'propose',
      submit,
      (refusalId) => html`
      <span>${words.write}</span>
      <input type="text" class="write" autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-label=${words.writeLabel(peer.peer)} aria-invalid=${refusalId ? 'true' : nothing}
        aria-describedby=${refusalId ?? nothing} .value=${live(this.#write ?? suggested)}
        @input=${(event: Event) => {
          this.#write = (event.target as HTMLInputElement).value;
        }} />
      <button type="submit" title=${buttonHint(page.words.buttons, 'propose')}
      >${buttonLabel(page.words.buttons, 'propose')}</button>`,
    );
  }
}

/** A line to fill in, and under it what was refused. */
function form(
  page: Page,
  id: string,
  submit: () => void,
  inside: (refusalId: string | undefined) => unknown,
) {
  const refusal = page.state.refusals.get(id);
  const refusalId = refusal === undefined ? undefined : `${page.prefix}-${id}-refusal`;
  const submitted = (event: Event) => {
    event.preventDefault();
    page.actions.attempt(id, submit);
  };
  return html`<form class="peer-form" novalidate @submit=${submitted}>
    ${inside(refusalId)}
    ${refusal ? html`<p class="refusal" role="alert" id=${refusalId}>${refusal}</p>` : nothing}
  </form>`;
}

/** The peer to send a write to instead, as this peer knows it. */
function takesNoWrites(page: Page, peer: PeerView) {
  const words = page.words.hand;
  const leader = peer.role === 'follower' ? peer.last_heartbeat_from : null;
  if (leader === null) return html`<p class="quiet">${words.notLeading(peer.peer)}</p>`;
  const [before, after] = words.believesIn;
  return html`<p class="quiet">${before}
    <button type="button" class="inline" aria-label=${words.lookInside(leader)}
      title=${words.lookInside(leader)} @click=${() => page.actions.choose(leader)}
    >${peerName(leader)}</button> ${after}</p>`;
}
