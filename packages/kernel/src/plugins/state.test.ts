import type { RawTx } from '@jianhui/database';
import { describe, expect, it } from 'vitest';
import type { InstalledPlugin } from '../boot/installed.ts';
import { enabledPlugins, switchPlugin } from './state.ts';

const installed = [
  { plugin: { id: 'base' }, onFailure: 'degrade' },
  { plugin: { id: 'above', requires: { base: '*' } }, onFailure: 'degrade' },
] as unknown as InstalledPlugin[];

/** The one table, in memory. */
function table() {
  const states = new Map<string, boolean>();
  const tx = {
    $queryRawUnsafe: async () => [...states].flatMap(([id, enabled]) => (enabled ? [] : [{ id }])),
    $executeRawUnsafe: async (_: string, id: string, enabled: boolean) => {
      states.set(id, enabled);
      return 1;
    },
  } as unknown as RawTx;
  return { tx, enabled: () => enabledPlugins((sql) => tx.$queryRawUnsafe(sql), installed) };
}

describe('switching plugins', () => {
  it('takes a plugin of which nothing is said as enabled, required ones first', async () => {
    expect(await table().enabled()).toEqual(['base', 'above']);
  });

  it('disables and enables, and keeps requirements', async () => {
    const { tx, enabled } = table();
    await expect(switchPlugin(tx, installed, 'base', false)).rejects.toThrow(/PLG-305.*above/);
    await switchPlugin(tx, installed, 'above', false);
    await switchPlugin(tx, installed, 'base', false);
    expect(await enabled()).toEqual([]);
    await expect(switchPlugin(tx, installed, 'above', true)).rejects.toThrow(/PLG-107.*base/);
    await switchPlugin(tx, installed, 'base', true);
    await switchPlugin(tx, installed, 'above', true);
    expect(await enabled()).toEqual(['base', 'above']);
  });

  it('names a plugin that is not installed', async () => {
    await expect(switchPlugin(table().tx, installed, 'gone', true)).rejects.toThrow(/PLG-304.*gone/);
  });
});
