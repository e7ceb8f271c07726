import { expect, it } from 'vitest';
import { refusalBeside, refusalText } from '../../src/model/refusals';
import { Playground, thrown } from './real';

const refused = (scenario: string) => thrown(() => new Playground(scenario));

it('a refusal is an error with a path, a code and arguments', () => {
  const error = refused('{"network": {"reply": {"latency_ms": [0, 600001]}}}');
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    message: 'out_of_range_ms',
    path: 'network.reply.latency_ms[1]',
    code: 'out_of_range_ms',
    args: { low: '0', high: '600,000', found: '600,001' },
  });
});

it('a refusal names the field as files do', () => {
  const said = (scenario: string) => refusalText(refused(scenario));
  expect(said('{"network": {"loss": 2}}')).toBe('network.loss: must be between 0 and 1, not 2');
  expect(said('{"timing": {"election_check": {"x": 1}}}')).toBe(
    'timing.election_check.x: unknown field `x`, expected `polled_ms`',
  );
  expect(said('')).toBe('the text is empty: the shortest scenario is {}');
});

it('a refusal beside a field names it as the page does', () => {
  const said = (scenario: string) => refusalBeside('Latency', refused(scenario));
  expect(said('{"network": {"reply": {"latency_ms": [0, 600001]}}}')).toBe(
    'Latency must be between 0 and 600,000 ms, not 600,001.',
  );
  expect(said('{"network": {"latency_ms": ["a", 1]}}')).toBe('Latency must be a number, not "a".');
  expect(said('{"network": {"latency_ms": [2, 1]}}')).toBe(
    'Latency: the first number must not be greater than the second: 2 and 1.',
  );
  expect(refusalBeside('Clients', new Error('There are 0 to 26 clients.'))).toBe(
    'There are 0 to 26 clients.',
  );
});

it('what is quoted stays short, and on one line', () => {
  const long = refusalText(refused(`{"${'x'.repeat(1000)}": 1}`));
  expect([...long]).toHaveLength(601);
  expect(long.endsWith('…')).toBe(true);
  expect(refusalText(refused('{"a\\nb": 1}'))).toMatch(/^a\\nb: unknown field `a\\nb`/);
});
