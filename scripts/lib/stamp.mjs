import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { at } from './paths.mjs';

/** @param {string} path @returns {string[]} the files at or below a path, in a fixed order */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

/** @param {string[]} paths @param {string[]} words */
function fingerprint(paths, words) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => files(at(path)))) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  for (const word of words) hash.update(`${word}\0`);
  return hash.digest('hex');
}

/**
 * Makes something unless nothing that it is made of, and nothing of itself, has changed since.
 * Contents are compared, not times: git sets those as it likes.
 * @param {string} name
 * @param {{ from: string[], to: string, words?: string[] }} what paths from the project's folder,
 *   and words for what else it depends on
 * @param {() => Promise<void>} make
 */
export async function unlessFresh(name, { from, to, words = [] }, make) {
  const stamp = at('node_modules', '.cache', 'raft-playground', name);
  const now = () => `${fingerprint(from, words)} ${fingerprint([to], [])}`;
  if (existsSync(stamp) && existsSync(at(to)) && readFileSync(stamp, 'utf8') === now()) return;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now());
}
