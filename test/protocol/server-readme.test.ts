import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { expect, test } from 'vitest';

test('the example in the README of the server runs as it stands', async () => {
  const readme = fs.readFileSync(new URL('../../packages/server/README.md', import.meta.url), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const { VITEST: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-'], {
    cwd: new URL('..', import.meta.url),
    env,
  });
  let output = '';
  let problems = '';
  child.stdout.on('data', (part) => {
    output += part;
  });
  child.stderr.on('data', (part) => {
    problems += part;
  });
  child.stdin.end(example);
  const [code] = await once(child, 'exit');
  expect(problems).toBe('');
  expect(output.split('\n')).toContain('沈阳市');
  expect(code).toBe(0);
}, 60_000);
