import { expect, test } from 'vitest';
import { countLines, fileLength, LONGEST } from './file-length.ts';

const lines = (count: number) => 'export {};\n'.repeat(count);
const check = (text: string) => fileLength.check({ file: 'packages/core/src/a.ts', text });

test('counts lines with and without a newline at the end', () => {
  expect(countLines('a\nb\n')).toBe(2);
  expect(countLines('a\nb')).toBe(2);
});

test('accepts the longest allowed file and refuses one line more', () => {
  expect(check(lines(LONGEST))).toEqual([]);
  expect(check(lines(LONGEST + 1))).toHaveLength(1);
});

test.each([
  '/**\n * Long: the whole table of stages.\n */\n',
  '// Stages.\n// Long: the whole table of stages.\n',
  '-- Long: the whole table of stages.\n',
])('accepts a long file that gives its reason first: %j', (header) => {
  expect(check(header + lines(LONGEST))).toEqual([]);
});

test('wants the reason in the header, in words', () => {
  expect(check(`${lines(LONGEST)}// Long: the whole table of stages.\n`)).toHaveLength(1);
  expect(check(`// Long:\n${lines(LONGEST)}`)).toHaveLength(1);
});
