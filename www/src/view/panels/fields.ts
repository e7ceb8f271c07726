import { html, nothing } from 'lit-html';
import type { Page } from '../page/context';

interface NumberField {
  value: number;
  label: string;
  /** Called with the number typed; throws the refusal. */
  change(value: number): void;
  step?: number;
  min?: number;
  max?: number;
}

/** A line of the form: its name, one or two numbers, their unit, and under it what was refused. */
export function dial(
  page: Page,
  id: string,
  label: string,
  unit: string,
  ...numbers: NumberField[]
) {
  const refusal = page.state.refusals.get(id);
  const refusalId = `${page.prefix}-${id}-refusal`;
  return html`<div class="dial" data-dial=${id}>
    <span class="dial-name">${label}</span>
    <span class="dial-numbers">${numbers.map(
      (number, k) => html`${k ? html`<span class="to" aria-hidden="true">–</span>` : nothing}
      <input
        type="number"
        inputmode="decimal"
        aria-label=${number.label}
        aria-invalid=${refusal ? 'true' : nothing}
        aria-describedby=${refusal ? refusalId : nothing}
        min=${number.min ?? 0}
        max=${number.max ?? nothing}
        step=${number.step ?? 'any'}
        .value=${String(number.value)}
        @change=${(event: Event) => {
          const typed = (event.target as HTMLInputElement).valueAsNumber;
          const change = () => {
            if (Number.isNaN(typed)) throw new Error(page.words.cluster.notANumber);
            number.change(typed);
          };
          page.actions.attempt(id, change, label);
        }}
      />`,
    )}</span>
    <span class="unit">${unit}</span>
    ${refusal ? html`<p class="refusal" role="alert" id=${refusalId}>${refusal}</p>` : nothing}
  </div>`;
}

/** Floating point must not show: 0.1 × 100 is 10 to a reader. */
export function percent(share: number): number {
  return Math.round(share * 1_000_000) / 10_000;
}

export function share(percents: number): number {
  return Math.round(percents * 10_000) / 1_000_000;
}
