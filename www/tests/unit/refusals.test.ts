import { expect, it } from 'vitest';
import { refusalBeside } from '../../src/model/refusals';

it('a refusal names the field as the page does, not as files do', () => {
  const told = (sentence: string) => refusalBeside('Latency', sentence);
  expect(told('latency_ms[0]: must be between 0 and 1 ms, not 5')).toBe(
    'Latency must be between 0 and 1 ms, not 5.',
  );
  expect(told('network.reply.latency_ms: must be a number')).toBe('Latency must be a number.');
  expect(told('There are 0 to 26 clients.')).toBe('There are 0 to 26 clients.');
});
