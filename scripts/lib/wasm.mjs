import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmPackages } from './packages.mjs';
import { at } from './paths.mjs';
import { output, run } from './run.mjs';
import { needWasmTarget, wasmTarget } from './rust.mjs';
import { step } from './say.mjs';
import { unlessFresh } from './stamp.mjs';
import { wasmBindgen } from './tools.mjs';

const name = 'raft_playground';

/** What Cargo.toml says about the crate, and where its output goes. */
export function crate() {
  const text = output('cargo', ['metadata', '--no-deps', '--format-version', '1']) ?? '{}';
  const { packages, target_directory } = JSON.parse(text);
  return {
    target: /** @type {string} */ (target_directory),
    // The same flags as wasm-pack reads.
    optimise: /** @type {string[]} */ (
      packages[0].metadata['wasm-pack'].profile.release['wasm-opt']
    ),
  };
}

/** Makes pkg/: the wasm, the JavaScript that goes with it, and its types. */
export async function buildWasm() {
  await npmPackages();
  await needWasmTarget();
  await wasmBindgen();
  const from = ['src', 'Cargo.toml', 'Cargo.lock', '.cargo', 'scripts/lib/wasm.mjs'];
  const words = [output('rustc', ['--version']) ?? ''];
  await unlessFresh('wasm', { from, to: 'pkg', words }, () =>
    step('wasm into pkg/', async () => {
      await run('cargo', ['build', '--release', '--lib', '--target', wasmTarget]);
      rmSync(at('pkg'), { recursive: true, force: true });
      await bindAndOptimise(`${name}.wasm`, name, at('pkg'));
    }),
  );
}

/**
 * Makes of what cargo compiled what a browser loads, as for the page.
 * @param {string} compiled its place among cargo's outputs
 * @param {string} stem of the files to write
 * @param {string} folder
 */
export async function bindAndOptimise(compiled, stem, folder) {
  const { target, optimise } = crate();
  await run('wasm-bindgen', [
    join(target, wasmTarget, 'release', compiled),
    ...['--target', 'web', '--out-dir', folder, '--out-name', stem],
    // The page says where its wasm is: the single file has it inside.
    '--omit-default-module-path',
  ]);
  const wasm = join(folder, `${stem}_bg.wasm`);
  await run('wasm-opt', [...optimise, wasm, '-o', wasm]);
}
