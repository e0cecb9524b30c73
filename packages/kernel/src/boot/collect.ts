import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createPermissionCatalogue } from '@jianhui/access';
import { PLATFORM_VERSION, type Plugin } from '@jianhui/plugin-api';
import semver from 'semver';
import { claimClashes, claimFaults } from './claims.ts';
import { type InstalledPlugin, permissionsOf } from './installed.ts';
import { inOrder, requirementFaults } from './order.ts';
import { type BootProblem, problem, sortProblems } from './report.ts';

export interface CollectOptions {
  /** Ids of the plugins that run; all installed ones when left out. */
  readonly enabled?: readonly string[];
  /** The permissions that every plugin may check besides its own. */
  readonly corePermissions?: readonly string[];
  readonly platformVersion?: string;
}

export interface Collected {
  /** Installed plugins in the computed order, required before requiring. */
  readonly plugins: readonly InstalledPlugin[];
  /** All faults at once, sorted by owner; nothing may run unless it is empty. */
  readonly problems: readonly BootProblem[];
}

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const WORDS = new Set(['public', 'authenticated']);

/** Reads what plugins declare and checks it, before any code of theirs runs. */
export function collectPlugins(installed: readonly InstalledPlugin[], options: CollectOptions = {}): Collected {
  const enabled = options.enabled;
  const isEnabled = (id: string): boolean => enabled?.includes(id) ?? true;
  const plugins = installed.map(({ plugin }) => plugin);
  const platform = options.platformVersion ?? PLATFORM_VERSION;
  const problems = [
    ...duplicateIds(plugins),
    ...plugins.flatMap((plugin) => [
      ...identityFaults(plugin, platform),
      ...claimFaults(plugin),
      ...nameFaults(plugin),
      ...dataFaults(plugin),
      ...rightFaults(plugin, plugins, options.corePermissions ?? []),
    ]),
    ...requirementFaults(installed, isEnabled),
    ...claimClashes(plugins),
  ];
  return { plugins: inOrder(installed), problems: sortProblems(problems) };
}

function duplicateIds(plugins: readonly Plugin[]): BootProblem[] {
  return plugins.flatMap((plugin, index) => {
    const first = plugins.findIndex((other) => other.id === plugin.id);
    const other = plugins[first] as Plugin;
    return first === index ? [] : [problem('PLG-102', plugin, `"${plugin.id}"`, { other: { owner: other, at: null } })];
  });
}

function identityFaults(plugin: Plugin, platform: string): BootProblem[] {
  const faults: BootProblem[] = [];
  if (!ID.test(plugin.id) || plugin.id === 'core') faults.push(problem('PLG-101', plugin, `"${plugin.id}"`));
  if (!semver.valid(plugin.version)) faults.push(problem('PLG-113', plugin, `version "${plugin.version}"`));
  if (!semver.validRange(plugin.platform)) faults.push(problem('PLG-113', plugin, `platform "${plugin.platform}"`));
  else if (!semver.satisfies(platform, plugin.platform, { includePrerelease: true })) {
    faults.push(problem('PLG-103', plugin, `wants platform ${plugin.platform}, this is ${platform}`));
  }
  return faults;
}

/** Every name that is not GraphQL's carries the plugin's id, so that it can never meet another's. */
function nameFaults(plugin: Plugin): BootProblem[] {
  const faults: BootProblem[] = [];
  const prefixed: [string, readonly string[]][] = [
    ['permission', Object.keys(plugin.permissions)],
    ['event', Object.keys(plugin.events ?? {})],
    ['job', (plugin.jobs ?? []).map(({ kind }) => kind)],
    ['indicator', (plugin.indicators ?? []).map(({ key }) => key)],
    ['panel', (plugin.panels ?? []).map(({ id }) => id)],
    ['founding policy', (plugin.foundingPolicies ?? []).map(({ id }) => id)],
  ];
  for (const [what, names] of prefixed) {
    for (const name of names) {
      const rest = name.startsWith(`${plugin.id}.`) ? name.slice(plugin.id.length + 1) : '';
      if (!rest) faults.push(problem('PLG-111', plugin, `${what} "${name}"`));
    }
  }
  const capitals = `${plugin.id.replaceAll('-', '_').toUpperCase()}_`;
  for (const code of Object.keys(plugin.codes ?? {})) {
    if (!code.startsWith(capitals)) faults.push(problem('PLG-111', plugin, `code "${code}", not "${capitals}…"`));
  }
  // Commands and downloads are addressed below the plugin's id and need none of their own.
  const once: [string, readonly string[]][] = [
    ...prefixed,
    ['command', (plugin.commands ?? []).map(({ name }) => name)],
    ['download', (plugin.downloads ?? []).map(({ path }) => path)],
  ];
  for (const [what, names] of once) {
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
      faults.push(problem('PLG-112', plugin, `${what} "${name}"`));
    }
  }
  for (const [name, { version }] of Object.entries(plugin.events ?? {})) {
    if (!Number.isInteger(version) || version < 1) {
      faults.push(problem('PLG-115', plugin, `event "${name}" version ${version}`));
    }
  }
  return faults;
}

function dataFaults(plugin: Plugin): BootProblem[] {
  return Object.entries(plugin.data ?? {}).flatMap(([part, url]) =>
    fs.existsSync(fileURLToPath(url)) ? [] : [problem('PLG-114', plugin, `data.${part} ${fileURLToPath(url)}`)],
  );
}

function rightFaults(plugin: Plugin, plugins: readonly Plugin[], core: readonly string[]): BootProblem[] {
  const faults: BootProblem[] = [];
  try {
    createPermissionCatalogue({ [plugin.id]: permissionsOf(plugin) });
  } catch (error) {
    faults.push(problem('PLG-117', plugin, (error as Error).message));
  }
  const usable = usableRights(plugin, plugins, core);
  for (const { path, right } of plugin.downloads ?? []) {
    if (!usable.has(right)) faults.push(problem('PLG-116', plugin, `download "${path}" wants "${right}"`));
  }
  return faults;
}

/** What a plugin may state as a right: its own permissions, its requirements', the core's, and the two words. */
export function usableRights(plugin: Plugin, plugins: readonly Plugin[], core: readonly string[]): ReadonlySet<string> {
  const required = plugins.filter(({ id }) => Object.hasOwn(plugin.requires ?? {}, id));
  return new Set([...WORDS, ...core, ...[plugin, ...required].flatMap(({ permissions }) => Object.keys(permissions))]);
}
