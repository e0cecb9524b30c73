import type { RawTx } from '@jianhui/database';
import type { InstalledPlugin } from '../boot/installed.ts';
import { inOrder } from '../boot/order.ts';
import { KernelError } from '../errors.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** Ids of the installed plugins that are enabled; one of which the database says nothing is. */
export async function enabledPlugins(query: Query, installed: readonly InstalledPlugin[]): Promise<string[]> {
  const rows = await query<{ id: string }>('select id from core_plugin_state where not enabled');
  const off = new Set(rows.map(({ id }) => id));
  return inOrder(installed).flatMap(({ plugin }) => (off.has(plugin.id) ? [] : [plugin.id]));
}

/**
 * Enables or disables an installed plugin, effective at the next start of each instance; its rows stay. Throws PLG-304
 * for a plugin that is not installed, PLG-107 and PLG-305 when requirements would be broken.
 */
export async function switchPlugin(
  tx: RawTx,
  installed: readonly InstalledPlugin[],
  id: string,
  enabled: boolean,
): Promise<void> {
  const plugin = installed.find((one) => one.plugin.id === id)?.plugin;
  if (!plugin) throw new KernelError('PLG-304', id);
  const on = new Set(await enabledPlugins((sql, ...values) => tx.$queryRawUnsafe(sql, ...values), installed));
  const missing = Object.keys(plugin.requires ?? {}).filter((required) => !on.has(required));
  if (enabled && missing.length) throw new KernelError('PLG-107', `${id} requires ${missing.join(', ')}`);
  const requiring = installed.filter((one) => on.has(one.plugin.id) && Object.hasOwn(one.plugin.requires ?? {}, id));
  if (!enabled && requiring.length) {
    throw new KernelError('PLG-305', `${id} is required by ${requiring.map((one) => one.plugin.id).join(', ')}`);
  }
  await tx.$executeRawUnsafe(
    `insert into core_plugin_state (id, enabled) values ($1, $2)
     on conflict (id) do update set enabled = excluded.enabled, changed_at = now()`,
    id,
    enabled,
  );
}
