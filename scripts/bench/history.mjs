import { readFileSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { buildWasm } from '../lib/wasm.mjs';
import { quantile } from './quantile.mjs';

// What going back in a long run costs, and what a longer one keeps in memory; in wasm, under Node.

const HOUR_US = 3_600_000_000;
const SEEKS = 300;
const CLIENTS = 5;
const SLICE = 1_000_000;

let instances = 0;

/** With a memory of its own: none ever shrinks. */
async function wasm() {
  await buildWasm();
  instances += 1;
  const { initSync, Playground } = await import(`${at('pkg/raft_playground.js')}?${instances}`);
  const { memory } = initSync({ module: readFileSync(at('pkg/raft_playground_bg.wasm')) });
  return { memory, Playground };
}

/** @param {any} playground @param {number} at_us */
function goTo(playground, at_us) {
  playground.go_to(at_us);
  while (!playground.travel(SLICE));
}

/**
 * @typedef {{ count: number, median_ms: number, p95_ms: number, max_ms: number, most_steps: number, checkpoint_mb: number }} Seek
 * @typedef {{ hour: number, mb: number, facts: number, entries: number }} Memory
 * @typedef {{ clients: number, seek: Seek, memory: Memory[] }} Measured
 */

/** @param {{ memory: WebAssembly.Memory, Playground: any }} wasm @param {string} scenario */
function memoryOf({ memory, Playground }, scenario) {
  const playground = new Playground(scenario);
  const held = [];
  for (const hour of [1, 6, 10, 24]) {
    goTo(playground, hour * HOUR_US);
    held.push({
      hour,
      mb: memory.buffer.byteLength / 1e6,
      facts: playground.fact_count() - playground.oldest_fact(),
      entries: playground.ledger(1, 1).last_index,
    });
  }
  playground.free();
  return held;
}

/** @param {{ Playground: any }} wasm @param {string} scenario */
function seekIn({ Playground }, scenario) {
  const long = new Playground(scenario);
  goTo(long, 10 * HOUR_US);
  const checkpoint_mb = long.checkpoint_bytes() / 1e6;
  const times = [];
  let most_steps = 0;
  for (let n = 0; n < SEEKS; n += 1) {
    // Spread evenly, and in no order.
    const share = (n * 0.618_033_988_75) % 1;
    const began = process.cpuUsage();
    goTo(long, Math.floor(share * 10 * HOUR_US));
    long.snapshot();
    long.write_frame(20_000);
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
    most_steps = Math.max(most_steps, long.replayed());
  }
  long.free();
  times.sort((a, b) => a - b);
  return {
    count: SEEKS,
    median_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    max_ms: times.at(-1) ?? Number.NaN,
    most_steps,
    checkpoint_mb,
  };
}

/** @returns {Promise<Measured[]>} without clients, and with some that write once a second each */
export async function history() {
  const measured = [];
  for (const clients of [0, CLIENTS]) {
    const scenario = JSON.stringify({ seed: 7, options: { clients } });
    const memory = memoryOf(await wasm(), scenario);
    measured.push({ clients, memory, seek: seekIn(await wasm(), scenario) });
  }
  return measured;
}
