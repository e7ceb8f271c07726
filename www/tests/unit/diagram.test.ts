import { describe, expect, it } from 'vitest';
import { en } from '../../src/model/catalogue';
import {
  BUSY,
  type DiagramNumbers,
  LEVEL,
  LOST_IN_BIN,
  MARK,
  REQUEST,
  ROUND,
  readDiagram,
  SEGMENT,
} from '../../src/model/diagram';
import {
  distanceTo,
  inOrder,
  markKind,
  nearestMark,
  nearestMessage,
  nearestRequest,
  Plot,
  wayOf,
} from '../../src/model/diagram-plot';
import { CONDITION, ENDING, MESSAGE, ROLE } from '../../src/model/frame';
import { KINDS } from '../../src/model/vocabulary';
import { toldRequest } from '../../src/view/diagram/lit';
import { memory, Playground } from './real';

const SECOND = 1_000_000;

/** The diagram of a real run. */
function drawn(scenario: object, until: number, from: number, to: number, width = 2000) {
  const playground = new Playground(JSON.stringify(scenario));
  playground.run_until(until);
  const numbers = readDiagram(playground, memory, from, to, width);
  playground.free();
  return numbers;
}

const plotOf = (numbers: DiagramNumbers, from_us: number, span_us: number) =>
  new Plot({ from_us, span_us }, numbers.peers, { width: 1000, height: 240 });

describe('reading', () => {
  it('refuses a kind of mark that it does not know', () => {
    const commands = [{ at_ms: 1500, do: 'crash', peer: 2 }];
    const numbers = drawn({ peers: 3, commands }, 2 * SECOND, SECOND, 2 * SECOND);
    expect(markKind(numbers, 0)).toBe('crash');
    const strange = Object.create(numbers, { mark: { value: () => 99 } }) as DiagramNumbers;
    expect(() => markKind(strange, 0)).toThrow('has the number 99');
  });

  it('finds each part where Rust has put it', () => {
    const commands = [{ at_ms: 1500, do: 'crash', peer: 2 }];
    const numbers = drawn({ peers: 3, commands }, 2 * SECOND, SECOND, 2 * SECOND);
    expect(numbers).toMatchObject({
      now_us: 2 * SECOND,
      peers: 3,
      level: LEVEL.messages,
      marks: 1,
    });
    expect(numbers.head_us).toBe(2 * SECOND);
    expect(numbers.kept_from_us).toBe(0);

    const crashed = Array.from({ length: numbers.segments }, (_, i) => i).filter(
      (i) => numbers.segment(i, SEGMENT.condition) === CONDITION.crashed,
    );
    expect(crashed).toHaveLength(1);
    expect(numbers.segment(crashed[0]!, SEGMENT.peer)).toBe(2);
    expect(numbers.segment(crashed[0]!, SEGMENT.begin_us)).toBe(1_500_000);
    expect(numbers.segment(crashed[0]!, SEGMENT.end_us)).toBe(2 * SECOND);
    const roles = Array.from({ length: numbers.segments }, (_, i) =>
      numbers.segment(i, SEGMENT.role),
    );
    expect(roles).toContain(ROLE.leader);

    expect(numbers.mark(0, MARK.at_us)).toBe(1_500_000);
    expect(numbers.mark(0, MARK.from)).toBe(2);
    expect(numbers.mark(0, MARK.to)).toBeNaN();
    expect(numbers.messages).toBe(numbers.total);
    for (let i = 0; i < numbers.messages; i += 1) {
      expect(numbers.message(i, MESSAGE.sent_us)).toBeLessThan(2 * SECOND);
      expect(numbers.find(numbers.messageId(i))).toBe(i);
    }
    expect(numbers.find('0-1-999999')).toBeUndefined();
  });

  it('stays what it was when wasm goes on', () => {
    const playground = new Playground('{}');
    playground.run_until(SECOND);
    const numbers = readDiagram(playground, memory, 0, SECOND, 1000);
    const before = numbers.message(3, MESSAGE.sent_us);
    playground.run_until(20 * SECOND);
    readDiagram(playground, memory, 0, 20 * SECOND, 1000);
    expect(numbers.message(3, MESSAGE.sent_us)).toBe(before);
    playground.free();
  });

  it('reads rounds and bins that add up to what the picture tells of', () => {
    const lossy = { network: { loss: 0.1 } };
    const rounds = drawn(lossy, 10 * SECOND, 5 * SECOND, 10 * SECOND, 900);
    expect(rounds.level).toBe(LEVEL.rounds);
    let requests = 0;
    for (let i = 0; i < rounds.rounds; i += 1) {
      requests += rounds.round(i, ROUND.requests);
      expect(rounds.round(i, ROUND.first_us)).toBeGreaterThan(rounds.round(i, ROUND.sent_us));
    }
    expect(requests).toBeGreaterThan(300);
    expect(requests).toBeLessThan(rounds.total);

    const rates = drawn(lossy, 60 * SECOND, 0, 60 * SECOND, 900);
    expect(rates.level).toBe(LEVEL.rates);
    let [sent, lost] = [0, 0];
    for (let peer = 0; peer < rates.peers; peer += 1) {
      for (let bin = 0; bin < rates.bins; bin += 1) {
        for (const kind of KINDS.keys()) sent += rates.bin(peer, bin, kind);
        lost += rates.bin(peer, bin, LOST_IN_BIN);
      }
    }
    expect(sent).toBe(rates.total);
    expect(lost / sent).toBeCloseTo(0.1, 1);
  });
});

