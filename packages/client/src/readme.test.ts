import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import * as client from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';

test('the example of the README imports what there is, and its document is one', () => {
  const names = /import \{ (.*?) \} from '@jianhui\/client'/.exec(code)?.[1]?.split(', ') ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(client).toHaveProperty(name);
  expect(parse(/document\(`(.*?)`\)/s.exec(code)?.[1] ?? '').definitions).toHaveLength(1);
});
