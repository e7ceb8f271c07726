// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { en } from '../../src/model/catalogue';
import { readFrame } from '../../src/model/frame';
import type { Playground as Run } from '../../src/model/types';
import { Diagram } from '../../src/view/diagram/diagram';
import type { Measure } from '../../src/view/dom/measure';
import { Stage } from '../../src/view/stage/stage';
import { memory, Playground } from './real';

/** No type is drawn here: a letter is as wide as in most fonts, a Chinese one as it is high. */
const measure: Measure = (text, size) =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : 0.56), 0) * size;

/** The moments that are drawn: a scenario, how far it is played, how much of it the diagram shows. */
const moments = {
  'a round of heartbeats': { scenario: { seed: 10 }, at_us: 392_000, steps: 0 },
  'an election with a split vote': {
    scenario: {
      peers: 4,
      seed: 7,
      commands: [
        { at_ms: 60, do: 'time_out', peer: 0 },
        { at_ms: 60, do: 'time_out', peer: 1 },
      ],
    },
    at_us: 62_000,
    steps: 5,
  },
  'a partition': {
    scenario: {
      seed: 1,
      commands: [
        {
          at_ms: 400,
          do: 'partition',
          groups: [
            [0, 1],
            [2, 3, 4],
          ],
        },
      ],
    },
    at_us: 900_000,
    steps: 1,
  },
  'a log with commits': {
    scenario: { peers: 3, seed: 5, options: { clients: 2, write_interval_ms: 40 } },
    at_us: 700_000,
    steps: 3,
  },
  '25 peers': { scenario: { peers: 25, seed: 2 }, at_us: 650_000, steps: 10 },
} as const;

type Moment = (typeof moments)[keyof typeof moments];

function playedTo({ scenario, at_us, steps }: Moment): Run {
  const run = new Playground(JSON.stringify(scenario));
  run.run_until(at_us);
  for (let n = 0; n < steps; n += 1) run.hand_over(run.next()!);
  return run;
}

/** A place of a size in a document that is passed in: nothing here is laid out. */
function placeIn(document: Document, width: number, height: number): HTMLElement {
  const place = document.createElement('div');
  Object.defineProperty(place, 'clientWidth', { value: width });
  Object.defineProperty(place, 'clientHeight', { value: height });
  document.body.append(place);
  return place;
}

/** One element a line, so that a difference is seen where it is. Ids are counted per document. */
function written(svg: Element): string {
  const plain = svg.outerHTML.replaceAll(/\b(raft-(?:trail|diagram))-\d+/g, '$1');
  return `${plain.replaceAll('><', '>\n<')}\n`;
}

const nothing = () => {};

function stageOf(document: Document, run: Run): Element {
  const place = placeIn(document, 800, 560);
  const actions = {
    choose: nothing,
    toggleLink: nothing,
    chooseMessage: nothing,
    lit: nothing,
    redraw: nothing,
  };
  const stage = new Stage(place, en, actions, measure);
  // The frame comes last: a call that needs more memory would move it.
  const snapshot = run.snapshot();
  stage.draw({
    frame: readFrame(run, memory, 20_000),
    snapshot,
    speed: 20_000,
    selected: 0,
    lit: undefined,
    showsBroken: false,
    still: false,
  });
  stage.dispose();
  return place.querySelector('svg')!;
}

function diagramOf(document: Document, run: Run): Element {
  const place = placeIn(document, 900, 240);
  const actions = {
    goTo: nothing,
    lit: nothing,
    choose: nothing,
    chooseAction: nothing,
    redraw: nothing,
  };
  const diagram = new Diagram(place, document.createElement('div'), en, actions, measure);
  diagram.draw({
    playground: run,
    memory,
    snapshot: run.snapshot(),
    playing: false,
    lit: undefined,
    selected: { peer: 0 },
    still: false,
  });
  diagram.dispose();
  return place.querySelector('svg')!;
}

describe.each(Object.entries(moments))('%s', (name, moment) => {
  const file = (kind: string) => `pictures/${name.replaceAll(' ', '-')}.${kind}.svg`;

  it('on the stage', async () => {
    await expect(written(stageOf(document, playedTo(moment)))).toMatchFileSnapshot(file('stage'));
  });

  it('in the diagram', async () => {
    await expect(written(diagramOf(document, playedTo(moment)))).toMatchFileSnapshot(
      file('diagram'),
    );
  });
});
