import { cpus } from 'node:os';
import { output } from '../lib/run.mjs';
import { budgets, kilobyte } from '../lib/sizes.mjs';

// The figures as a page for people.

/** @typedef {import('./engine.mjs').Result} Result */
/** @typedef {import('./contenders.mjs').Work} Work */
/** @typedef {import('../lib/sizes.mjs').Size} Size */

/** @param {string[][]} rows the first is the head */
function table([head = [], ...rows]) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** How many times the least Raft in wasm our engine in wasm may cost. */
const limitOf = (/** @type {Work} */ { checked }) => (checked ? 3 : 2);

/** @param {number | undefined} ratio @param {number} limit */
const judged = (ratio, limit) => {
  if (ratio === undefined) return 'not measured';
  const text = `${ratio.toFixed(2)} × (limit ${limit.toFixed(1)} ×)`;
  return ratio <= limit ? text : `**${text}, missed**`;
};

/** How many times as much as ours raft-rs in wasm must cost: a message idle, a virtual second busy. */
const RAFT_RS_MESSAGE = 3;
const RAFT_RS_SECOND = 8;

/** @param {number | undefined} ratio ours over it @param {number} wanted */
const faster = (ratio, wanted) => {
  if (ratio === undefined) return 'not measured';
  const text = `${(1 / ratio).toFixed(2)} × (wanted ${wanted.toFixed(0)} ×)`;
  return 1 / ratio >= wanted ? text : `**${text}, missed**`;
};

/** @param {Result[]} results @param {string} name */
const find = (results, name) => results.find((result) => result.name === name);

/** @param {Work} work */
const described = ({ peers, loss, proposals, checked }) => [
  String(peers),
  `${loss / 10_000} %`,
  String(proposals),
  checked ? 'on' : 'off',
];

/** @param {{ work: Work, results: Result[] }[]} rows */
function engineTable(rows) {
  const names = rows[0]?.results.map(({ name }) => name) ?? [];
  return table([
    [
      ...['peers', 'loss', 'writes/s', 'checker'],
      ...names,
      'wasm, over the least Raft',
      'raft-rs in wasm, over ours',
      'wasm, over native',
    ],
    ...rows.map(({ work, results }) => {
      const [wasm, native] = [
        find(results, 'playground, wasm'),
        find(results, 'playground, native'),
      ];
      const raft = find(results, 'raft-rs, wasm')?.message.ratio;
      return [
        ...described(work),
        ...results.map(({ message }) => message.median.toFixed(0)),
        judged(find(results, 'least Raft, wasm')?.message.ratio, limitOf(work)),
        work.proposals || raft === undefined ? '' : faster(raft, RAFT_RS_MESSAGE),
        wasm && native ? `${(wasm.message.median / native.message.median).toFixed(2)} ×` : '',
      ];
    }),
  ]);
}

/** @param {{ work: Work, results: Result[] }[]} rows */
function secondTable(rows) {
  const busy = rows.filter(({ work }) => work.proposals > 0);
  const names = busy[0]?.results.map(({ name }) => name) ?? [];
  return table([
    ['peers', 'loss', 'writes/s', 'checker', ...names, 'raft-rs in wasm, over ours'],
    ...busy.map(({ work, results }) => [
      ...described(work),
      ...results.map(({ virtualSecond }) => (virtualSecond.median / 1000).toFixed(0)),
      faster(find(results, 'raft-rs, wasm')?.virtualSecond.ratio, RAFT_RS_SECOND),
    ]),
  ]);
}

/** How many characters a link may have; a longer one is offered as a file. */
const LONGEST_LINK = 8_000;
const LONGEST_OF_TEN_COMMANDS = 150;

/** @param {import('./links.mjs').Length[]} lengths */
function linkTable(lengths) {
  return table([
    ['a link of', 'characters', 'budget'],
    ...lengths.map(({ content, characters }) => {
      const budget = content === 'ten commands' ? LONGEST_OF_TEN_COMMANDS : LONGEST_LINK;
      const text = String(characters);
      return [content, characters < budget ? text : `**${text}, missed**`, String(budget)];
    }),
  ]);
}

