import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { compile } from '../../../scripts/lib/words.mjs';
import { text, textOf } from '../../src/model/words';
import { caption } from '../../src/model/words/caption';

describe('a message', () => {
  test('is said with its arguments', () => {
    expect(text(caption, 'caption-start', { count: 1 })).toMatch(/^One peer starts\./);
    expect(text(caption, 'caption-start', { count: 12345 })).toMatch(/^12345 peers start/);
  });

  describe('of Rust that is not there, or lacks an argument,', () => {
    const said = (id: string) => () => textOf(caption, { id, args: {} });

    test('is an error where the page is developed', () => {
      expect(said('caption-of-nothing')).toThrow('There is no message caption-of-nothing.');
      expect(said('toString')).toThrow('There is no message toString.');
      expect(said('caption-crash')).toThrow('The message caption-crash needs peer.');
    });

    test('shows its name elsewhere', () => {
      vi.stubEnv('DEV', false);
      expect(said('caption-of-nothing')()).toBe('caption-of-nothing');
      expect(said('caption-crash')()).toBe('caption-crash');
      vi.unstubAllEnvs();
    });
  });
});

describe('the words’ file becomes code', () => {
  test('with the arguments that each message needs', () => {
    const { lab } = compile('lab-a = { $x ->\n    [up] ` { $y } \\n\n   *[other] none\n }.');
    expect(lab).toContain('($: { x: string | number; y: string | number }) =>');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is looked for
    expect(lab).toContain("$.x === 'up' ? `\\` ${$.y} \\\\n` : `none`");
  });

  test('and what cannot be read stops it, with its line', () => {
    expect(() => compile('lab-a = b\nlab-c = { $x')).toThrow(/^en\.ftl:2: /);
    expect(() => compile('lab-a = { NUMBER($x) }')).toThrow('FunctionReference is not used here');
    expect(() => compile('lab-a = b\nlab-a = c')).toThrow('two messages lab-a');
  });
});

describe('every caption', () => {
  const sources = import.meta.glob<string>('../../src/{model,view}/**/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const code = Object.entries(sources)
    .filter(([path]) => !path.includes('/model/words/'))
    .map(([, source]) => source)
    .join('');
  const file = readFileSync('src/words/en.ftl', 'utf8');

  test.each(Object.keys(caption))('%s is used', (id) => {
    const event = id.replace('caption-', '');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is looked for
    const byEvent = code.includes('`caption-${e.event}`') && code.includes(`case '${event}':`);
    expect(code.includes(`'${id}'`) || file.includes(`{ ${id} }`) || byEvent).toBe(true);
  });

  test('is from the file of words', () => {
    for (const name of ['caption', 'caption-logs', 'lab-line']) {
      const source = sources[`../../src/model/${name}.ts`]!.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
      const strings = source.match(/(['"`])(?:(?!\1).)*\1/g) ?? [];
      expect(strings.filter((text) => /[a-z] [a-z]/.test(text))).toEqual([]);
    }
  });
});
