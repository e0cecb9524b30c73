import { CORE, writeMigration } from '@jianhui/database';
import { KernelError } from '../errors.ts';
import { coreFragments, type DataOwner, migrationOwners, pluginFragments } from './fragments.ts';
import { loadInstalled, loadPluginsOf, readManifest } from './load.ts';

export interface NewMigrationOptions {
  /** A composing root or a plugin's package. */
  readonly dir: string;
  /** `core`, or a plugin's id. */
  readonly owner: string;
  readonly name: string;
  /** Writes a file even when the tables ask for nothing. */
  readonly empty?: boolean;
}

/**
 * Writes the next migration of an owner from the difference between its tables now and at its last migration. Needs no
 * database. Returns the file, or null when there is nothing to write. Throws PLG-304 and DB-1xx, DB-2xx.
 */
export async function newMigration(options: NewMigrationOptions): Promise<string | null> {
  const plugins = options.owner === CORE ? [] : await known(options.dir);
  const home = migrationOwners(plugins).find(({ owner }) => owner === options.owner);
  if (!home) throw new KernelError('PLG-304', options.owner);
  return await writeMigration({
    owner: options.owner,
    dir: home.dir,
    name: options.name,
    fragments: [...coreFragments(), ...plugins.flatMap(pluginFragments)],
    empty: options.empty ?? false,
  });
}

async function known(dir: string): Promise<readonly DataOwner[]> {
  const manifest = readManifest(dir);
  if (manifest.jianhui?.plugins) return (await loadInstalled(manifest)).map(({ plugin }) => plugin);
  const { pathToFileURL } = await import('node:url');
  const entry = (await import(pathToFileURL(`${manifest.dir}/${manifest.entry}`).href)) as object;
  return [...loadPluginsOf(entry), ...(await manifest.dependencies())];
}
