import { existsSync, readFileSync } from 'node:fs';
import { which } from './paths.mjs';
import { output, run } from './run.mjs';
import { Stop, step } from './say.mjs';

/** @param {string | undefined} chosen @param {string[]} names @param {string[]} files */
const find = (chosen, names, files = []) =>
  chosen ||
  names.map((name) => which(name)).find(Boolean) ||
  files.find((file) => existsSync(file));

export const findChrome = () =>
  find(
    process.env.CHROME,
    ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'],
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
  );

export const findChromedriver = () => find(process.env.CHROMEDRIVER, ['chromedriver']);

export const findFirefox = () =>
  find(
    process.env.FIREFOX,
    ['firefox', 'firefox-esr'],
    ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  );

const canInstall = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && which('apt-get') !== undefined;

/** @param {string[]} packages */
async function install(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const quietly = ['install', '-y', '-qq', '--no-install-recommends'];
  await run('apt-get', [...quietly, ...packages], {
    env,
    advice: 'Install Chrome or Chromium and chromedriver by hand, then run npm test again.',
  });
}

/** Debian and Ubuntu do not agree on the names. */
function chromePackages() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID=ubuntu$/m.test(system)
    ? ['chromium-browser', 'chromium-chromedriver']
    : ['chromium', 'chromium-driver'];
}

/**
 * A Chrome with its driver and, on a bare machine, letters for every word that the page can show.
 * @returns {Promise<{ chrome: string, chromedriver: string }>}
 */
export async function needChrome() {
  /** @type {string[]} */
  const missing = [];
  if (!findChrome() || !findChromedriver()) missing.push(...chromePackages());
  if (canInstall() && !output('dpkg', ['-s', 'fonts-noto-cjk'])) missing.push('fonts-noto-cjk');
  if (missing.length > 0 && canInstall()) {
    await step(`${missing.join(', ')} by apt-get`, () => install(missing));
  }
  const chrome = findChrome();
  const chromedriver = findChromedriver();
  if (chrome && chromedriver) return { chrome, chromedriver };
  throw new Stop(
    'Install Chrome or Chromium and chromedriver, then run npm test again. ' +
      'Where they are already installed, say where with CHROME=… and CHROMEDRIVER=….',
  );
}

export function needFirefox() {
  const firefox = findFirefox();
  if (firefox) return firefox;
  throw new Stop('Install Firefox, or say where it is with FIREFOX=…, and run this again.');
}