/** @param {{ everything: Size, wasm: Size }} size */
function sizeTable({ everything, wasm }) {
  const kilobytes = (/** @type {number} */ bytes) => `${(bytes / kilobyte).toFixed(1)} KB`;
  const row = (/** @type {Size} */ { name, raw, gzip }, /** @type {number} */ budget) => [
    name,
    kilobytes(raw),
    gzip > budget ? `**${kilobytes(gzip)}, missed**` : kilobytes(gzip),
    kilobytes(budget),
  ];
  return table([
    ['first load', 'raw', 'gzip', 'budget'],
    row(everything, budgets.everything),
    row(wasm, budgets.wasm),
  ]);
}

/** @param {number} value @param {number} limit @param {string} text */
const within = (value, limit, text) => (value <= limit ? text : `**${text}, missed**`);

/** @param {number} clients */
const withClients = (clients) => (clients ? `with ${clients} clients` : 'without clients');

/** @param {import('./history.mjs').Measured[]} runs */
function seekTable(runs) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return table([
    [
      ...['run', 'median', '95th percentile (budget 50 ms)', 'longest'],
      ...['max steps replayed', 'checkpoints (budget 32 MB)'],
    ],
    ...runs.map(({ clients, seek }) => [
      withClients(clients),
      ms(seek.median_ms),
      within(seek.p95_ms, 50, ms(seek.p95_ms)),
      ms(seek.max_ms),
      String(seek.most_steps),
      within(seek.checkpoint_mb, 32, `${seek.checkpoint_mb.toFixed(1)} MB`),
    ]),
  ]);
}

/** @param {import('./history.mjs').Measured[]} runs the first without entries in its log */
function memoryTable([idle, busy]) {
  const first = idle?.memory[0]?.mb ?? Number.NaN;
  return table([
    [
      ...['virtual hours', 'without clients', 'over hour 1', 'facts kept'],
      ...[withClients(busy?.clients ?? 0), 'entries in each log', 'an entry takes'],
    ],
    ...(idle?.memory ?? []).map(({ hour, mb, facts }, place) => {
      const full = busy?.memory[place] ?? { mb: Number.NaN, entries: Number.NaN };
      return [
        String(hour),
        `${mb.toFixed(1)} MB`,
        within(mb / first, 1.1, `${((mb / first - 1) * 100).toFixed(1)} %`),
        String(facts),
        `${full.mb.toFixed(1)} MB`,
        String(full.entries),
        `${(((full.mb - mb) * 1e6) / full.entries).toFixed(0)} bytes`,
      ];
    }),
  ]);
}

/** @param {import('./history.mjs').Measured[]} runs */
function historyText(runs) {
  return `To ${runs[0]?.seek.count} moments of a run of 10 virtual hours at 5 peers, snapshot and frame included, in wasm under Node; CPU time. Each client writes once a second.

${seekTable(runs)}

The memory of the wasm after so long a run:

${memoryTable(runs)}

Budget: after hour 24 within 10 % of hour 1, with the newest 200,000 facts kept. With clients it cannot be met: a log without snapshots keeps every entry. Each is in memory once, in 20 bytes, however many peers and disks have it, and once in what the checker remembers, in 36; the rest is how they are held together, and the checkpoints.`;
}

/** @param {{ cpu_ms: number, bytes: number }} arrow */
function arrowTable({ cpu_ms, bytes }) {
  return table([
    ['to the first arrow', 'CPU', 'on the wire'],
    ['bare page', `${cpu_ms.toFixed(0)} ms`, `${(bytes / kilobyte).toFixed(1)} KB`],
  ]);
}

/** @param {import('./frame.mjs').Frame[]} frames */
function frameTable(frames) {
  return table([
    ['run', 'messages in flight', 'median (budget 1 ms)', '95th percentile', 'median of CPU'],
    ...frames.map(({ what, messages, median_ms, p95_ms, cpu_ms }) => [
      what,
      String(messages),
      within(median_ms, 1, `${median_ms.toFixed(2)} ms`),
      `${p95_ms.toFixed(2)} ms`,
      `${cpu_ms.toFixed(2)} ms`,
    ]),
  ]);
}

