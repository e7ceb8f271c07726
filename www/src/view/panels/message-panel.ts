import { html, nothing } from 'lit-html';
import { milliseconds, peerName } from '../../model/format';
import type { TraceEvent } from '../../model/types';
import type { Page } from '../page/context';

type Sent = Extract<TraceEvent, { event: 'send' }>;

/** The message chosen: what it says, and what became of it and of its call. */
export function messagePanel(page: Page, message: string) {
  const words = page.words.selection;
  const events = page.run.playground.call_of(message);
  const sent = events.find(
    (event): event is Sent => event.event === 'send' && event.id === message,
  );
  if (!sent) {
    return html`<div class="head">
      <h2>${words.message}</h2>
      <p class="lead">${words.messageGone(message)}</p>
    </div>`;
  }
  return html`
    <div class="head">
      <h2>${words.messageHeading(sent.kind, sent.term)}</h2>
      <p class="lead">
        ${words.messageLead(message, sent.from, sent.to, sent.copy_of)}
        ${isOnItsWay(events, message) ? words.onItsWay : nothing}
      </p>
    </div>
    <div class="actions">
      ${peerButton(page, sent.from)} ${peerButton(page, sent.to)}
    </div>
    ${fields(sent)} ${story(page, events, message)}
  `;
}

/** As far as anything is known of it, it has not ended. */
function isOnItsWay(events: TraceEvent[], message: string): boolean {
  return !events.some(
    (event) => (event.event === 'deliver' || event.event === 'lose') && event.id === message,
  );
}

function peerButton(page: Page, peer: number) {
  return html`<button
    type="button"
    title=${page.words.selection.lookInside(peer)}
    @click=${() => page.actions.choose(peer)}
  >${peerName(peer)}</button>`;
}

/** By the names that Figure 2 gives them. */
function fields(sent: Sent) {
  const own = Object.entries(sent).filter(
    ([name]) => !['fact', 't_us', 'event', 'id', 'rpc', 'from', 'to', 'copy_of'].includes(name),
  );
  const row = ([name, value]: [string, unknown]) => {
    const isPeer = name === 'candidate_id' || name === 'leader_id';
    return html`<tr><th scope="row">${name}</th><td>${
      isPeer ? peerName(value as number) : String(value)
    }</td></tr>`;
  };
  return html`<table class="variables"><tbody>${own.map(row)}</tbody></table>`;
}

/** The whole call, from its request to its end; each line is a way to that moment. */
function story(page: Page, events: TraceEvent[], chosen: string) {
  const words = page.words.selection;
  const row = (event: TraceEvent) => {
    const id = 'id' in event ? event.id : undefined;
    const light = (lit: string | undefined) => () => page.actions.light(lit);
    const after = event.t_us > page.now_us;
    return html`<li
      class="${id === chosen ? 'own' : ''} ${after ? 'after' : ''}"
      @pointerenter=${light(id)}
      @pointerleave=${light(undefined)}
    ><button
      type="button"
      title=${words.goThere}
      @focus=${light(id)}
      @blur=${light(undefined)}
      @click=${() => page.timeControls.goTo(event.t_us)}
    ><span class="stamp">${milliseconds(event.t_us)}</span> ${words.callStep(event)}</button></li>`;
  };
  return html`<h3>${words.itsCall}</h3>
    <ol class="call-story">${events.map(row)}</ol>
    ${events.some((event) => event.t_us > page.now_us) ? html`<p class="quiet">${words.after}</p>` : nothing}`;
}
