import { expect, test } from 'vitest';
import { missedModules } from './completeness.ts';

const files = [
  'packages/core/src/index.ts',
  'packages/core/src/day.ts',
  'packages/core/src/generated/client.ts',
  'README.md',
];

test('accepts a cruise that saw every source file and imports between them', () => {
  expect(missedModules(files, { modules: files, localImports: 1 })).toEqual([]);
});

test('names a source file that was not followed', () => {
  const reasons = missedModules(files, { modules: ['packages/core/src/index.ts'], localImports: 1 });
  expect(reasons).toEqual(['packages/core/src/day.ts: its imports were not followed']);
});

test('disbelieves a cruise that saw files but no imports', () => {
  expect(missedModules(files, { modules: files, localImports: 0 })).toHaveLength(1);
});
