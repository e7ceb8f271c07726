import { existsSync } from 'node:fs';
import { output, run } from './run.mjs';
import { Stop, step } from './say.mjs';

export const wasmTarget = 'wasm32-unknown-unknown';

const byHand = 'Install Rust with rustup (https://rustup.rs), then run the same command again.';

export function needRust() {
  if (!output('cargo', ['--version'])) throw new Stop(`There is no cargo here. ${byHand}`);
}

export async function needWasmTarget() {
  needRust();
  const libraries = output('rustc', ['--print', 'target-libdir', '--target', wasmTarget]);
  if (libraries && existsSync(libraries)) return;
  await step(`Rust's ${wasmTarget} target`, () =>
    run('rustup', ['target', 'add', wasmTarget], {
      advice: `Rust's standard library for ${wasmTarget} is needed. ${byHand}`,
    }),
  );
}

/** @param {'clippy' | 'fmt'} component */
export async function needComponent(component) {
  needRust();
  if (output('cargo', [component, '--version'])) return;
  const name = component === 'fmt' ? 'rustfmt' : component;
  await step(name, () => run('rustup', ['component', 'add', name], { advice: byHand }));
}
