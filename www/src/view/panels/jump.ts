import { html } from 'lit-html';
import type { LandmarkName } from '../../model/types';
import type { Page } from '../page/context';

const LANDMARKS: LandmarkName[] = [
  'election',
  'leader',
  'term',
  'commit',
  'rollback',
  'crash',
  'loss',
  'violation',
];

/** Undo and redo, and from one landmark to the next. */
export function travelTools(page: Page) {
  const { timeControls, state, run } = page;
  const words = page.words.travel;
  const { playground } = run;
  return html`
    <span class="busy" role="status">${run.busy ? words.busy : ''}</span>
    <div class="undo" role="group" aria-label=${words.undoGroup}>
      <button
        type="button"
        aria-label=${words.undo}
        title=${words.undoHint}
        ?disabled=${!playground.can_undo()}
        @click=${() => timeControls.undo()}
      >↶</button>
      <button
        type="button"
        aria-label=${words.redo}
        title=${words.redoHint}
        ?disabled=${!playground.can_redo()}
        @click=${() => timeControls.redo()}
      >↷</button>
    </div>
    <div class="jump" role="group" aria-label=${words.jump}>
      <button
        type="button"
        aria-label=${words.last(state.landmark)}
        title=${words.lastHint(state.landmark)}
        @click=${() => timeControls.backToLast()}
      >‹</button>
      <select
        aria-label=${words.landmark}
        @change=${(event: Event) => {
          timeControls.choose((event.target as HTMLSelectElement).value as LandmarkName);
        }}
      >${LANDMARKS.map(
        (landmark) => html`<option
          value=${landmark}
          .selected=${landmark === state.landmark}
        >${words.landmarks[landmark]}</option>`,
      )}</select>
      <button
        type="button"
        aria-label=${words.next(state.landmark)}
        title=${words.nextHint(state.landmark)}
        @click=${() => timeControls.runToNext()}
      >›</button>
    </div>
  `;
}
