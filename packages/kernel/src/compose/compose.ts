import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KernelError } from '../errors.ts';
import { type ClientTarget, composeClient, type Freshness } from './client.ts';
import { coreFragments, type DataOwner, packageDir, pluginFragments } from './fragments.ts';
import { loadInstalled, loadPluginsOf, type Manifest, readManifest } from './load.ts';

export interface ComposeOptions {
  /** A plugin's package or a composing root: its package.json has the key `jianhui`. */
  readonly dir: string;
  /** Writes nothing and reports what is stale. */
  readonly check?: boolean;
  /** Only core's own client; needs no plugin to be loadable. */
  readonly coreOnly?: boolean;
  /** One short line for each client. */
  readonly onProgress?: (text: string) => void;
}

export interface Composed {
  readonly name: string;
  readonly outDir: string;
  readonly freshness: Freshness;
}

/**
 * Writes the generated clients that a folder needs. For a composing root: core's own (in a workspace), each installed
 * plugin's own types (in a workspace), and the client of all of them together. For a plugin's package: its types alone.
 * What was made from the same tables by the same versions is left alone. Throws PLG-301, PLG-302, PLG-114 and DB-1xx.
 */
export async function compose(options: ComposeOptions): Promise<Composed[]> {
  const results: Composed[] = [];
  const run = async (target: ClientTarget): Promise<void> => {
    const freshness = await composeClient(target, options.check ?? false);
    options.onProgress?.(`${target.name}: ${freshness}`);
    results.push({ name: target.name, outDir: target.outDir, freshness });
  };
  const core = packageDir('core');
  // Core's client comes first: plugins and roots are compiled against packages that are compiled against it.
  if (isSource(core)) await run(coreTarget(core));
  if (options.coreOnly) return results;
  const manifest = readManifest(options.dir);
  if (manifest.jianhui?.plugins) {
    for (const target of await rootTargets(manifest)) await run(target);
  } else if (manifest.jianhui?.prisma) {
    await run(await pluginTarget(manifest));
  } else throw new KernelError('PLG-301', manifest.file);
  return results;
}

function coreTarget(dir: string): ClientTarget {
  const outDir = path.join(dir, 'generated');
  return { name: 'core', outDir, fragments: coreFragments(), typesFrom: '@jianhui/database', types: false };
}

async function rootTargets(manifest: Manifest): Promise<ClientTarget[]> {
  const plugins = (await loadInstalled(manifest)).map(({ plugin }) => plugin);
  const own = plugins.flatMap((plugin) => {
    const dir = sourceDirOf(plugin);
    return dir ? [typesTarget(dir, plugin, plugins)] : [];
  });
  const root: ClientTarget = {
    name: manifest.name,
    outDir: path.join(manifest.dir, 'generated'),
    fragments: [...coreFragments(), ...[...plugins].sort(byId).flatMap(pluginFragments)],
    typesFrom: '@jianhui/database',
    types: false,
  };
  return [...own, root];
}

async function pluginTarget(manifest: Manifest): Promise<ClientTarget> {
  const entry = await import(pathToFileURL(path.resolve(manifest.dir, manifest.entry)).href);
  const [own] = loadPluginsOf(entry);
  if (!own) throw new KernelError('PLG-302', `${manifest.name} exports no plugin`);
  return typesTarget(manifest.dir, own, await manifest.dependencies());
}

interface Requiring extends DataOwner {
  readonly requires?: Readonly<Record<string, string>>;
}

/** An author sees the core's, the required plugins' and the own tables: never a stranger's. */
function typesTarget(dir: string, plugin: Requiring, others: readonly Requiring[]): ClientTarget {
  const needed = new Map<string, Requiring>();
  const follow = (one: Requiring): void => {
    for (const id of Object.keys(one.requires ?? {})) {
      const other = others.find((candidate) => candidate.id === id);
      if (!other) throw new KernelError('PLG-301', `${plugin.id} requires ${id}, which is not installed`);
      if (needed.has(id)) continue;
      needed.set(id, other);
      follow(other);
    }
  };
  follow(plugin);
  needed.delete(plugin.id);
  return {
    name: plugin.id,
    outDir: path.join(dir, 'generated'),
    fragments: [
      ...coreFragments(),
      ...[...needed.values()].sort(byId).flatMap(pluginFragments),
      ...pluginFragments(plugin),
    ],
    typesFrom: '@jianhui/plugin-api',
    types: true,
  };
}

const byId = (a: DataOwner, b: DataOwner): number => (a.id < b.id ? -1 : 1);

/** Whether a package lies in a workspace, not in somebody's node_modules. */
const isSource = (dir: string): boolean => !fs.realpathSync(dir).split(path.sep).includes('node_modules');

/** The package of a plugin whose source is in this workspace. */
function sourceDirOf(plugin: DataOwner): string | null {
  if (!plugin.data) return null;
  let dir = path.resolve(fileURLToPath(plugin.data.schema));
  while (!fs.existsSync(path.join(dir, 'package.json'))) {
    const up = path.dirname(dir);
    if (up === dir) return null;
    dir = up;
  }
  return isSource(dir) ? dir : null;
}
