import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { milliseconds, speedText } from '../../model/format';
import { SLIDER_STEPS, sliderAt, speedAt } from '../../model/speed';
import type { Page, Showing } from './context';

export function topBar(page: Page) {
  const words = page.words.bar;
  return html`
    <header class="bar">
      <div class="bar-run">
        <h1>${page.words.product}</h1>
        ${scenarioMenu(page)}
        <span class="seed">${words.seed(page.snapshot.seed)}</span>
      </div>
      <div class="bar-tools">
        <button
          type="button"
          class="share-button"
          title=${page.words.share.shareHint}
          @click=${() => page.sharing.open()}
        >${page.words.share.share}</button>
        <button
          type="button"
          class="help-button"
          aria-label=${words.help}
          title=${words.helpHint}
          @click=${() => page.actions.set('help', true)}
        >?</button>
      </div>
    </header>
  `;
}

export function transport(page: Showing) {
  const { words, run, actions } = page;
  return html`
    <div class="transport" role="group" aria-label=${words.bar.transport}>
      <button
        type="button"
        class="to-start"
        aria-label=${words.bar.toStart}
        title=${words.bar.toStartHint}
        @click=${() => actions.backToStart()}
      >|‹</button>
      <button
        type="button"
        class="step back"
        aria-label=${words.bar.stepBack}
        title=${words.bar.stepBackHint}
        @click=${() => actions.stepBack()}
      >‹<span class="wide">&nbsp;${words.bar.step}</span></button>
      <button
        type="button"
        class="primary"
        title=${words.bar.playHint}
        @click=${() => actions.toggle()}
      >${run.playing ? words.bar.pause : words.bar.play}</button>
      <button type="button" class="step" title=${words.bar.stepHint} @click=${() => actions.step()}>
        <span class="wide">${words.bar.step}&nbsp;</span><span aria-hidden="true">›</span>
        <span class="unseen narrow">${words.bar.step}</span>
      </button>
      <label class="speed" title=${words.bar.speedHint}>
        <span class="unseen">${words.bar.speed}</span>
        <input
          type="range"
          min="0"
          max=${SLIDER_STEPS}
          .value=${live(String(sliderAt(run.speed)))}
          aria-valuetext=${speedText(run.speed)}
          @input=${(event: Event) => {
            actions.setSpeed(speedAt(Number((event.target as HTMLInputElement).value)));
          }}
        />
        <output>${speedText(run.speed)}</output>
      </label>
      <span class="clock" data-testid="clock" data-us=${page.now_us} title=${words.bar.clock}>
        <span>${milliseconds(page.now_us)} ms</span>
      </span>
    </div>
  `;
}

function scenarioMenu(page: Page) {
  const { words, state, actions, snapshot } = page;
  const id = `${page.prefix}-scenarios`;
  const close = (event: FocusEvent) => {
    const inside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    if (!inside && state.menu) actions.set('menu', false);
  };
  return html`
    <div class="menu" @focusout=${close} @keydown=${moveInMenu}>
      <button
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-expanded=${state.menu}
        aria-controls=${state.menu ? id : nothing}
        title=${words.bar.scenariosHint}
        @click=${(event: Event) => openMenu(page, event.currentTarget as HTMLElement)}
      ><span class="menu-title">${snapshot.title || words.bar.untitled}</span> <span aria-hidden="true">▾</span></button>
      ${
        state.menu
          ? html`<div class="menu-list" role="menu" id=${id} aria-label=${words.bar.scenarios}>
            ${page.later?.examples.map(
              (one) => html`<button
                type="button"
                role="menuitem"
                data-scenario=${one.id}
                @click=${() => actions.open(one)}
              ><strong>${one.title}</strong><span>${words.scenarios[one.id] ?? ''}</span></button>`,
            )}
          </div>`
          : nothing
      }
    </div>
  `;
}

function openMenu(page: Page, button: HTMLElement): void {
  page.actions.set('menu', !page.state.menu);
  button.focus();
  button.parentElement?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
}

function moveInMenu(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  if (!items.length) return;
  const now = items.indexOf(event.target as HTMLElement);
  const target = {
    ArrowDown: items[(now + 1) % items.length],
    ArrowUp: items[(now - 1 + items.length) % items.length],
    Home: items[0],
    End: items.at(-1),
    Escape: menu.querySelector<HTMLElement>('.menu-button') ?? undefined,
  }[event.key];
  if (!target) return;
  event.preventDefault();
  event.stopPropagation();
  target.focus();
  if (event.key === 'Escape') target.click();
}
