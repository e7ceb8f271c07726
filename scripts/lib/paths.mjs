import { existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever a script is called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** Programs that are built once and kept. Two clones may share the folder. */
export const toolsFolder = resolve(root, process.env.RAFT_PLAYGROUND_TOOLS ?? '.tools');
export const toolsBin = join(toolsFolder, 'bin');

/** Ours go first, so that whatever is called from here finds the versions chosen here. */
export const searchPath = [toolsBin, at('node_modules', '.bin'), process.env.PATH ?? ''].join(
  delimiter,
);

/**
 * Where a program is, or undefined.
 * @param {string} program
 * @param {string} [path]
 */
export function which(program, path = process.env.PATH ?? '') {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file) && statSync(file).isFile());
}
