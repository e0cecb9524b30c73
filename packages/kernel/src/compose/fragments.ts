import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORE, type Fragment, readFragments } from '@jianhui/database';
import { KernelError } from '../errors.ts';

/** What of a plugin says where its tables are; a whole plugin fits. */
export interface DataOwner {
  readonly id: string;
  readonly owns: { readonly tables: string };
  readonly data?: { readonly schema: URL; readonly migrations: URL };
}

/** The platform packages with tables, in the order in which their models are printed. */
const CORE_PACKAGES = ['access', 'events', 'graphql', 'core'] as const;
const require = createRequire(import.meta.url);

/** The folder of a platform package, wherever it is installed. */
export function packageDir(name: (typeof CORE_PACKAGES)[number]): string {
  return path.dirname(fs.realpathSync(require.resolve(`@jianhui/${name}/package.json`)));
}

/** Core's fragments: those of all platform packages, in a fixed order. */
export function coreFragments(): Fragment[] {
  return CORE_PACKAGES.flatMap((name) => readFragments(CORE, prismaFiles(path.join(packageDir(name), 'src'))));
}

/** The fragments of one plugin; none when it has no tables. Throws PLG-114. */
export function pluginFragments(plugin: DataOwner): Fragment[] {
  if (!plugin.data) return [];
  const at = fileURLToPath(plugin.data.schema);
  const files = fs.existsSync(at) ? (fs.statSync(at).isDirectory() ? prismaFiles(at) : [at]) : [];
  if (!files.length) throw new KernelError('PLG-114', `${plugin.id}: no .prisma file at ${at}`);
  return readFragments(plugin.id, files, plugin.owns.tables);
}

/** Core's and the plugins' folders of migrations, in the order in which they are applied. */
export function migrationOwners(plugins: readonly DataOwner[]): { owner: string; dir: string }[] {
  return [
    { owner: CORE, dir: coreMigrations() },
    ...plugins.flatMap(({ id, data }) => (data ? [{ owner: id, dir: fileURLToPath(data.migrations) }] : [])),
  ];
}

/** Core's own folder of migrations. */
export function coreMigrations(): string {
  return path.join(packageDir('core'), 'migrations');
}

/** All `.prisma` files below a folder. Links are not followed: workspaces link packages in circles. */
function prismaFiles(dir: string): string[] {
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .flatMap((entry) => {
      const at = path.join(dir, entry.name);
      if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : prismaFiles(at);
      return entry.isFile() && entry.name.endsWith('.prisma') ? [at] : [];
    })
    .sort();
}

const NOT_SOURCES = new Set(['node_modules', 'generated', 'migrations']);
