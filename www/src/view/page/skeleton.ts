import type { Words } from '../../model/catalogue';

/** The places that the page is made of. They stay; what stands in them changes. */
export interface Skeleton {
  bar: HTMLElement;
  transport: HTMLElement;
  stage: HTMLElement;
  safe: HTMLElement;
  stopped: HTMLElement;
  hint: HTMLElement;
  caption: HTMLElement;
  strip: HTMLElement;
  tabs: HTMLElement;
  panel: HTMLElement;
  note: HTMLElement;
  notice: HTMLElement;
  dialogs: HTMLElement;
  drop: HTMLElement;
}

export function makeSkeleton(root: HTMLElement, words: Words): Skeleton {
  const make = (tag: string, name: string, label?: string): HTMLElement => {
    const element = document.createElement(tag);
    element.className = name;
    if (label) element.setAttribute('aria-label', label);
    return element;
  };
  const places: Skeleton = {
    bar: make('div', 'bar-place'),
    transport: make('section', 'transport-place', words.bar.transport),
    stage: make('div', 'stage'),
    safe: make('div', 'safe-place'),
    stopped: make('div', 'stopped-place'),
    hint: make('p', 'stage-hint'),
    caption: make('div', 'caption'),
    strip: make('section', 'strip', words.diagram.strip),
    tabs: make('div', 'tabs'),
    panel: make('div', 'panel'),
    note: make('div', 'note-place'),
    notice: make('div', 'notice-place'),
    dialogs: make('div', 'dialogs'),
    drop: make('p', 'drop-hint'),
  };
  const stageView = make('main', 'stage-view', words.stage.label);
  places.hint.textContent = words.stage.hint;
  places.drop.textContent = words.share.drop;
  const scene = make('div', 'scene');
  scene.append(places.stage, places.safe, places.hint, places.notice);
  stageView.append(places.note, scene, places.stopped, places.caption);
  const side = make('aside', 'side', words.tabs.label);
  side.append(places.tabs, places.panel);
  root.className = 'raft-playground';
  root.tabIndex = -1;
  const top = make('div', 'top');
  top.append(places.bar, places.transport);
  root.replaceChildren(top, stageView, places.strip, side, places.dialogs);
  root.append(places.drop);
  return places;
}
