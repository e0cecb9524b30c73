import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatabaseErrorCode } from '../errors.ts';
import { composeFaults, composeSchema } from './compose.ts';
import { CORE_SOURCE, core, PLUGIN_SOURCE, plugin } from './fixtures.ts';
import { readFragments } from './fragment.ts';

/** The plugin's fragment with one change. */
function changed(from: string, to: string) {
  expect(PLUGIN_SOURCE).toContain(from);
  return plugin(PLUGIN_SOURCE.replace(from, to));
}

describe('composeSchema', () => {
  it('puts core and plugins together, comments with their block', () => {
    expect(composeSchema([core(), plugin()])).toMatchSnapshot();
  });

  it('does not depend on where core stands in the list', () => {
    expect(composeSchema([plugin(), core()])).toBe(composeSchema([core(), plugin()]));
  });

  it('leaves a schema without plugins as core wrote it', () => {
    const text = composeSchema([core()]);
    expect(text).not.toContain('partyLinks');
    for (const line of CORE_SOURCE.split('\n').filter((line) => line.includes('///') || line.includes('@@'))) {
      expect(text).toContain(line.trim());
    }
  });
});

describe('refusals', () => {
  const cases: [string, DatabaseErrorCode, () => Parameters<typeof composeSchema>[0], RegExp][] = [
    ['a file that cannot be read', 'DB-101', () => [core('model A {\n  id String @id\n')], /core\.prisma/],
    [
      'a partial index that is not raw, with the way to write it',
      'DB-101',
      () => [core(CORE_SOURCE.replace('where: raw("closed_on IS NULL")', 'where: { closedOn: null }'))],
      /core\.prisma:\d+.*where: raw/,
    ],
    [
      'a datasource in a fragment',
      'DB-102',
      () => [core(), plugin(`datasource db {\n  provider = "postgresql"\n}\n${PLUGIN_SOURCE}`)],
      /party\.prisma: datasource/,
    ],
    [
      'a generator in a fragment',
      'DB-102',
      () => [core(`generator client {\n  provider = "prisma-client"\n}\n${CORE_SOURCE}`)],
      /core\.prisma: generator/,
    ],
    [
      'a column that a plugin adds to a core model',
      'DB-103',
      () => [core(), changed('partyLinks PartyLink[]', 'partyLinks PartyLink[]\n  branch String?')],
      /Enterprise\.branch/,
    ],
    [
      'a foreign key that a plugin adds to a core model',
      'DB-103',
      () => [
        core(),
        changed(
          'partyLinks PartyLink[]',
          'linkId String?\n  link PartyLink? @relation(fields: [linkId], references: [id], onDelete: SetNull)',
        ),
      ],
      /Enterprise\.linkId/,
    ],
    [
      "a relation to somebody else's model that a plugin adds to a core model",
      'DB-103',
      () => [core(), changed('partyLinks PartyLink[]', 'more Coverage[]')],
      /Enterprise\.more/,
    ],
    [
      'an index that a plugin adds to a core model',
      'DB-103',
      () => [core(), changed('partyLinks PartyLink[]', 'partyLinks PartyLink[]\n  @@index([name])')],
      /@@index/,
    ],
    [
      'a value that a plugin adds to a core enum',
      'DB-103',
      () => [core(), plugin(`enum EnterpriseStatus {\n  ARCHIVED\n}\n${PLUGIN_SOURCE}`)],
      /EnterpriseStatus\.ARCHIVED/,
    ],
    [
      "a plugin's table without the plugin's prefix",
      'DB-104',
      () => [core(), changed('@@map("plg_party_linkage_link")', '@@map("link")')],
      /PartyLink.*plg_party_linkage_/,
    ],
    [
      "a plugin's table without a name",
      'DB-104',
      () => [core(), changed('@@map("plg_party_linkage_link")', '')],
      /PartyLink/,
    ],
    [
      'a foreign key that does not say what happens on delete',
      'DB-105',
      () => [core(), changed(', onDelete: Cascade', '')],
      /PartyLink\.enterprise/,
    ],
    [
      'a plugin that would block the core by Restrict',
      'DB-106',
      () => [core(), changed('onDelete: Cascade', 'onDelete: Restrict')],
      /PartyLink\.enterprise/,
    ],
    [
      'a plugin that would block the core by NoAction',
      'DB-106',
      () => [core(), changed('onDelete: Cascade', 'onDelete: NoAction')],
      /PartyLink\.enterprise/,
    ],
    [
      'a field declared twice, naming the first owner',
      'DB-107',
      () => [core(CORE_SOURCE.replace('coverages Coverage[]', 'coverages Coverage[]\n  name Int'))],
      /Enterprise\.name is already declared by core/,
    ],
    [
      'a type that nobody declares',
      'DB-108',
      () => [core(), changed('partyLinks PartyLink[]', 'partyLinks PartyLink[]\n  x Nobody[]')],
      /Enterprise\.x/,
    ],
  ];
  it.each(cases)('refuses %s', (_, code, fragments, message) => {
    let thrown: unknown;
    try {
      composeSchema(fragments());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'DatabaseError', message: expect.stringMatching(message) });
    const codes =
      code === 'DB-101' ? [(thrown as { code: string }).code] : composeFaults(fragments()).map((fault) => fault.code);
    expect(codes).toContain(code);
  });

  it('lets a plugin restrict between its own tables', () => {
    const own = `${PLUGIN_SOURCE.replace('@@index([enterpriseId])', 'notes PartyNote[]')}
model PartyNote {
  id     Int       @id
  linkId String    @db.Uuid
  link   PartyLink @relation(fields: [linkId], references: [id], onDelete: Restrict)

  @@map("plg_party_linkage_note")
}
`;
    expect(composeFaults([core(), plugin(own)])).toEqual([]);
  });
});

it('reads fragments in the order of their paths, with the prefix of the owner', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-fragments-'));
  for (const name of ['b.prisma', 'a.prisma']) fs.writeFileSync(path.join(folder, name), `// ${name}\n`);
  const paths = ['b.prisma', 'a.prisma'].map((name) => path.join(folder, name));
  expect(readFragments('core', paths).map(({ source, tablePrefix }) => [source, tablePrefix])).toEqual([
    ['// a.prisma\n', undefined],
    ['// b.prisma\n', undefined],
  ]);
  expect(readFragments('party-linkage', paths)[0]?.tablePrefix).toBe('plg_party_linkage_');
  fs.rmSync(folder, { recursive: true });
});
