import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../lib/paths.mjs';
import { output, run } from '../lib/run.mjs';
import { wasmTarget } from '../lib/rust.mjs';
import { Stop } from '../lib/say.mjs';
import { bindAndOptimise, crate } from '../lib/wasm.mjs';

// Who is timed: our engine and, where a folder of yardsticks is given, others that do the same work.

/** CPU time for one measurement. */
const CPU_MS = 100;

/** Virtual seconds a run, from a cold start. */
const VIRTUAL_SECONDS = 10;

/**
 * @typedef {{ peers: number, loss: number, proposals: number, checked: boolean }} Work `loss` is in
 *   millionths, `proposals` are a virtual second
 * @typedef {{ message: number, virtualSecond: number }} Cost nanoseconds of CPU a delivered message,
 *   and a virtual second
 * @typedef {{ name: string, isOurs: boolean, cost: (work: Work, seed: number) => Cost }} Contender
 */

/** @param {number} ns @param {number} messages @param {number} runs */
const costOf = (ns, messages, runs) => ({
  message: ns / messages,
  virtualSecond: ns / (runs * VIRTUAL_SECONDS),
});

/** @param {string} program @param {string[]} args */
function nativeCost(program, args) {
  const line = output(program, args);
  if (!line) throw new Stop(`${[program, ...args].join(' ')} failed.`);
  const { cpu, msgs, runs } = JSON.parse(line);
  return costOf(cpu * 1e9, msgs, runs);
}

/** @param {(seed: number) => number} work runs one cluster and gives the messages delivered */
function wasmCost(work, seed = 1) {
  let [messages, runs] = [0, 0];
  const start = process.cpuUsage();
  for (let next = seed; ; next += 1) {
    messages += work(next);
    runs += 1;
    const { user, system } = process.cpuUsage(start);
    if (user + system > CPU_MS * 1000) return costOf((user + system) * 1000, messages, runs);
  }
}

/** Builds our engine for both, and gives it. */
export async function ours() {
  await run('cargo', ['build', '--release', '--example', 'throughput']);
  await run('cargo', [
    ...['build', '--release', '--example', 'throughput_wasm', '--target', wasmTarget],
  ]);
  const { target } = crate();
  const folder = join(target, 'bench');
  await bindAndOptimise('examples/throughput_wasm.wasm', 'throughput', folder);
  const module = await import(pathToFileURL(join(folder, 'throughput.js')).href);
  module.initSync({ module: readFileSync(join(folder, 'throughput_bg.wasm')) });
  const native = join(target, 'release/examples/throughput');
  /** @type {Contender[]} */
  const contenders = [
    {
      name: 'playground, wasm',
      isOurs: true,
      cost: ({ peers, loss, proposals, checked }, seed) =>
        wasmCost(
          (next) => module.delivered(peers, loss, proposals, checked, next, VIRTUAL_SECONDS),
          seed,
        ),
    },
    {
      name: 'playground, native',
      isOurs: true,
      cost: ({ peers, loss, proposals, checked }, seed) =>
        nativeCost(native, [CPU_MS, seed, peers, loss, proposals, checked ? 1 : 0].map(String)),
    },
  ];
  return contenders;
}

/**
 * The programs of a folder of yardsticks that have been built there (each by its `run.sh`).
 * @param {string | undefined} folder
 */
export async function yardsticks(folder) {
  /** @type {Contender[]} */
  const contenders = [];
  if (!folder) return contenders;
  for (const [name, crate, extra] of /** @type {const} */ ([
    ['least Raft', 'floor/target', 0],
    ['raft-rs', 'raft-rs/target', 10],
  ])) {
    const stem = crate.startsWith('floor') ? 'e_floor' : 'b_raftrs';
    const wasm = join(folder, crate, wasmTarget, `release/${stem}.wasm`);
    if (existsSync(wasm)) {
      const { instance } = await WebAssembly.instantiate(readFileSync(wasm), {});
      const simulate = /** @type {(...args: number[]) => number} */ (instance.exports.run);
      contenders.push({
        name: `${name}, wasm`,
        isOurs: false,
        cost: ({ peers, loss, proposals }, seed) =>
          wasmCost(
            (next) =>
              stem === 'e_floor'
                ? simulate(extra, peers, VIRTUAL_SECONDS, loss / 1e6, proposals, next)
                : simulate(peers, VIRTUAL_SECONDS, loss / 1e6, proposals, next, extra),
            seed,
          ),
      });
    }
    const native = join(folder, crate, `release/${stem}`);
    if (existsSync(native)) {
      contenders.push({
        name: `${name}, native`,
        isOurs: false,
        cost: ({ peers, loss, proposals }, seed) =>
          nativeCost(native, [
            String(CPU_MS),
            String(seed),
            `x:${peers}:${VIRTUAL_SECONDS}:${loss / 1e6}:${proposals}:${extra}`,
          ]),
      });
    }
  }
  if (contenders.length === 0) {
    throw new Stop(`No yardstick is built in ${at(folder)}: run the run.sh of each first.`);
  }
  return contenders;
}
