import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkServer } from './server-check.ts';
import { run, type TestServer, testServer } from './test-database.fixture.ts';

let test: TestServer;
beforeAll(async () => {
  test = await testServer();
}, 60_000);
afterAll(() => test.stop());

it('accepts the embedded server and creates the extensions', async () => {
  const url = await test.database();
  expect(await checkServer(url)).toMatchObject({
    ...{ major: 18, ctype: 'C.UTF-8', warnings: [] },
    extensions: expect.arrayContaining(['btree_gist', 'pg_trgm']),
  });
});

it('warns of a role that row-level security does not hold', async () => {
  expect((await checkServer(test.server.adminUrl)).warnings).toEqual([expect.stringContaining('row-level security')]);
});

it('refuses a database whose letters are those of C only', async () => {
  await run(test.server.adminUrl, "create database plain template template0 lc_ctype 'C'");
  const url = test.server.adminUrl.replace(/postgres$/, 'plain');
  await expect(checkServer(url)).rejects.toMatchObject({ code: 'DB-303', message: expect.stringContaining('C.UTF-8') });
});

it('refuses another encoding', async () => {
  await run(
    test.server.adminUrl,
    "create database old template template0 encoding 'SQL_ASCII' lc_ctype 'C' lc_collate 'C'",
  );
  await expect(checkServer(test.server.adminUrl.replace(/postgres$/, 'old'))).rejects.toMatchObject({ code: 'DB-303' });
});

it('refuses a server that does not know uuidv7', async () => {
  const url = await test.database();
  const name = new URL(url).pathname.slice(1);
  await run(
    test.server.adminUrl.replace(/postgres$/, name),
    'alter function pg_catalog.uuidv7() rename to uuidv7_gone',
  ).catch(() => run(test.server.adminUrl.replace(/postgres$/, name), 'drop function pg_catalog.uuidv7()'));
  await expect(checkServer(url)).rejects.toMatchObject({ code: 'DB-302' });
});

it('names an extension that may not be created', async () => {
  await run(test.server.adminUrl, 'create database bare; ').then(() =>
    run(test.server.adminUrl, "create role guest login password 'guest'"),
  );
  const url = new URL(test.server.adminUrl.replace(/postgres$/, 'bare'));
  url.username = 'guest';
  url.password = 'guest';
  await expect(checkServer(url.href)).rejects.toMatchObject({
    code: 'DB-304',
    message: expect.stringContaining('pg_trgm'),
  });
});

it.each([
  ['a server that is not there', 'postgresql://me:secret@127.0.0.1:1/x', 'DB-301'],
  ['an address that is none', 'nonsense', 'DB-301'],
])('says in one line that it cannot reach %s', async (_, url, code) => {
  const failure = await checkServer(url).catch((error: Error) => error);
  expect(failure).toMatchObject({ code });
  expect(String(failure)).not.toMatch(/secret|\n/);
});

it('names a database that does not exist', async () => {
  await expect(checkServer(test.server.adminUrl.replace(/postgres$/, 'none'))).rejects.toMatchObject({
    code: 'DB-305',
  });
});