describe('clients', () => {
  const options = { clients: 2, persist_ms: 5, write_interval_ms: 100 };
  const scenario = { peers: 3, seed: 2, options };
  const numbers = drawn(scenario, 3 * SECOND, 2 * SECOND, 3 * SECOND);
  const plot = new Plot(
    { from_us: 2 * SECOND, span_us: SECOND },
    numbers.peers,
    { width: 1000, height: 240 },
    3,
  );

  it('reads requests and busy disks where Rust has put them', () => {
    expect(numbers.requests).toBeGreaterThan(10);
    expect(numbers.busy).toBeGreaterThan(10);
    for (let i = 0; i < numbers.requests; i += 1) {
      const client = numbers.request(i, REQUEST.client);
      expect([1, 2]).toContain(client);
      expect(numbers.request(i, REQUEST.key)).toBe('`'.charCodeAt(0) + client);
      expect(numbers.request(i, REQUEST.to_us)).toBeLessThanOrEqual(3 * SECOND);
    }
    for (let i = 0; i < numbers.busy; i += 1) {
      const wrote = numbers.busyDisk(i, BUSY.to_us) - numbers.busyDisk(i, BUSY.from_us);
      expect(wrote).toBeGreaterThan(0);
    }
  });

  it('finds the request under the pointer, and says what became of it', () => {
    const x = plot.x(numbers.request(4, REQUEST.from_us)) + 1;
    const y = plot.clientY(numbers.request(4, REQUEST.client));
    expect(nearestRequest(numbers, plot, { x, y }, 12)).toBe(4);
    expect(nearestRequest(numbers, plot, { x, y: plot.y(0) }, 12)).toBeUndefined();
    const said = en.diagram.request(toldRequest(numbers, 4));
    expect(said).toMatch(
      /^C1: a=\d+\nrequested at [\d.\s]+ ms, appended at [\d.\s]+ ms, done at [\d.\s]+ ms by S\d$/,
    );
  });

  it('leaves the lanes of peers where they are in a diagram without clients', () => {
    const without = plotOf(numbers, 0, SECOND);
    expect(without.clients).toBe(0);
    expect(without.floor).toBe(without.top + without.gap * 3);
    expect(plot.clientY(2)).toBeLessThan(plot.floor);
    expect(plot.clientY(0)).toBeGreaterThan(plot.floor - plot.clients);
  });
});

