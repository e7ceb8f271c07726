import { existsSync, readFileSync } from 'node:fs';
import { which } from './paths.mjs';
import { output, run } from './run.mjs';
import { Stop, step } from './say.mjs';

/**
 * The programs that are here: the one chosen by hand alone, else those on the PATH and in the
 * usual places.
 * @param {string | undefined} chosen
 * @param {string[]} names
 * @param {string[]} files
 * @returns {string[]}
 */
function here(chosen, names, files) {
  if (chosen) return existsSync(chosen) ? [chosen] : [];
  return [
    ...names.flatMap((name) => which(name) ?? []),
    ...files.filter((file) => existsSync(file)),
  ];
}

const chromes = () =>
  here(
    process.env.CHROME,
    ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'],
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
  );

export const findChrome = () => chromes()[0];

const findChromedriver = () => here(process.env.CHROMEDRIVER, ['chromedriver'], [])[0];

export const findFirefox = () =>
  here(
    process.env.FIREFOX,
    ['firefox', 'firefox-esr'],
    ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  )[0];

/** Debian's packages, under Ubuntu's names where this is Ubuntu. Noto has letters for every word. */
function packages() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const chrome = /^ID=ubuntu$/m.test(system)
    ? ['chromium-browser', 'chromium-chromedriver']
    : ['chromium', 'chromium-driver'];
  return [...chrome, 'fonts-noto-cjk'];
}

const byHand = 'Install Chrome or Chromium and chromedriver, then run npm test again.';

async function install() {
  const wanted = packages();
  await step(`${wanted.join(', ')} by apt-get`, async () => {
    const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, advice: byHand };
    await run('apt-get', ['update', '-qq'], options);
    const quietly = ['install', '-y', '-qq', '--no-install-recommends'];
    await run('apt-get', [...quietly, ...wanted], options);
  });
}

/** @param {string} program */
const majorVersion = (program) => output(program, ['--version'])?.match(/(\d+)\.\d+/)?.[1];

/**
 * A Chrome and the driver that can drive it.
 * @returns {Promise<{ chrome: string, chromedriver: string }>}
 */
export async function needChrome() {
  const missing = !findChrome() || !findChromedriver();
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  if (missing && root && which('apt-get')) await install();

  const chromedriver = findChromedriver();
  if (!findChrome() || !chromedriver) {
    throw new Stop(`${byHand} Where they are, CHROME=… and CHROMEDRIVER=… can say.`);
  }
  const version = majorVersion(chromedriver);
  const chrome = chromes().find((program) => majorVersion(program) === version);
  if (chrome) return { chrome, chromedriver };
  throw new Stop(
    `${chromedriver} is for Chrome ${version}, but that is not the Chrome here (${findChrome()}). ` +
      'Install both in one version, or say with CHROME=… and CHROMEDRIVER=… which ones to take.',
  );
}

export function needFirefox() {
  const firefox = findFirefox();
  if (firefox) return firefox;
  throw new Stop('Install Firefox, or say with FIREFOX=… where it is, then run this again.');
}
