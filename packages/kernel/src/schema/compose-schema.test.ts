import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { coreEvents, corePermissions } from '@jianhui/core';
import type { ReadModel } from '@jianhui/database';
import type { Plugin } from '@jianhui/plugin-api';
import { afterAll, describe, expect, it } from 'vitest';
import { writeArtefacts } from '../artefacts/artefacts.ts';
import type { InstalledPlugin } from '../boot/installed.ts';
import { BootError } from '../boot/report.ts';
import { packageDir } from '../compose/fragments.ts';
import { buildSchema, checkSchema } from './compose-schema.ts';
import { small } from './test-support/small-core.ts';

/** Core's own generated client, which no package imports from another. */
const generated = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(path.join(packageDir('core'), 'generated', file)).href)) as T;
const { getDatamodel } = await generated<{ getDatamodel(): unknown }>('pothos-types.ts');
const { readModel } = await generated<{ readModel: ReadModel }>('read-model.ts');

const field = {
  ...{ description: '甲：A thing.', nullable: true, complexity: 0 },
  read: { kind: 'code', reason: 'a test' },
} as const;
const card = {
  ...small('card', (b) => {
    b.queryField('cardOfToday', (t) => t.string({ ...field, right: 'card.read', resolve: () => 'x' }));
    b.prismaObjectField(
      'Enterprise',
      'cardCount',
      (t) =>
        t.int({
          ...field,
          right: 'card.read',
          read: { kind: 'batched', columns: ['id'], reason: 'a test' },
          resolve: () => 1,
        }) as never,
    );
  }),
  permissions: { 'card.read': { label: '读卡', description: 'Read cards.', levels: ['CITY'], kind: 'read' } },
  indicators: [{ key: 'card.count', label: '卡', unit: '张' }],
  panels: [{ id: 'card.tile', slot: 'progress.tile', module: './tile' }],
} as unknown as Plugin;
const deck = {
  ...small('deck', (b) => b.queryField('deckSize', (t) => t.int({ ...field, right: 'public', resolve: () => 52 }))),
};
const install = (...plugins: Plugin[]): InstalledPlugin[] =>
  plugins.map((plugin) => ({ plugin, onFailure: 'degrade' }));
const options = (installed: InstalledPlugin[], enabled?: string[]) => ({
  ...{ installed, datamodel: getDatamodel(), readModel, limits: { depth: 12, cost: 5_000 } },
  ...(enabled ? { enabled } : {}),
});

describe('buildSchema', () => {
  it('builds the core alone without a fault', () => {
    const core = buildSchema(options([]));
    expect([...core.permissions.keys()]).toEqual(Object.keys(corePermissions).sort());
    expect(core.events.list().map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(coreEvents)));
  });

  it('is byte for byte the core when every plugin is off, and the same in any order', () => {
    const core = buildSchema(options([])).sdl;
    const off = buildSchema(options(install(card, deck), []));
    expect(off.sdl).toBe(core);
    expect([off.indicators, off.panels, off.permissions.has('card.read')]).toEqual([[], [], false]);
    expect(buildSchema(options(install(card, deck))).sdl).toBe(buildSchema(options(install(deck, card))).sdl);
    const one = buildSchema(options(install(card, deck), ['deck']));
    expect(one.sdl).not.toMatch(/cardOfToday|cardCount/);
    expect(one.sdl).toContain('deckSize');
  });

  it('brings what an enabled plugin adds beside its types', () => {
    const built = buildSchema(options(install(card)));
    expect(built.indicators).toMatchObject([{ plugin: 'card', key: 'card.count' }]);
    expect(built.panels).toMatchObject([{ plugin: 'card', id: 'card.tile' }]);
    expect(built.permissions.get('card.read')?.owner).toBe('card');
  });

  it('runs no plugin’s code while what they declare does not hold together', () => {
    let ran = false;
    const watching = small('watching', () => {
      ran = true;
    });
    const broken = { ...small('broken', () => undefined), requires: { gone: '*' } } as Plugin;
    expect(() => buildSchema(options(install(watching, broken)))).toThrow(BootError);
    expect(ran).toBe(false);
    expect(checkSchema(options(install(watching, broken))).problems.map(({ code }) => code)).toEqual(['PLG-104']);
  });

  it('names the plugin that uses its services while it declares', () => {
    const hasty = {
      ...small('hasty', () => undefined),
      graphql: ({ services }: { services: { clock: object } }) => void services.clock,
    };
    expect(checkSchema(options(install(hasty as unknown as Plugin))).problems).toMatchObject([
      { code: 'PLG-210', owner: { id: 'hasty' }, message: expect.stringContaining('services.clock') },
    ]);
  });
});

describe('writeArtefacts', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-schema-'));
  afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
  const write = (installed: InstalledPlugin[], check: boolean) =>
    writeArtefacts({
      ...options(installed),
      codeTables: [{ title: 'T', codes: { 'T-1': { title: 'A|b', remedy: 'C.' } } }],
      dir,
      check,
    });

  it('writes the contract once, and tells what is stale', () => {
    expect(write(install(card, deck), true).every(({ freshness }) => freshness === 'stale')).toBe(true);
    expect(write(install(card, deck), false).map(({ file }) => file)).toEqual([
      'core.graphql',
      'error-codes.md',
      'permissions.json',
      'plugins/card.graphql',
      'plugins/deck.graphql',
      'reads.json',
      'schema.graphql',
    ]);
    expect(write(install(deck, card), true).every(({ freshness }) => freshness === 'fresh')).toBe(true);
    fs.appendFileSync(path.join(dir, 'core.graphql'), '\n');
    const stale = write(install(card, deck), true).filter(({ freshness }) => freshness === 'stale');
    expect(stale.map(({ file }) => file)).toEqual(['core.graphql']);
  });

  it('shows what a plugin adds as its types and its fields on the types of others', () => {
    const added = fs.readFileSync(path.join(dir, 'plugins/card.graphql'), 'utf8');
    expect(added).toMatch(/extend type Enterprise \{[^}]*cardCount: Int\n\}/);
    expect(added).toMatch(/extend type Query \{[^}]*cardOfToday: String\n\}/);
    expect(added).not.toContain('deckSize');
    expect(fs.readFileSync(path.join(dir, 'error-codes.md'), 'utf8')).toContain('| `T-1` | A\\|b | C. |');
  });

  it('removes the page of a plugin that is no longer installed', () => {
    expect(write(install(card), true)).toContainEqual({ file: 'plugins/deck.graphql', freshness: 'stale' });
    write(install(card), false);
    expect(fs.existsSync(path.join(dir, 'plugins/deck.graphql'))).toBe(false);
  });

  it('refuses a code in two tables', () => {
    const codes = { 'T-1': { title: 'A', remedy: 'B.' } };
    expect(() =>
      writeArtefacts({
        ...options([]),
        codeTables: [
          { title: 'a', codes },
          { title: 'b', codes },
        ],
        dir,
        check: true,
      }),
    ).toThrow(/T-1/);
  });
});