describe('geometry', () => {
  const numbers = drawn({ network: { loss: 0.3 } }, SECOND, 0.5 * SECOND, SECOND);
  const plot = plotOf(numbers, 0.5 * SECOND, 0.5 * SECOND);

  it('a moment has a place, and the place has that moment', () => {
    expect(plot.x(0.5 * SECOND)).toBe(plot.left);
    expect(plot.x(SECOND)).toBe(plot.right);
    expect(plot.timeAt(plot.x(777_777))).toBeCloseTo(777_777);
    expect(plot.y(1) - plot.y(0)).toBeCloseTo(plot.gap);
    expect(plot.floor).toBeLessThanOrEqual(plot.bottom + 0.001);
  });

  it('a message goes from lane to lane, and a lost one dies on the way', () => {
    let [whole, died] = [0, 0];
    for (let i = 0; i < numbers.messages; i += 1) {
      const way = wayOf(numbers, i, plot);
      const to = plot.y(numbers.message(i, MESSAGE.to));
      expect(way.y1).toBe(plot.y(numbers.message(i, MESSAGE.from)));
      const ending = numbers.message(i, MESSAGE.ending);
      if (ending === ENDING.delivered) {
        expect(way.y2).toBeCloseTo(to);
        expect(way.x2).toBeCloseTo(plot.x(numbers.message(i, MESSAGE.ended_us)));
        whole += 1;
      } else if (ending === ENDING.loss) {
        expect(way.y2).toBeCloseTo((way.y1 + to) / 2, 1);
        died += 1;
      }
    }
    expect(whole).toBeGreaterThan(20);
    expect(died).toBeGreaterThan(5);
  });

  it('the nearest message is the one pointed at', () => {
    for (const i of [0, 5, 11]) {
      const way = wayOf(numbers, i, plot);
      const at = { x: (way.x1 + way.x2) / 2, y: (way.y1 + way.y2) / 2 };
      const found = nearestMessage(numbers, plot, at, 12)!;
      expect(distanceTo(at, wayOf(numbers, found, plot))).toBeLessThanOrEqual(
        distanceTo(at, way) + 1e-9,
      );
    }
    expect(nearestMessage(numbers, plot, { x: 500, y: -400 }, 12)).toBeUndefined();
    expect(nearestMark(numbers, plot, { x: 500, y: 100 }, 12)).toBeUndefined();
  });

  it('how far a point is from a line counts from its ends', () => {
    const way = { x1: 0, y1: 0, x2: 10, y2: 0 };
    expect(distanceTo({ x: 5, y: 3 }, way)).toBe(3);
    expect(distanceTo({ x: 14, y: 3 }, way)).toBe(5);
    expect(distanceTo({ x: 3, y: 4 }, { x1: 0, y1: 0, x2: 0, y2: 0 })).toBe(5);
  });

  it('messages are walked in the order in which they left', () => {
    const order = inOrder(numbers).map((i) => numbers.message(i, MESSAGE.sent_us));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).toHaveLength(numbers.messages);
  });

  it('what waits for a paused peer waits on its lane', () => {
    const commands = [{ at_ms: 1000, do: 'pause', peer: 0 }];
    const paused = drawn({ commands }, 1.4 * SECOND, SECOND, 1.4 * SECOND);
    const plot = plotOf(paused, SECOND, 0.4 * SECOND);
    const waiting = Array.from({ length: paused.messages }, (_, i) => i).filter(
      (i) => paused.message(i, MESSAGE.waits) === 1,
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const i of waiting) {
      const way = wayOf(paused, i, plot);
      expect(way.y2).toBeCloseTo(plot.y(0));
      expect(way.waitsTo).toBeCloseTo(plot.x(paused.head_us));
    }
  });
});
