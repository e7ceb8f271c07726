import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { at, toolsBin, toolsFolder, which } from './paths.mjs';
import { output, run } from './run.mjs';
import { needRust } from './rust.mjs';
import { step } from './say.mjs';

const wasmPackVersion = '0.15.1';

/** The glue and the programs only work together in one and the same version. */
function wasmBindgenVersion() {
  const lock = readFileSync(at('Cargo.lock'), 'utf8');
  return lock.match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1] ?? '';
}

/** @param {string} program @param {string} version */
const isVersion = (program, version) => output(program, ['--version'])?.split(' ')[1] === version;

/**
 * Whether the programs are in the folder of tools, if need be as links to those on the PATH.
 * @param {string[]} programs @param {string} version
 */
function have(programs, version) {
  if (programs.every((name) => isVersion(join(toolsBin, name), version))) return true;
  const found = programs.map((name) => which(name));
  if (!found.every((file) => file && isVersion(file, version))) return false;
  mkdirSync(toolsBin, { recursive: true });
  programs.forEach((name, i) => {
    rmSync(join(toolsBin, name), { force: true });
    symlinkSync(/** @type {string} */ (found[i]), join(toolsBin, name));
  });
  return true;
}

/** @param {string[]} what */
async function install(what) {
  const compiling = join(toolsFolder, 'target');
  const where = ['--root', toolsFolder, '--target-dir', compiling];
  await run('cargo', ['install', '--locked', '--debug', '--force', '--quiet', ...where, ...what], {
    // Nobody debugs these programs.
    env: { CARGO_PROFILE_DEV_DEBUG: '0' },
    advice: 'Look at what cargo printed above, then run the same command again.',
  });
  rmSync(compiling, { recursive: true, force: true });
}

/** `wasm-bindgen` and `wasm-bindgen-test-runner`, from the crate in tools/. */
export async function wasmBindgen() {
  needRust();
  const version = wasmBindgenVersion();
  if (have(['wasm-bindgen', 'wasm-bindgen-test-runner'], version)) return;
  await step(`wasm-bindgen ${version} (once; a minute or two)`, () => install(['--path', 'tools']));
}

export async function wasmPack() {
  needRust();
  if (have(['wasm-pack'], wasmPackVersion)) return;
  await step(`wasm-pack ${wasmPackVersion} (once; a minute or two)`, () =>
    install(['wasm-pack', '--version', wasmPackVersion]),
  );
}
