import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { BranchView } from '../../model/types';
import type { Page } from '../page/context';

/** The versions of the run: one is shown, each can be named, all others can be shown or deleted. */
export function branchList(page: Page, branches: BranchView[]) {
  const words = page.words.travel;
  return html`<ul class="branch-list">${repeat(
    branches,
    (branch) => branch.id,
    (branch) => branchRow(page, branch),
  )}</ul>
    ${branches.length === 1 ? html`<p class="quiet">${words.branchesHint}</p>` : nothing}`;
}

function branchRow(page: Page, branch: BranchView) {
  const words = page.words.travel;
  const { timeControls, actions, state } = page;
  const name = words.branch(branch.id, branch.name);
  const fork = branch.parent === null ? undefined : branch.fork_us;
  const field = `branch-${branch.id}`;
  const refusal = state.refusals.get(field);
  return html`<li class="branch" data-branch=${branch.id} ?data-current=${branch.current}>
    <input
      type="text"
      maxlength="200"
      placeholder=${name}
      aria-label=${words.branchName(name)}
      .value=${live(branch.name)}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        actions.attempt(field, () => timeControls.nameBranch(branch.id, value));
      }}
    />
    <span class="info">${words.branchInfo(fork, branch.commands)}</span>
    ${
      branch.current
        ? html`<span class="tag shown">${words.shownBranch}</span>`
        : html`<button
              type="button"
              class="show"
              aria-label=${words.showBranch(name)}
              @click=${() => timeControls.switchBranch(branch.id)}
            >${words.show}</button>
            <button
              type="button"
              class="remove"
              aria-label=${words.removeBranch(name)}
              title=${words.removeBranch(name)}
              @click=${() => timeControls.removeBranch(branch.id)}
            >×</button>`
    }
    ${refusal ? html`<p class="refusal" role="alert">${refusal}</p>` : nothing}
  </li>`;
}