/** @param {import('./frame.mjs').Crowd[]} crowds */
function crowdTable(crowds) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
  return table([
    ['peers', 'arrows', 'all (budget)', 'script', 'style', 'layout', 'paint', 'the rest'],
    ...crowds.map(({ peers, budget_ms, messages, task_ms, ...share }) => [
      String(peers),
      String(messages),
      within(task_ms, budget_ms, `${ms(task_ms)} (${budget_ms} ms)`),
      ...[share.script_ms, share.style_ms, share.layout_ms, share.paint_ms, share.other_ms].map(ms),
    ]),
  ]);
}

/** @param {import('./diagram.mjs').Timed[]} views */
function diagramTable(views) {
  return table([
    ['run', 'diagram', 'median', '95th percentile (budget 16 ms)', 'longest (budget 100 ms)'],
    ...views.map(({ run, what, median_ms, p95_ms, most_ms }) => [
      run,
      what,
      `${median_ms.toFixed(1)} ms`,
      within(p95_ms, 16, `${p95_ms.toFixed(1)} ms`),
      within(most_ms, 100, `${most_ms.toFixed(1)} ms`),
    ]),
  ]);
}

/**
 * All that was measured.
 * @typedef {{
 *   rows: { work: Work, results: Result[] }[],
 *   arrow: { cpu_ms: number, bytes: number },
 *   frame: { rows: import('./frame.mjs').Frame[], crowds: import('./frame.mjs').Crowd[] },
 *   diagram: import('./diagram.mjs').Timed[],
 *   history: import('./history.mjs').Measured[],
 *   lengths: import('./links.mjs').Length[],
 *   size: { everything: Size, wasm: Size },
 * }} Measured
 */

/** @param {Measured} measured */
export function report({ rows, arrow, frame, diagram, history, lengths, size }) {
  const [cpu] = cpus();
  return `# Performance

Written by \`npm run bench\`; \`npm run size\` prints the sizes alone. Measured on ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${output('rustc', ['--version'])}, Node ${process.version}. A shared machine: trust ratios, which are taken within a round, more than single figures. What was tried where a budget is missed, and what it brought: [SPEED.md](SPEED.md).

## CPU a delivered message

Nanoseconds, median of nine rounds; facts, digest and counters on. 10 virtual seconds from a cold start, rounds every 50 ms, election timeout 150–300 ms, latency 5–15 ms. "Least Raft" is the least that still elects, sends heartbeats, replicates and commits, without trace, digest or checks; raft-rs is the crate \`raft\` 0.7. With writes, those two send each write at once to every peer; ours, like the lab's, collects them for its next round, so that its messages are fewer and carry more: there, a virtual second says more than a message. Our writes come from twenty clients with sessions, that are simulated and traced too.

${engineTable(rows)}

Budgets: in wasm at most 2 × the least Raft with the checker off and 3 × with it on; raft-rs, idle, at least 3 × ours; wasm at most 1.6 × native.

### CPU a virtual second with writes

Microseconds.

${secondTable(rows)}

Budget: raft-rs at least 8 × ours.

## The first arrow

From an empty cache, in headless Chromium, until the first arrow is painted: CPU of the page's thread, and what has come by then, compressed.

${arrowTable(arrow)}

## A frame

Script time a frame at 5 peers, in headless Chromium, by the clock on the wall; the median of CPU is that of the page's thread alone, and leaves out the time that others on the machine had.

${frameTable(frame.rows)}

CPU of the page's thread, the mean of a frame, with the diagram below and at most 400 arrows drawn:

${crowdTable(frame.crowds)}

## The diagram

Script time of the whole page, a frame with the input that it answers, in headless Chromium.

${diagramTable(diagram)}

## Going back

${historyText(history)}

## Links

With a title of some twenty characters, a seed, the moment, the speed and a message that is selected; the \`#\` is counted.

${linkTable(lengths)}

## Sizes

${sizeTable(size)}
`;
}
