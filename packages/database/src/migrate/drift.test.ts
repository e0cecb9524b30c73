import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSchema } from '../compose/compose.ts';
import { CORE_SOURCE, core as coreOf, PLUGIN_SOURCE, plugin } from '../compose/fixtures.ts';
import { run, type TestServer, testServer } from '../test-database.fixture.ts';
import { diffSchemas } from './diff.ts';
import { driftOf } from './drift.ts';
import { migrate } from './migrate.ts';
import { readUnmanaged } from './unmanaged.ts';
import { writeMigration } from './write.ts';

const source = CORE_SOURCE.replace('  path      Unsupported("ltree")?\n', '').replace(
  '@@map("enterprise")',
  `@@index([parentId, seenAt(sort: Desc)], where: raw("status IN ('open', 'CLOSED') AND name <> 'a;b'"), map: "enterprise_some")
  @@map("enterprise")`,
);
const core = coreOf(source);

describe('diffSchemas', () => {
  it('writes the way from nothing and from one schema to the next, without a database', async () => {
    const first = await diffSchemas(null, composeSchema([core]));
    expect(first).toContain(
      'CREATE UNIQUE INDEX "enterprise_open_name" ON "enterprise"("name") WHERE (closed_on IS NULL);',
    );
    const step = await diffSchemas(composeSchema([core]), composeSchema([core, plugin()]));
    expect(step.match(/^CREATE TABLE .*/gm)).toEqual(['CREATE TABLE "plg_party_linkage_link" (']);
    expect(await diffSchemas(composeSchema([core]), composeSchema([core]))).toBe('');
  });

  it('passes on why a schema is refused', async () => {
    const wrong = composeSchema([core]).replace('@default(OPEN)', '@default(NEVER)');
    await expect(diffSchemas(null, wrong)).rejects.toMatchObject({
      code: 'DB-208',
      message: expect.stringContaining('NEVER'),
    });
    expect(await diffSchemas(composeSchema([core]), composeSchema([core]))).toBe('');
  });
});

describe('with a database', () => {
  let test: TestServer;
  beforeAll(async () => {
    test = await testServer();
  }, 60_000);
  afterAll(() => test.stop());

  it('writes migrations owner by owner, none with what others have pending, and meets no drift', async () => {
    const dir = (name: string) => path.join(test.folder, name);
    const owners = ['core', 'party-linkage'].map((owner) => ({ owner, dir: dir(owner) }));
    const write = (owner: string, name: string, fragments: Parameters<typeof composeSchema>[0]) =>
      writeMigration({ owner, dir: dir(owner), name, fragments });
    const read = (file: string | null) => fs.readFileSync(file ?? '', 'utf8');

    fs.mkdirSync(dir('core'));
    fs.writeFileSync(path.join(dir('core'), '0001_extensions.sql'), 'create extension if not exists pg_trgm;\n');
    const init = await write('core', 'init', [core, plugin()]);
    expect(path.basename(init ?? '')).toBe('0002_init.sql');
    expect(read(init)).not.toContain('plg_');
    expect(read(init)).not.toContain('CREATE SCHEMA');
    expect(read(await write('party-linkage', 'init', [plugin(), core]))).not.toContain('TABLE "enterprise" (');
    expect(await write('core', 'again', [core, plugin()])).toBeNull();

    const url = await test.database();
    expect(await migrate(url, owners)).toHaveLength(3);
    expect(await driftOf(url, composeSchema([core, plugin()]))).toBe('');

    // Both change; the plugin already points to what only core's next migration makes.
    const core2 = coreOf(
      `${source.replace('coverages Coverage[]', 'coverages Coverage[]\n  note String?')}\nmodel Notice {\n  id Int @id\n  @@map("notice")\n}\n`,
    );
    const plugin2 = plugin(
      `${PLUGIN_SOURCE.replace('@@index([enterpriseId])', 'noticeId Int\n  notice Notice @relation(fields: [noticeId], references: [id], onDelete: Cascade)')}
model Notice {
  links PartyLink[]
}
`,
    );
    const next = read(await write('core', 'notice', [core2, plugin2]));
    expect(next).toContain('ADD COLUMN     "note" TEXT');
    expect(next).not.toContain('plg_');
    const last = read(await write('party-linkage', 'notice', [core2, plugin2]));
    expect(last).toContain('ADD COLUMN     "noticeId"');
    expect(last).toContain('DROP INDEX "plg_party_linkage_link_enterprise_id_idx"');
    expect(last).not.toContain('note"');
    expect(await migrate(url, owners)).toEqual(['core/0003_notice', 'party-linkage/0002_notice']);
    expect(await driftOf(url, composeSchema([core2, plugin2]))).toBe('');
  });

  it('sees what differs, overlooks what Prisma has no words for, and leaves out what is declared unmanaged', async () => {
    const url = await test.database();
    const schema = composeSchema([core]);
    await run(url, `create extension pg_trgm; create extension btree_gist; ${await diffSchemas(null, schema)}`);
    await run(
      url,
      `create function f() returns trigger language plpgsql as $$ begin perform ';'; return new; end $$;
       create trigger tr before insert on enterprise for each row execute function f();
       create index by_lower on enterprise (lower(name));
       alter table coverage add constraint alone exclude using gist (union_no with =, enterprise_id with =);
       alter table coverage add constraint positive check (union_no > 0);
       alter table coverage enable row level security; create policy p on coverage using (true);
       create view v as select 1 as a; create materialized view mv as select 1 as a;
       create schema elsewhere; create table elsewhere.jobs (id int); create sequence s;`,
    );
    expect(await driftOf(url, schema)).toBe('');

    await run(
      url,
      `create index by_hand on enterprise (capital); create type mood as enum ('a');
       create table audit (id int, y int not null, primary key (id, y)) partition by range (y);
       create table audit_2019 partition of audit for values from (2019) to (2020);
       alter table coverage add search int generated always as (union_no + 1) stored, add extra int;`,
    );
    const dir = path.join(test.folder, 'by-hand');
    fs.mkdirSync(dir);
    fs.writeFileSync(
      path.join(dir, '0001_by_hand.sql'),
      ['index by_*', 'table audit', 'column coverage.search', 'type mood']
        .map((what) => `-- @unmanaged ${what}\n`)
        .join(''),
    );
    const whole = await driftOf(url, schema);
    for (const name of ['by_hand', 'mood', 'audit', 'search', 'extra']) expect(whole).toContain(`"${name}"`);
    expect(await driftOf(url, schema, readUnmanaged([{ owner: 'core', dir }]))).toBe(
      '-- AlterTable\nALTER TABLE "coverage" DROP COLUMN "extra";',
    );
  });

  it('says in one line that nobody answers', async () => {
    await expect(driftOf('postgresql://me@127.0.0.1:1/x', composeSchema([core]))).rejects.toMatchObject({
      code: 'DB-301',
    });
  });
});
