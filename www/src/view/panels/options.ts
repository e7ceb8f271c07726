import { html } from 'lit-html';
import type { OptionsView } from '../../model/types';
import { RANGES } from '../../model/vocabulary';
import { text } from '../../model/words';
import type { Page } from '../page/context';
import { dial } from './fields';

type Name = keyof OptionsView;

const NAMES = Object.keys(RANGES.options) as Name[];

/** The options of a cluster: disks, clients, and one choice of the protocol. */
export function optionsSection(page: Page) {
  const now = page.snapshot.options;
  const is = (name: Name) => typeof now[name] === 'boolean';
  return html`<section class="dials">
    <h2>${page.words.options.title}</h2>
    ${NAMES.filter((name) => !is(name)).map((name) => number(page, name))}
    ${NAMES.filter(is).map((name) => choice(page, name))}
  </section>`;
}

function turn(page: Page, name: Name, value: number | boolean): void {
  page.actions.command({ do: 'options', [name]: value });
}

const labelOf = (page: Page, name: Name) => text(page.words.options.names, `option-${name}`);

function number(page: Page, name: Name) {
  const label = labelOf(page, name);
  const isSpan = name.endsWith('_ms');
  return dial(page, name, label, isSpan ? 'ms' : '', {
    label,
    value: Number(page.snapshot.options[name]),
    ...(isSpan ? {} : { max: RANGES.options[name][1], step: 1 }),
    change: (value) => turn(page, name, value),
  });
}

function choice(page: Page, name: Name) {
  return html`<label class="dial toggle-dial">
    <span class="dial-name">${labelOf(page, name)}</span>
    <input type="checkbox" .checked=${page.snapshot.options[name] === true} @change=${(
      event: Event,
    ) => turn(page, name, (event.target as HTMLInputElement).checked)} />
  </label>`;
}
