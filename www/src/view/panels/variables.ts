import { html, nothing, type TemplateResult } from 'lit-html';
import { peerName, span } from '../../model/format';
import { termLook } from '../../model/terms';
import type { PeerView } from '../../model/types';
import type { Page } from '../page/context';

type Row = (name: string, value: string | TemplateResult) => TemplateResult;

/** A peer's variables, what survives a crash apart from what does not. */
export function variables(page: Page, peer: PeerView) {
  const words = page.words.inspector;
  const row: Row = (name, value) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`;
  const group = (name: string, rows: unknown) => html`<tbody>
    <tr class="group"><th colspan="2" scope="rowgroup">${name}</th></tr>
    ${rows}
  </tbody>`;
  return html`<table class="variables">
    ${group(words.onDisk, onDisk(page, peer, row))}
    ${peer.condition === 'crashed' ? nothing : group(words.inMemory, inMemory(page, peer, row))}
  </table>`;
}

/** Where memory is ahead of the disk, both are shown. */
function onDisk(page: Page, peer: PeerView, row: Row) {
  const words = page.words.inspector;
  const { disk, log } = peer;
  const voted = (peer: number | null) =>
    peer === null ? page.words.selection.nobody : peerName(peer);
  const both = (stored: string, memory: string) =>
    !disk.busy || stored === memory
      ? stored
      : html`<span class="being-written" title=${words.writingHint}
          >${words.writing(stored, memory)}</span>`;
  const memory = words.entries(log.last_index);
  const stored = disk.last_index === log.last_index ? memory : String(disk.last_index);
  const entries = disk.busy ? both(stored, memory) : memory;
  const changed = disk.busy && log.durable_index < Math.max(disk.last_index, log.last_index);
  return html`
    ${row('current_term', both(String(disk.current_term), String(peer.current_term)))}
    ${row('voted_for', both(voted(disk.voted_for), voted(peer.voted_for)))}
    ${row('log[]', changed || !log.entries.length ? entries : length(page, peer))}
    ${
      // Also while it writes nothing, or all below would jump whenever it does.
      disk.busy || page.snapshot.options.persist_ms > 0
        ? row(words.disk, doing(page, peer))
        : nothing
    }
  `;
}

function doing(page: Page, { disk: { busy } }: PeerView): string {
  const words = page.words.inspector;
  return busy ? words.busy(Math.max(0, busy.until_us - page.now_us)) : words.idle;
}

function length(page: Page, { log }: PeerView) {
  const last = log.entries.at(-1)!;
  const { entries, lastTerm } = page.words.inspector;
  return html`${entries(log.last_index)}, ${lastTerm}&nbsp;<span
      class="term-mark ${termLook(last.term)}">${last.term}</span>`;
}

function inMemory(page: Page, peer: PeerView, row: Row) {
  const words = page.words.inspector;
  const { log, registers } = peer;
  return html`
    ${row('role', page.words.roles[peer.role])}
    ${
      log.last_index > 0
        ? html`${row('commit_index', String(log.commit_index))}
          ${row('last_applied', String(log.last_applied))}`
        : nothing
    }
    ${
      registers.length
        ? row(words.registers, registers.map(({ key, value }) => `${key}=${value}`).join(' '))
        : nothing
    }
    ${timers(page, peer, row)}
    ${peer.waiting > 0 || page.snapshot.options.persist_ms > 0 ? row(page.words.selection.waiting(peer.condition === 'paused'), String(peer.waiting)) : nothing}
  `;
}

function timers(page: Page, peer: PeerView, row: Row) {
  const words = page.words.selection;
  const left = (due: number) => words.in(span(Math.max(0, due - page.now_us)));
  if (peer.replication) {
    return html`${row('round', String(peer.replication.round))}
    ${row(words.nextHeartbeat, left(peer.replication.next_round_us))}`;
  }
  const timer = peer.election_timer;
  const votes = peer.votes_granted.map(peerName).join(', ');
  return html`
    ${peer.role === 'candidate' ? row(words.votes, votes) : nothing}
    ${
      timer
        ? row(
            words.electionTimeout,
            words.drawn(left(timer.due_us), span(timer.due_us - timer.started_us)),
          )
        : nothing
    }
    ${timer?.next_poll_us ? row(words.nextPoll, left(timer.next_poll_us)) : nothing}
  `;
}
