import { readFileSync } from 'node:fs';
import { at } from '../lib/paths.mjs';
import { buildWasm } from '../lib/wasm.mjs';
import { quantile } from './quantile.mjs';

// What going back in a long run costs, and what a longer one keeps in memory; in wasm, under Node.

const HOUR_US = 3_600_000_000;
const SEEKS = 300;
const SLICE = 1_000_000;

async function wasm() {
  await buildWasm();
  const { initSync, Playground } = await import(at('pkg/raft_playground.js'));
  const { memory } = initSync({ module: readFileSync(at('pkg/raft_playground_bg.wasm')) });
  return { memory, Playground };
}

/** @param {any} playground @param {number} at_us */
function goTo(playground, at_us) {
  playground.go_to(at_us);
  while (!playground.travel(SLICE));
}

/**
 * @returns {Promise<{
 *   seek: { count: number, median_ms: number, p95_ms: number, max_ms: number, most_steps: number, checkpoint_mb: number },
 *   memory: { hour: number, mb: number, facts: number }[],
 * }>}
 */
export async function history() {
  const { memory, Playground } = await wasm();
  const playground = new Playground('{"seed":7}');
  const held = [];
  for (const hour of [1, 6, 10, 24]) {
    goTo(playground, hour * HOUR_US);
    held.push({
      hour,
      mb: memory.buffer.byteLength / 1e6,
      facts: playground.fact_count() - playground.oldest_fact(),
    });
  }
  playground.free();

  const long = new Playground('{"seed":7}');
  goTo(long, 10 * HOUR_US);
  const checkpoint_mb = long.checkpoint_bytes() / 1e6;
  const times = [];
  let most_steps = 0;
  for (let n = 0; n < SEEKS; n += 1) {
    // Spread evenly, and in no order.
    const share = (n * 0.618_033_988_75) % 1;
    const began = performance.now();
    goTo(long, Math.floor(share * 10 * HOUR_US));
    long.snapshot();
    long.write_frame(20_000);
    times.push(performance.now() - began);
    most_steps = Math.max(most_steps, long.replayed());
  }
  long.free();
  times.sort((a, b) => a - b);
  return {
    seek: {
      count: SEEKS,
      median_ms: quantile(times, 0.5),
      p95_ms: quantile(times, 0.95),
      max_ms: times.at(-1) ?? Number.NaN,
      most_steps,
      checkpoint_mb,
    },
    memory: held,
  };
}
