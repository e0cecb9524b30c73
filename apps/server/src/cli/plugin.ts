import { enabledPlugins, switchPlugin } from '@jianhui/kernel';
import { readConfig } from '../config.ts';
import { openPlatformDatabase } from '../database.ts';
import { AppError } from '../errors.ts';
import { installed } from '../plugins.ts';

/** Lists the installed plugins, or switches one; effective at the next start of each instance. */
export async function pluginCommand(args: readonly string[]): Promise<number> {
  const [verb, id, ...rest] = args;
  const known = verb === 'list' ? id === undefined : (verb === 'enable' || verb === 'disable') && id !== undefined;
  if (!known || rest.length) throw new AppError('APP-002', `plugin ${args.join(' ')}`);
  const opened = await openPlatformDatabase(readConfig(), () => undefined);
  try {
    const { database } = opened;
    if (id !== undefined) await database.transaction((tx) => switchPlugin(tx, installed, id, verb === 'enable'));
    const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await database.pool.query(sql, values)).rows as T[];
    const enabled = new Set(await enabledPlugins(query, installed));
    for (const { plugin, onFailure } of installed) {
      const state = enabled.has(plugin.id) ? 'enabled' : 'disabled';
      console.log(
        `${plugin.id.padEnd(16)} ${plugin.version.padEnd(8)} ${state.padEnd(9)} ${onFailure.padEnd(8)} ${plugin.label}`,
      );
    }
    if (id !== undefined) console.log('effective at the next start of each instance; all rows are kept');
    return 0;
  } finally {
    await opened.close();
  }
}
