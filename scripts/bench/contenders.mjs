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

/**
 * @typedef {{ peers: number, loss: number, checked: boolean }} Work `loss` is in millionths
 * @typedef {{ name: string, isOurs: boolean, cost: (work: Work, seed: number) => number }} Contender
 *   `cost`: nanoseconds of CPU a delivered message
 */

/** @param {string} program @param {string[]} args */
function nativeCost(program, args) {
  const line = output(program, args);
  if (!line) throw new Stop(`${[program, ...args].join(' ')} failed.`);
  const { cpu, msgs } = JSON.parse(line);
  return (cpu * 1e9) / msgs;
}

/** @param {(seed: number) => number} work runs one cluster and gives the messages delivered */
function wasmCost(work, seed = 1) {
  let messages = 0;
  const start = process.cpuUsage();
  for (let next = seed; ; next += 1) {
    messages += work(next);
    const { user, system } = process.cpuUsage(start);
    if (user + system > CPU_MS * 1000) return ((user + system) * 1000) / messages;
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
      cost: ({ peers, loss, checked }, seed) =>
        wasmCost((next) => module.delivered(peers, loss, checked, next, 10), seed),
    },
    {
      name: 'playground, native',
      isOurs: true,
      cost: ({ peers, loss, checked }, seed) =>
        nativeCost(native, [CPU_MS, seed, peers, loss, checked ? 1 : 0].map(String)),
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
        cost: ({ peers, loss }, seed) =>
          wasmCost(
            (next) =>
              stem === 'e_floor'
                ? simulate(extra, peers, 10, loss / 1e6, 0, next)
                : simulate(peers, 10, loss / 1e6, 0, next, extra),
            seed,
          ),
      });
    }
    const native = join(folder, crate, `release/${stem}`);
    if (existsSync(native)) {
      contenders.push({
        name: `${name}, native`,
        isOurs: false,
        cost: ({ peers, loss }, seed) =>
          nativeCost(native, [
            String(CPU_MS),
            String(seed),
            `x:${peers}:10:${loss / 1e6}:0:${extra}`,
          ]),
      });
    }
  }
  if (contenders.length === 0) {
    throw new Stop(`No yardstick is built in ${at(folder)}: run the run.sh of each first.`);
  }
  return contenders;
}
