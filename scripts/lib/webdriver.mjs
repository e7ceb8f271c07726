import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';

/**
 * webdriver.json for the Chrome that was found: chromedriver alone looks only in the usual places.
 * @param {string} chrome
 */
export function webdriverFor(chrome) {
  const capabilities = JSON.parse(readFileSync(at('webdriver.json'), 'utf8'));
  capabilities['goog:chromeOptions'].binary = chrome;
  const folder = at('node_modules', '.cache', 'raft-playground');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'webdriver.json');
  writeFileSync(file, JSON.stringify(capabilities));
  return file;
}
