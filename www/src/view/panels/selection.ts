import { html, nothing } from 'lit-html';
import { buttonHint, buttonLabel, type PeerVerb } from '../../model/action';
import { milliseconds, peerName, span } from '../../model/format';
import { lineText } from '../../model/lab-line';
import { hasEntries } from '../../model/log-cells';
import type { PeerView } from '../../model/types';
import { type Page, shownPeer } from '../page/context';
import { clientsPanel } from './clients';
import { logLine } from './log-line';
import { messagePanel } from './message-panel';
import type { PeerForms } from './peer-forms';
import { variables } from './variables';

/** The message or the peer chosen; while none is, the leader. */
export function selectionPanel(page: Page, forms: PeerForms) {
  if (page.state.message !== undefined) return messagePanel(page, page.state.message);
  const number = shownPeer(page);
  const peer = number === undefined ? undefined : page.snapshot.peers[number];
  if (!peer) return overview(page);
  return html`
    <div class="head">
      <h2>${heading(page, peer)}</h2>
      <p class="lead">${lead(page, peer)}</p>
    </div>
    ${actionButtons(page, peer, forms)} ${forms.draw(page, peer)} ${page.state.selected === undefined ? clientsPanel(page) : nothing}
    ${variables(page, peer)} ${others(page, peer)} ${recentFacts(page, peer)}
  `;
}

/** Where there is no leader to show: all peers at a glance. */
function overview(page: Page) {
  const words = page.words.selection;
  const row = (peer: PeerView) => {
    const crashed = peer.condition === 'crashed';
    const voted = peer.voted_for === null ? words.nobody : peerName(peer.voted_for);
    return html`<tr>
      <th scope="row"><button type="button" @click=${() => page.actions.choose(peer.peer)}>
        ${peerName(peer.peer)}</button></th>
      <td>${crashed ? page.words.stage.crashed : page.words.roles[peer.role]}</td>
      <td>${peer.current_term}</td>
      <td>${voted}</td>
    </tr>`;
  };
  return html`<h2>${words.noLeader}</h2>
    <p class="lead">${words.nothing}</p>
    <table class="others overview">
      <thead><tr>
        <th scope="col">${words.peer}</th><th scope="col">role</th>
        <th scope="col">current_term</th><th scope="col">voted_for</th>
      </tr></thead>
      <tbody>${page.snapshot.peers.map(row)}</tbody>
    </table>
    ${clientsPanel(page)}`;
}

function heading(page: Page, peer: PeerView): string {
  const words = page.words.selection;
  if (peer.condition === 'crashed') return words.crashedHeading(peer.peer);
  const role = page.words.roles[peer.role];
  return words.heading(peer.peer, role, peer.current_term, peer.condition === 'paused');
}

function lead(page: Page, peer: PeerView): string {
  const words = page.words.selection;
  const since = milliseconds(peer.role_since_us, 0);
  const votes = peer.votes_granted.filter((from) => from !== peer.peer).map(peerName);
  if (peer.condition === 'crashed') return words.crashedLead;
  if (peer.role === 'leader') return words.elected(since, votes);
  if (peer.role === 'candidate') {
    const needed = Math.floor(page.snapshot.peers.length / 2) + 1;
    return words.standing(since, peer.votes_granted.length, needed);
  }
  if (peer.last_heartbeat_us === null || peer.last_heartbeat_from === null)
    return words.heardNobody;
  return words.heard(span(page.now_us - peer.last_heartbeat_us), peer.last_heartbeat_from);
}

function actionButtons(page: Page, peer: PeerView, forms: PeerForms) {
  const words = page.words.selection;
  const down = peer.condition === 'crashed';
  const paused = peer.condition === 'paused';
  const button = (verb: PeerVerb, why?: string | false, name: string = verb) => html`<button
    type="button"
    data-action=${name}
    ?disabled=${Boolean(why)}
    title=${why || buttonHint(page.words.buttons, verb)}
    @click=${() => page.actions.command({ do: verb, peer: peer.peer })}
  >${buttonLabel(page.words.buttons, verb)}</button>`;
  const whyNoTimeout =
    (down && words.whyDown) ||
    (paused && words.whyPaused) ||
    (peer.role === 'leader' && words.whyLeader);
  // A button keeps its name and its place while it does and undoes.
  return html`<div class="actions">
    ${button(down ? 'restart' : 'crash', undefined, 'crash')}
    ${button(paused ? 'resume' : 'pause', down && words.whyDown, 'pause')}
    ${button('time_out', whyNoTimeout)}
    ${button(peer.isolated ? 'reconnect' : 'isolate', undefined, 'isolate')}
    ${forms.crashButton(page, peer)}
  </div>`;
}

