import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFacts } from '../../src/model/facts';
import { lineText } from '../../src/model/lab-line';
import { Playground } from './real';

// `tests/vocabulary.rs` makes lab-lines.txt of the command line's text.
const SCENARIOS = [
  'tests/golden/every-command.json',
  'tests/golden/logs-and-clients.json',
  'tests/rules/one_vote_a_term.json',
];

it('the log is worded as on the command line', () => {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const path of SCENARIOS) {
    const scenario = readFileSync(path, 'utf8');
    const playground = new Playground(scenario);
    playground.run_until(JSON.parse(scenario).end_ms * 1000);
    for (const fact of readFacts(playground, 0, playground.fact_count())) {
      const line = lineText(fact);
      const form = line.replace(/[0-9]/g, '#');
      if (!seen.has(form)) lines.push(line);
      seen.add(form);
    }
  }
  expect(lines).toEqual(readFileSync('www/tests/unit/lab-lines.txt', 'utf8').trimEnd().split('\n'));
});
