import { html } from 'lit-html';
import { RULE_COUNT, RULE_GROUPS, type RuleGroup, switched } from '../../model/rules';
import type { RuleId } from '../../model/vocabulary';
import { text } from '../../model/words';
import { paper } from '../../model/words/paper';
import { rule as says } from '../../model/words/rule';
import type { Page } from '../page/context';

/** Every rule of Raft as a switch. */
export function rulesSection(page: Page) {
  const { rules: words } = page.words;
  const { rules_off: off } = page.snapshot;
  const toggled = (event: Event) => {
    const { open } = event.currentTarget as HTMLDetailsElement;
    if (open !== page.state.rulesOpen) page.actions.set('rulesOpen', open);
  };
  return html`<details class="rules ${off.length ? 'some-off' : ''}" .open=${page.state.rulesOpen}
    @toggle=${toggled}>
    <summary><h2>${words.title}</h2>
      <span>${off.length ? words.someOff(off.length, RULE_COUNT) : words.allOn(RULE_COUNT)}</span>
    </summary>
    <p class="quiet">${words.explains}</p>
    <button type="button" ?disabled=${!off.length}
      @click=${() => page.actions.command({ do: 'rules', off: [] })}>${words.turnAllOn}</button>
    ${group(page, 'elections')} ${group(page, 'log')}
  </details>`;
}

function group(page: Page, name: RuleGroup) {
  const id = `${page.prefix}-rules-${name}`;
  return html`<h3 id=${id}>${page.words.rules[name]}</h3>
    <ul aria-labelledby=${id}>${RULE_GROUPS[name].map((rule) => row(page, rule))}</ul>`;
}

function row(page: Page, rule: RuleId) {
  const { rules_off: off } = page.snapshot;
  const id = `${page.prefix}-rule-${rule}`;
  const isOn = !off.includes(rule);
  const turn = (event: Event) => {
    const { checked } = event.target as HTMLInputElement;
    page.actions.command({ do: 'rules', off: switched(off, rule, checked) });
  };
  return html`<li class=${isOn ? '' : 'is-off'}>
    <label>
      <input type="checkbox" role="switch" .checked=${isOn} aria-labelledby=${`${id}-name`}
        aria-describedby=${`${id}-says`} data-rule=${rule} @change=${turn} />
      <code id=${`${id}-name`}>${rule}</code>
      <span class="paper">${text(paper, `paper-${rule}`)}</span>
      <span class="says" id=${`${id}-says`}>${text(says, `rule-${rule}`)}</span>
    </label>
  </li>`;
}
