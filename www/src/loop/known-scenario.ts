import type { Command, MomentView } from '../model/types';

/**
 * The scenario as it was last read from wasm, and the commands given since: enough to write it
 * when wasm can no longer be asked. Reading it after each command would cost more with each.
 */
export class KnownScenario {
  readonly #text: string;
  readonly #since: { command: object; place: number }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Nothing was done since it was read. */
  get isComplete(): boolean {
    return this.#since.length === 0;
  }

  /** A command was given in a moment, which is asked for before. */
  add(command: Command, { at_us, handled, commands }: MomentView): void {
    const when = { at_ms: at_us / 1000, ...(handled ? { after: handled } : {}) };
    this.#since.push({ command: { ...when, ...command }, place: commands });
  }

  write(): string {
    if (this.isComplete) return this.#text;
    const scenario = JSON.parse(this.#text) as { commands?: object[] };
    const commands = scenario.commands ?? [];
    for (const { command, place } of this.#since) commands.splice(place, 0, command);
    return JSON.stringify({ ...scenario, commands }, undefined, 2);
  }
}
