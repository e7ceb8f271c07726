/** Something a person has to put right; shown without a stack. */
export class Stop extends Error {}

/**
 * Says what begins, and afterwards how long it took.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} action
 */
export async function step(what, action) {
  console.log(`> ${what}`);
  const began = performance.now();
  const result = await action();
  console.log(`> ${what}: done in ${seconds(began)}`);
  return result;
}

/** @param {number} began as performance.now() had it */
export const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;

/**
 * Runs a script; a failure ends it with one plain sentence and a status that is not 0.
 * @param {() => Promise<void>} script
 */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
