import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SNAPSHOT } from '@jianhui/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from './compose.ts';
import { coreFragments, coreMigrations, pluginFragments } from './fragments.ts';
import { readManifest } from './load.ts';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

describe('fragments', () => {
  it('takes core’s tables from all platform packages, in a fixed order', () => {
    const packages = coreFragments().map(({ file }) => path.relative(repository, file).split(path.sep)[1]);
    expect([...new Set(packages)]).toEqual(['access', 'events', 'graphql', 'core']);
    expect(coreFragments().every(({ owner, tablePrefix }) => owner === 'core' && tablePrefix === undefined)).toBe(true);
  });

  it('names a plugin whose tables are not where it says', () => {
    const data = { schema: new URL('./nowhere/', import.meta.url), migrations: new URL('./', import.meta.url) };
    expect(() => pluginFragments({ id: 'a', owns: { tables: 'plg_a_' }, data })).toThrow(
      /PLG-114.*a: no \.prisma file/,
    );
    expect(pluginFragments({ id: 'a', owns: { tables: 'plg_a_' } })).toEqual([]);
  });

  it('keeps the snapshot of core’s last migration as the tables are', () => {
    const snapshot = fs.readFileSync(path.join(coreMigrations(), SNAPSHOT), 'utf8');
    expect(snapshot).toBe(
      `${coreFragments()
        .map(({ source }) => source.trim())
        .join('\n\n')}\n`,
    );
  });
});

describe('compose', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-compose-'));
    const plugin = (id: string, models: string): void => {
      const at = path.join(folder, id);
      fs.mkdirSync(path.join(at, 'src'), { recursive: true });
      fs.writeFileSync(path.join(at, 'src', `${id}.prisma`), models);
      fs.writeFileSync(
        path.join(at, 'package.json'),
        JSON.stringify({ name: id, exports: './src/index.ts', jianhui: { prisma: './src' } }),
      );
      const url = (to: string): string => pathToFileURL(path.join(at, to)).href;
      fs.writeFileSync(
        path.join(at, 'src/index.ts'),
        `export const plugin = { id: '${id}', platform: '*', owns: { types: [], fields: [], tables: 'plg_${id}_' },
          data: { schema: new URL('${url('src/')}'), migrations: new URL('${url('migrations/')}') } };`,
      );
    };
    plugin('card', 'model Card {\n  id String @id\n  @@map("plg_card_card")\n}\n');
    const root = path.join(folder, 'root');
    fs.mkdirSync(root);
    fs.writeFileSync(
      path.join(root, 'package.json'),
      JSON.stringify({ name: 'root', jianhui: { plugins: './plugins.ts' } }),
    );
    fs.writeFileSync(
      path.join(root, 'plugins.ts'),
      `import { plugin } from '../card/src/index.ts';\nexport const installed = [{ plugin, onFailure: 'degrade' }];\n`,
    );
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('writes the client of a composing root and the types of its plugins, once', async () => {
    const dir = path.join(folder, 'root');
    expect((await compose({ dir, check: true })).map(({ freshness }) => freshness)).toEqual([
      'fresh',
      'stale',
      'stale',
    ]);
    expect((await compose({ dir })).map(({ name, freshness }) => `${name} ${freshness}`)).toEqual([
      'core fresh',
      'card written',
      'root written',
    ]);
    expect((await compose({ dir })).every(({ freshness }) => freshness === 'fresh')).toBe(true);
    expect((await compose({ dir, check: true })).every(({ freshness }) => freshness === 'fresh')).toBe(true);
    const types = fs.readFileSync(path.join(folder, 'card/generated/types.ts'), 'utf8');
    expect(types).toContain('export type Tx = Prisma.TransactionClient;');
    const pothos = fs.readFileSync(path.join(folder, 'card/generated/pothos-types.ts'), 'utf8');
    expect(pothos).toContain('from "@jianhui/plugin-api"');
    expect(fs.readFileSync(path.join(folder, 'root/generated/schema.prisma'), 'utf8')).toContain('model Card {');
  });

  it('writes a plugin’s own types from its own folder, and sees when they are stale', async () => {
    const dir = path.join(folder, 'card');
    expect((await compose({ dir })).map(({ freshness }) => freshness)).toEqual(['fresh', 'fresh']);
    fs.appendFileSync(
      path.join(dir, 'src/card.prisma'),
      '\nmodel Deck {\n  id String @id\n  @@map("plg_card_deck")\n}\n',
    );
    expect((await compose({ dir, check: true })).map(({ freshness }) => freshness)).toEqual(['fresh', 'stale']);
  });

  it('refuses a folder that is neither', async () => {
    await expect(compose({ dir: folder })).rejects.toThrow(/PLG-301/);
    await expect(compose({ dir: path.join(repository, 'packages/kernel') })).rejects.toThrow(/PLG-301/);
    expect(readManifest(path.join(repository, 'packages/kernel')).entry).toBe('./src/index.ts');
  });
});
