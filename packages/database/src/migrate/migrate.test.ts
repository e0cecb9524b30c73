import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run, type TestServer, testServer } from '../test-database.fixture.ts';
import type { MigrationOwner } from './files.ts';
import { migrate, pendingMigrations } from './migrate.ts';

let test: TestServer;
let url: string;
let count = 0;
beforeAll(async () => {
  test = await testServer();
}, 60_000);
afterAll(() => test.stop());
beforeEach(async () => {
  url = await test.database();
});

function owner(name: string, files: Record<string, string>): MigrationOwner {
  const dir = path.join(test.folder, `m${count++}`);
  fs.mkdirSync(dir);
  for (const [file, sql] of Object.entries(files)) fs.writeFileSync(path.join(dir, file), sql);
  return { owner: name, dir };
}

const CORE_FILES = {
  '0001_init.sql': `create table a (id int primary key, note text);
create function f() returns trigger language plpgsql as $$ begin perform ';'; return new; end $$;
create trigger t before insert on a for each row execute function f();`,
  '0002_more.sql': 'alter table a add column more int;',
};

describe('migrate', () => {
  it('applies core first, then plugins in the order given, and nothing the second time', async () => {
    const party = owner('party', { '0001_init.sql': 'create table p (id int references a(id));' });
    const core = owner('core', CORE_FILES);
    const told: string[] = [];
    const all = ['core/0001_init', 'core/0002_more', 'party/0001_init'];
    expect(await pendingMigrations(url, [party, core])).toEqual(all);
    expect(await migrate(url, [party, core], { onProgress: (text) => told.push(text) })).toEqual(all);
    expect(told).toEqual(all);
    expect(await migrate(url, [party, core])).toEqual([]);
    expect(await pendingMigrations(url, [party, core])).toEqual([]);
  });

  it('applies once when three runners start at once', async () => {
    const core = owner('core', CORE_FILES);
    const results = await Promise.all([1, 2, 3].map(() => migrate(url, [core])));
    expect(results.map(({ length }) => length).sort()).toEqual([0, 0, 2]);
  });

  it('keeps nothing of a file that fails, and names its line', async () => {
    const core = owner('core', {
      ...CORE_FILES,
      '0003_bad.sql': '-- 工会\ncreate table q (id int);\ncreate table a (id int);',
    });
    await expect(migrate(url, [core])).rejects.toMatchObject({
      code: 'DB-206',
      message: expect.stringMatching(/0003_bad/),
    });
    expect(
      await run(url, "select to_regclass('q') is null as gone, count(*)::int as n from jianhui_migration"),
    ).toEqual([{ gone: true, n: 2 }]);
    const syntax = owner('core', { '0001_init.sql': '-- 工会\n\nselec 1;' });
    await expect(migrate(await test.database(), [syntax])).rejects.toThrow(/0001_init\.sql:3: syntax error/);
  });

  it('stops at a changed file, but not at other line ends', async () => {
    const core = owner('core', CORE_FILES);
    await migrate(url, [core]);
    const file = path.join(core.dir, '0001_init.sql');
    fs.writeFileSync(file, CORE_FILES['0001_init.sql'].replaceAll('\n', '\r\n'));
    expect(await migrate(url, [core])).toEqual([]);
    fs.appendFileSync(file, ' ');
    await expect(migrate(url, [core])).rejects.toMatchObject({
      code: 'DB-201',
      message: expect.stringContaining(file),
    });
  });

  it('stops at a missing file, but not at an owner that is no longer installed', async () => {
    const core = owner('core', CORE_FILES);
    const party = owner('party', { '0001_init.sql': 'select 1;' });
    await migrate(url, [core, party]);
    expect(await migrate(url, [core])).toEqual([]);
    fs.rmSync(path.join(core.dir, '0002_more.sql'));
    await expect(migrate(url, [core])).rejects.toMatchObject({ code: 'DB-202' });
  });

  it('stops at a file that comes before an applied one of its owner', async () => {
    const { '0002_more.sql': later, '0001_init.sql': first } = CORE_FILES;
    const core = owner('core', { '0001_init.sql': first, '0003_more.sql': later });
    await migrate(url, [core]);
    fs.writeFileSync(path.join(core.dir, '0002_between.sql'), 'select 1;');
    await expect(migrate(url, [core])).rejects.toMatchObject({ code: 'DB-203' });
  });

  it.each([
    ['a bad name', { 'init.sql': 'select 1;' }],
    ['a number used twice', { '0001_a.sql': 'select 1;', '0001_b.sql': 'select 1;' }],
    ['a file that ends the transaction itself', { '0001_a.sql': 'create table z (id int); commit; select 1;' }],
  ])('refuses %s', async (_, files) => {
    await expect(migrate(url, [owner('core', files)])).rejects.toMatchObject({ code: 'DB-204' });
  });

  it('asks for approval before data is lost', async () => {
    const drop = 'alter table a drop column "more";\n';
    const core = owner('core', { ...CORE_FILES, '0003_drop.sql': drop });
    await expect(migrate(url, [core])).rejects.toMatchObject({
      code: 'DB-205',
      message: expect.stringContaining('column a.more'),
    });
    expect(await run(url, "select to_regclass('a') is null as untouched")).toEqual([{ untouched: true }]);
    fs.writeFileSync(path.join(core.dir, '0003_drop.sql'), `-- approved-drop: column a.more\n${drop}`);
    expect(await migrate(url, [core])).toHaveLength(3);
    const careless = owner('core', { ...CORE_FILES, '0003_drop.sql': drop });
    expect(await migrate(await test.database(), [careless], { allowDrops: true })).toHaveLength(3);
  });

  it('says in one line that nobody answers, without the password', async () => {
    const core = owner('core', CORE_FILES);
    const failure = await migrate('postgresql://me:secret@127.0.0.1:1/x', [core]).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'DB-301' });
    expect(String(failure)).not.toContain('secret');
    expect(String(failure)).not.toContain('\n');
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(migrate(wrong.href, [core])).rejects.toMatchObject({ code: 'DB-305' });
  });
});
