import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstalledPlugin } from '../boot/installed.ts';
import { KernelError } from '../errors.ts';

type Plugin = InstalledPlugin['plugin'];

/** What of a package.json composing uses. */
export interface Manifest {
  readonly name: string;
  readonly dir: string;
  readonly file: string;
  /** The module of the package's main entry. */
  readonly entry: string;
  readonly jianhui?: { readonly prisma?: string; readonly plugins?: string };
  /** The plugins among its direct dependencies. */
  dependencies(): Promise<Plugin[]>;
}

interface PackageJson {
  name?: string;
  main?: string;
  exports?: string | { '.'?: string | { default?: string; import?: string } };
  jianhui?: { prisma?: string; plugins?: string };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Reads the package.json of a folder. Throws PLG-301 when there is none. */
export function readManifest(dir: string): Manifest {
  const file = path.join(path.resolve(dir), 'package.json');
  if (!fs.existsSync(file)) throw new KernelError('PLG-301', `${file} does not exist`);
  const json = JSON.parse(fs.readFileSync(file, 'utf8')) as PackageJson;
  const main = typeof json.exports === 'string' ? json.exports : json.exports?.['.'];
  return {
    name: json.name ?? path.basename(path.resolve(dir)),
    dir: path.resolve(dir),
    file,
    entry: (typeof main === 'string' ? main : (main?.default ?? main?.import)) ?? json.main ?? './index.js',
    ...(json.jianhui ? { jianhui: json.jianhui } : {}),
    dependencies: () => pluginsAmong(file, json),
  };
}

/** The list `installed` of a composing root. Importing plugins does nothing. Throws PLG-302. */
export async function loadInstalled(manifest: Manifest): Promise<readonly InstalledPlugin[]> {
  const file = path.resolve(manifest.dir, manifest.jianhui?.plugins ?? '');
  const module = (await import(pathToFileURL(file).href)) as { installed?: readonly InstalledPlugin[] };
  if (!Array.isArray(module.installed)) throw new KernelError('PLG-302', `${file} exports no list \`installed\``);
  return module.installed;
}

/** What of a module's exports is a plugin. */
export function loadPluginsOf(module: object): Plugin[] {
  return Object.values(module).filter(isPlugin);
}

function isPlugin(value: unknown): value is Plugin {
  if (typeof value !== 'object' || value === null) return false;
  const { id, platform, owns } = value as Partial<Plugin>;
  return typeof id === 'string' && typeof platform === 'string' && typeof owns === 'object';
}

async function pluginsAmong(file: string, json: PackageJson): Promise<Plugin[]> {
  const require = createRequire(file);
  const names = Object.keys({ ...json.dependencies, ...json.devDependencies, ...json.peerDependencies });
  const found: Plugin[] = [];
  for (const name of names.sort()) {
    const own = manifestOf(require, name);
    if (own?.jianhui?.prisma)
      found.push(...loadPluginsOf((await import(pathToFileURL(require.resolve(name)).href)) as object));
  }
  return found;
}

/** A dependency that hides its package.json is no plugin: plugins export theirs. */
function manifestOf(require: NodeJS.Require, name: string): PackageJson | null {
  const folder = (require.resolve.paths(name) ?? [])
    .map((at) => path.join(at, name, 'package.json'))
    .find(fs.existsSync);
  return folder ? (JSON.parse(fs.readFileSync(folder, 'utf8')) as PackageJson) : null;
}
