import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { REQUEST_ERRORS } from './request-errors.ts';

/** Codes that yoga and the layers below put into errors; this package only lets them pass. */
const OF_OTHERS = ['FORBIDDEN', 'OPERATION_RESOLUTION_FAILURE', 'TOO_DEEP', 'TOO_EXPENSIVE'];

test('every code that this package writes is catalogued, and nothing else is', () => {
  const root = path.join(import.meta.dirname, '..');
  const written = new Set(OF_OTHERS);
  for (const file of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || /test|request-errors/.test(file)) continue;
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    for (const [, code] of text.matchAll(/code(?:: | \?\?= | = )'([A-Z_]+)'/g)) if (code) written.add(code);
    for (const [, code] of text.matchAll(/(?:\? |refuse\(\d+, )'([A-Z]+_[A-Z_]+|FORBIDDEN|UNAUTHENTICATED)'/g)) {
      if (code) written.add(code);
    }
  }
  expect([...written].sort()).toEqual(Object.keys(REQUEST_ERRORS));
});