/** One line for each other peer: what is known of it, and the link in either direction. */
function others(page: Page, peer: PeerView) {
  const words = page.words.selection;
  const rest = page.snapshot.peers.filter((other) => other.peer !== peer.peer);
  if (!rest.length) return html`<p class="hint">${words.alone}</p>`;
  const leads = peer.role === 'leader' && peer.condition !== 'crashed';
  // Once there are logs, what a leader knows of them takes the place of what it waits for.
  const replicates = leads && hasEntries(page.snapshot.peers);
  return html`<table class="others">
    <thead><tr>
      <th scope="col">${words.peer}</th>
      ${replicates ? progressHeads() : nothing}
      ${leads ? html`<th scope="col">${words.lastReply}</th>` : nothing}
      ${replicates ? nothing : html`<th scope="col">${words.waitsFor}</th>`}
      <th scope="col" class="ways">${words.links}</th>
    </tr></thead>
    <tbody>${rest.map((other) => {
      const call = peer.calls.findLast((one) => one.to === other.peer);
      return html`<tr>
        <th scope="row">${peerName(other.peer)}</th>
        ${replicates ? progress(peer, other.peer) : nothing}
        ${leads ? html`<td>${lastReply(page, peer, other.peer)}</td>` : nothing}
        ${
          replicates
            ? nothing
            : html`<td class="call">${call ? words.call(call.kind, span(page.now_us - call.sent_us)) : '–'}</td>`
        }
        <td class="ways">${way(page, peer.peer, other.peer, '→')}${way(page, other.peer, peer.peer, '←')}</td>
      </tr>`;
    })}</tbody>
  </table>`;
}

/** Long names break after their underscore, not the numbers under them. */
function progressHeads() {
  return ['next_', 'match_'].map(
    (name) => html`<th scope="col" class="progress">${name}<wbr />index</th>`,
  );
}

function progress(peer: PeerView, other: number) {
  const follower = peer.followers.find((one) => one.peer === other);
  return [follower?.next_index, follower?.match_index].map(
    (index) => html`<td class="progress">${index ?? '–'}</td>`,
  );
}

function lastReply(page: Page, peer: PeerView, other: number) {
  const words = page.words.selection;
  const follower = peer.followers.find((one) => one.peer === other);
  if (follower && follower.failed_in_a_row > 0) {
    return html`<span class="bad">${words.lost(follower.failed_in_a_row)}</span>`;
  }
  const at = follower?.last_reply_us ?? null;
  return at === null ? words.never : words.ago(span(page.now_us - at));
}

function way(page: Page, from: number, to: number, arrow: string) {
  const words = page.words.selection;
  const why = page.snapshot.broken_links.find((one) => one.from === from && one.to === to)?.why;
  const label = why ? words.healLink(from, to) : words.cutLink(from, to);
  return html`<button
    type="button"
    class="way ${why ? 'is-cut' : ''}"
    data-way="${from}-${to}"
    aria-label=${label}
    title=${why ? `${label} (${page.words.stage.whyBroken[why]})` : label}
    @click=${() => page.actions.toggleLink(from, to, why)}
  >${why ? '✕' : arrow}</button>`;
}

function recentFacts(page: Page, peer: PeerView) {
  const facts = page.recentFacts(peer.peer);
  if (!facts.length) return nothing;
  return html`<h3>${page.words.selection.did(peer.peer)}</h3>
    <div class="recentFacts">${facts.map((fact) => html`<div class="line" title=${lineText(fact)}>${logLine(fact)}</div>`)}</div>`;
}
