import { describe, expect, test } from 'vitest';
import { compile } from '../../../scripts/lib/words.mjs';
import { text, textOf } from '../../src/model/words';
import { caption } from '../../src/model/words/caption';

describe('a message', () => {
  test('is said with its arguments', () => {
    expect(text(caption, 'caption-start', { count: 1 })).toMatch(/^One peer starts\./);
    expect(text(caption, 'caption-start', { count: 12345 })).toMatch(/^12345 peers start/);
  });

  test('that is not there shows its name', () => {
    expect(textOf(caption, 'caption-of-nothing')).toBe('caption-of-nothing');
    expect(textOf(caption, 'toString')).toBe('toString');
  });
});

describe('the words’ file becomes code', () => {
  test('with the arguments that each message needs', () => {
    const { lab } = compile('lab-a = { $x ->\n    [up] ` { $y } \\n\n   *[other] none\n }.');
    expect(lab).toContain('($: { x: string; y: string | number }) =>');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is looked for
    expect(lab).toContain("$.x === 'up' ? `\\` ${$.y} \\\\n` : `none`");
  });

  test('and what cannot be read stops it, with its line', () => {
    expect(() => compile('lab-a = b\nlab-c = { $x')).toThrow(/^en\.ftl:2: /);
    expect(() => compile('lab-a = { NUMBER($x) }')).toThrow('FunctionReference is not used here');
    expect(() => compile('lab-a = b\nlab-a = c')).toThrow('two messages lab-a');
  });
});
