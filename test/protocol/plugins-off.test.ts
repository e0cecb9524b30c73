import fs from 'node:fs';
import { census } from '@jianhui/plugin-census';
import { publicity } from '@jianhui/plugin-publicity';
import { createTestPlatform } from '@jianhui/testing';
import { describe, expect, it } from 'vitest';

/** A published schema without the line that says who wrote the file. */
const published = (name: string): string =>
  fs.readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8').replace(/^#.*\n\n?/, '');
const plugins = [census, publicity];

describe('installed plugins that are switched off', () => {
  it('leave the core’s schema byte for byte as it is published, both off', async () => {
    const platform = await createTestPlatform({ plugins, enabled: [] });
    try {
      expect(platform.platform.schema.sdl).toBe(published('core.graphql'));
    } finally {
      await platform.close();
    }
  });

  it.each([
    ['census', publicity, 'census'],
    ['publicity', census, 'publicity'],
  ])(
    'leave no trace of %s in types, permissions, panels and indicators while the other runs',
    async (_off, other, gone) => {
      const platform = await createTestPlatform({ plugins, enabled: [other.id] });
      try {
        const { schema } = platform.platform;
        expect(schema.sdl.toLowerCase()).not.toContain(gone);
        expect([...schema.permissions.keys()].filter((name) => name.startsWith(`${gone}.`))).toEqual([]);
        const { data } = await platform.execute(
          '{ platform { panels { plugin } indicators { key } plugins { id enabled } } }',
        );
        expect(JSON.stringify(data.platform.panels) + JSON.stringify(data.platform.indicators)).not.toContain(gone);
        expect(data.platform.plugins).toContainEqual({ id: gone, enabled: false });
        // Its tables and rows stay.
        const { rows } = await platform.database.pool.query(
          'select count(*)::int as n from pg_tables where tablename like $1',
          [`plg_${gone}_%`],
        );
        expect(rows[0].n).toBeGreaterThan(0);
      } finally {
        await platform.close();
      }
    },
  );
});
