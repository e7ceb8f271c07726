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
function crate() {
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
      const { target, optimise } = crate();
      await run('cargo', ['build', '--release', '--lib', '--target', wasmTarget]);
      const compiled = join(target, wasmTarget, 'release', `${name}.wasm`);
      rmSync(at('pkg'), { recursive: true, force: true });
      await run('wasm-bindgen', [
        compiled,
        ...['--target', 'web', '--out-dir', 'pkg', '--out-name', name],
      ]);
      const wasm = join('pkg', `${name}_bg.wasm`);
      await run('wasm-opt', [...optimise, wasm, '-o', wasm]);
    }),
  );
}
