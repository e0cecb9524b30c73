import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from './test-support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

describe('the example of the README', () => {
  it('runs as it stands, and prints what it says', async () => {
    const readme = fs.readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module'], {
      ...{ cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, DATABASE_URL: database.url } },
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.stdin.end(code);
    const exit = await new Promise((resolve) => child.on('exit', resolve));
    expect(output).toMatch(/^\d+n example\.greeted \{ name: '建会' \}\n$/);
    expect(exit).toBe(0);
  }, 30_000);
});
