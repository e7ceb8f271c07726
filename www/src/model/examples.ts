import { EXAMPLE_IDS } from './vocabulary';

/** A scenario to start from. */
export interface Example {
  readonly id: (typeof EXAMPLE_IDS)[number];
  readonly title: string;
  /** The scenario. */
  readonly json: string;
}

const files: Record<string, string> = import.meta.glob('../../../src/scenario/examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All examples, in the order of their names' table. */
export const examples: readonly Example[] = EXAMPLE_IDS.map((id) => {
  const json = files[`../../../src/scenario/examples/${id}.json`]!;
  return { id, title: JSON.parse(json).title, json };
});
