import { needChrome, needFirefox } from './lib/browser.mjs';
import { npmPackages } from './lib/packages.mjs';
import { buildPage } from './lib/page.mjs';
import { freePort } from './lib/port.mjs';
import { run } from './lib/run.mjs';
import { needComponent, needRust, needWasmTarget, wasmTarget } from './lib/rust.mjs';
import { main, Stop, seconds, step } from './lib/say.mjs';
import { wasmBindgen, wasmPack } from './lib/tools.mjs';
import { buildWasm } from './lib/wasm.mjs';
import { webdriverFor } from './lib/webdriver.mjs';

// Every part sets up what it needs, so that it can be run alone on a fresh clone:
//   npm run test:unit          one part
//   npm run test:page -- -g …  what follows -- goes to the part's own test program

/** @type {Record<string, (more: string[]) => Promise<void>>} */
const parts = {
  async format() {
    await npmPackages();
    await needComponent('fmt');
    const advice = '`npm run format` puts the format right.';
    await run('cargo', ['fmt', '--check'], { advice });
    await run('cargo', ['fmt', '--check', '--manifest-path', 'tools/Cargo.toml'], { advice });
    await run('biome', ['ci', '--linter-enabled=false'], { advice });
  },

  async lint() {
    await buildWasm(); // The page's types come out of it.
    // Only now is it sure that its package is there.
    const { writeWords } = await import('./lib/words.mjs');
    writeWords();
    await needComponent('clippy');
    const strictly = ['--', '-D', 'warnings'];
    await run('cargo', ['clippy', '--all-targets', ...strictly]);
    await run('cargo', ['clippy', '--all-targets', '--target', wasmTarget, ...strictly]);
    await run('biome', ['lint', '--error-on-warnings']);
    await run('tsc', ['--noEmit', '--project', 'tsconfig.json']);
    await run('tsc', ['--noEmit', '--project', 'tsconfig.node.json']);
  },

  async rust(more) {
    needRust();
    await run('cargo', ['test', ...more]);
  },

  async wasm(more) {
    const { chrome, chromedriver } = await needChrome();
    await npmPackages();
    await needWasmTarget();
    await wasmBindgen();
    await wasmPack();
    const env = {
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriverFor(chrome),
      // The runner reads all of the wasm first: without line tables that takes a third of the time.
      CARGO_PROFILE_TEST_DEBUG: '0',
    };
    const browser = ['--headless', '--chrome', '--chromedriver', chromedriver];
    await run('wasm-pack', ['test', ...browser, ...more], { env });
  },

  async unit(more) {
    await buildWasm();
    await run('vitest', ['run', ...more]);
  },

  async page(more) {
    const { chrome } = await needChrome();
    await inBrowser('chromium', { CHROME: chrome }, more);
  },

  async firefox(more) {
    await inBrowser('firefox', { FIREFOX: needFirefox() }, more);
  },
};

/** @param {string} project @param {Record<string, string>} env @param {string[]} more */
async function inBrowser(project, env, more) {
  await buildPage();
  // Some tests hold the page against the command line, and their time should not run meanwhile.
  await run('cargo', ['build', '--quiet']);
  const port = String(await freePort());
  await run('playwright', ['test', `--project=${project}`, ...more], {
    env: { ...env, RAFT_PLAYGROUND_PORT: port },
  });
}

/** Whoever has Debian's Firefox can run the page's tests in it too. */
const everything = Object.keys(parts).filter((name) => name !== 'firefox');

await main(async () => {
  const [only, ...more] = process.argv.slice(2);
  const began = performance.now();
  for (const name of only ? [only] : everything) {
    const part = parts[name];
    if (!part) throw new Stop(`There is no test part "${name}", only ${Object.keys(parts)}.`);
    try {
      await step(`test:${name}`, () => part(more));
    } catch (error) {
      if (error instanceof Stop) {
        error.message += `\ntest:${name} failed. Once that is put right, \`npm run test:${name}\` runs it alone.`;
      }
      throw error;
    }
  }
  console.log(`\nAll passed, in ${seconds(began)}: ${only ?? everything.join(', ')}.`);
});
