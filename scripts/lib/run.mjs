import { spawn, spawnSync } from 'node:child_process';
import { root, searchPath } from './paths.mjs';
import { Stop } from './say.mjs';

/** @param {Record<string, string | undefined>} env */
const environment = (env) => ({ ...process.env, PATH: searchPath, ...env });

/**
 * Runs a program in the project's folder and shows what it prints.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, advice?: string }} [options] `advice` is what
 *   to do where it fails
 * @returns {Promise<void>}
 */
export function run(program, args, { env = {}, advice } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: environment(env) });
    const failed = (/** @type {string} */ how) => {
      const line = [program, ...args].join(' ');
      reject(new Stop(`${line} ${how}.${advice ? ` ${advice}` : ''}`));
    };
    child.on('error', (error) => failed(`could not be started (${error.message})`));
    child.on('close', (status, signal) => {
      if (status === 0) resolve();
      else failed(signal ? `was ended by ${signal}` : `failed with status ${status}`);
    });
  });
}

/**
 * What a program prints, or undefined where it is missing or fails.
 * @param {string} program
 * @param {string[]} args
 */
export function output(program, args) {
  const { status, stdout } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    env: environment({}),
    maxBuffer: 2 ** 26,
  });
  return status === 0 ? stdout.trim() : undefined;
}
