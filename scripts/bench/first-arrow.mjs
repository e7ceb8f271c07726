import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildPage } from '../lib/page.mjs';
import { at } from '../lib/paths.mjs';
import { withChrome } from '../lib/real-page.mjs';
import { CATEGORIES, mainThread } from './main-thread.mjs';
import { quantile } from './quantile.mjs';

// What it takes until the first arrow is painted, with nothing in the cache. By itself, this also
// compares the page in dist/ with other builds of it, load by load in turn, so that a slow while of
// the machine is slow for all:
//   node scripts/bench/first-arrow.mjs --against FOLDER   each ratio is over the last folder

const ROUNDS = 7;

/** A slow laptop on a slow line. */
const SLOWDOWN = 4;
const BYTES_A_SECOND = 9e6 / 8;
const LATENCY_MS = 60;

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
});

const ARROW = '[data-message][data-ending="in_flight"]';

/**
 * @typedef {import('./main-thread.mjs').MainThread & { bytes: number, wall_ms: number }} FirstArrow
 *   CPU of the page's thread, bytes on the wire, and the clock on the wall
 * @typedef {import('./main-thread.mjs').TraceEvent} TraceEvent
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {import('@playwright/test').Page} Page
 */

/** Serves a folder from memory, compressed. @param {string} folder */
async function serve(folder) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!TYPES[extname(name)]) continue;
    files.set(`/${name}`, gzipSync(readFileSync(join(folder, name)), { level: 9 }));
  }
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? '/index.html' : url;
    const type = TYPES[extname(name)] ?? '';
    response.writeHead(files.has(name) ? 200 : 404, {
      'content-type': type,
      'content-encoding': 'gzip',
    });
    response.end(files.get(name));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/** Says in the trace when the first arrow is on the page. @param {string} arrow */
function markFirstArrow(arrow) {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(arrow)) return;
    observer.disconnect();
    performance.mark('first-arrow');
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** @param {Page} page */
async function slowDown(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_A_SECOND,
    uploadThroughput: BYTES_A_SECOND,
  });
}

/** @param {Browser} browser @param {string} url @param {boolean} slow */
async function load(browser, url, slow) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  if (slow) await slowDown(page);
  await page.addInitScript(markFirstArrow, ARROW);
  const frames = ['devtools.timeline.frame', 'disabled-by-default-devtools.timeline.frame'];
  const categories = [...CATEGORIES, 'blink.user_timing', ...frames];
  await browser.startTracing(page, { categories });
  await page.goto(url);
  await page.locator(ARROW).first().waitFor();
  await page.waitForTimeout(300);
  const trace = JSON.parse((await browser.stopTracing()).toString());
  await context.close();
  return untilArrow(trace.traceEvents);
}

/** @param {TraceEvent[]} events @returns {FirstArrow} */
function untilArrow(events) {
  const mark = events.find(({ name }) => name === 'first-arrow');
  const begun = events.find(
    ({ name, args }) =>
      name === 'navigationStart' && args.data.navigationId === mark?.args.data.navigationId,
  );
  if (!mark || !begun) throw new Error('No arrow came.');
  const inOrder = events.filter(({ pid }) => pid === mark.pid).sort((a, b) => a.ts - b.ts);
  const next = (/** @type {string} */ name, after = mark) => {
    const event = inOrder.find((event) => event.name === name && event.ts >= after.ts);
    if (!event) throw new Error(`${name} is not in the trace.`);
    return event;
  };
  const committed = next('Commit');
  const drawn = next('DrawFrame', next('ActivateLayerTree', committed));
  const came = inOrder.filter(({ name, ts }) => name === 'ResourceFinish' && ts <= mark.ts);
  return {
    ...mainThread(inOrder, mark, begun.ts, committed.ts + committed.dur),
    bytes: came.reduce((all, { args }) => all + args.data.encodedDataLength, 0),
    wall_ms: (drawn.ts - begun.ts) / 1000,
  };
}

/** @param {FirstArrow[]} loads @param {(load: FirstArrow, round: number) => number} of */
const median = (loads, of) =>
  quantile(
    loads.map(of).sort((a, b) => a - b),
    0.5,
  );

/**
 * Loads each folder once a round.
 * @param {string[]} folders @param {boolean} slow @returns {Promise<FirstArrow[][]>}
 */
async function inTurn(folders, slow) {
  const servers = await Promise.all(folders.map(serve));
  /** @type {FirstArrow[][]} */
  const loads = folders.map(() => []);
  await withChrome(async (browser) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [n, { url }] of servers.entries()) loads[n]?.push(await load(browser, url, slow));
    }
  });
  for (const server of servers) server.close();
  return loads;
}

/** Loads the page in dist/, built if need be: medians, at the machine's own speed. */
export async function firstArrow() {
  await buildPage();
  const [loads = []] = await inTurn([at('dist')], false);
  return { cpu_ms: median(loads, (one) => one.task_ms), bytes: median(loads, (one) => one.bytes) };
}

/** @param {string[]} others */
async function compare(others) {
  const folders = [at('dist'), ...others.map((folder) => resolve(folder))];
  for (const slow of [true, false]) {
    const all = await inTurn(folders, slow);
    const last = all.at(-1) ?? [];
    console.log(slow ? `\n${SLOWDOWN} × slower, on a slow line` : '\nas fast as it goes');
    for (const [n, loads] of all.entries()) {
      const line = /** @type {const} */ (['wall_ms', 'task_ms']).map((field) => {
        const ratio = median(loads, (one, round) => one[field] / (last[round]?.[field] ?? 1));
        const best = Math.min(...loads.map((one) => one[field]));
        const usual = median(loads, (one) => one[field]);
        return `${field} ${usual.toFixed(0)}, best ${best.toFixed(0)}, × ${ratio.toFixed(2)}`;
      });
      console.log([folders[n], ...line, `${median(loads, (one) => one.bytes)} bytes`].join(' | '));
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { against: { type: 'string', multiple: true } } });
  await compare(values.against ?? []);
}
