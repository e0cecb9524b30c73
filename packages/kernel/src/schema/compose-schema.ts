import { createPermissionCatalogue, type PermissionCatalogue, type PermissionSpecs } from '@jianhui/access';
import { coreEvents, coreGraphql, corePermissions, type PlatformServices } from '@jianhui/core';
import { CORE as CORE_OWNER, type RawTx, type ReadModel } from '@jianhui/database';
import { createEventRegistry, type EventRegistry, type EventSpec, eventRegistry, jobEvents } from '@jianhui/events';
import { type Builder, declaredReads, modelsOf, type PlatformContext } from '@jianhui/graphql';
import type { Command, Download, Indicator, PanelSpec, Plugin, PluginJob } from '@jianhui/plugin-api';
import { type GraphQLSchema, printSchema } from 'graphql';
import { collectPlugins, usableRights } from '../boot/collect.ts';
import { type InstalledPlugin, permissionsOf } from '../boot/installed.ts';
import { BootError, type BootReport, sortProblems } from '../boot/report.ts';
import type { OnPluginFailure } from './boundary.ts';
import { type Built, buildUnderGuard } from './build.ts';
import type { Ownership } from './ownership.ts';

type Services = PlatformServices<RawTx>;
/** What a plugin brought, with its id. */
export type Brought<T> = T & { readonly plugin: string };

export interface BuildSchemaOptions {
  /** All installed plugins, in any order. */
  readonly installed: readonly InstalledPlugin[];
  /** Ids of those that run; all when left out. */
  readonly enabled?: readonly string[];
  /** `getDatamodel()` and `readModel` of the composed client. */
  readonly datamodel: unknown;
  readonly readModel: ReadModel;
  readonly limits: { readonly depth: number; readonly cost: number };
  /** A plugin's services; left out where nothing is going to run, as when the schema is only printed. */
  readonly services?: (plugin: Plugin) => Services;
  /** Hears of what boundaries caught. */
  readonly onPluginFailure?: OnPluginFailure;
}

/** The API of the core and the enabled plugins, and all that runs beside it. */
export interface PlatformSchema {
  readonly schema: GraphQLSchema;
  /** Sorted by name: the same for the same plugins, whatever their order. */
  readonly sdl: string;
  /** Enabled plugins in the computed order. */
  readonly plugins: readonly InstalledPlugin[];
  readonly installed: readonly InstalledPlugin[];
  readonly permissions: PermissionCatalogue;
  readonly events: EventRegistry;
  readonly indicators: readonly Brought<Indicator>[];
  readonly panels: readonly Brought<PanelSpec>[];
  readonly jobs: readonly Brought<PluginJob<Services>>[];
  readonly downloads: readonly Brought<Download<Services>>[];
  readonly commands: readonly Brought<Command<Services>>[];
  /** Who declared which type and field, and where. */
  readonly owned: Ownership;
}

/**
 * Checks all plugins, then builds the API of the core and of those that are enabled, core first, then in the computed
 * order. A plugin that is not enabled leaves no trace. Throws BootError with every fault at once.
 */
export function buildSchema(options: BuildSchemaOptions): PlatformSchema {
  const { report, built, plugins, installed } = examine(options);
  if (report.problems.length || !built?.schema) throw new BootError(report);
  const specs = enabledSpecs(plugins);
  // What is appended to the log is checked against the registry of the process.
  for (const { plugin } of plugins) eventRegistry.add(plugin.id, plugin.events ?? {});
  return {
    schema: built.schema,
    sdl: `${printSchema(built.schema)}\n`,
    plugins,
    installed,
    ...specs,
    indicators: bring(plugins, (plugin) => plugin.indicators),
    panels: bring(plugins, (plugin) => plugin.panels),
    jobs: bring(plugins, (plugin) => plugin.jobs),
    downloads: bring(plugins, (plugin) => plugin.downloads),
    commands: bring(plugins, (plugin) => plugin.commands),
    owned: built.owned,
  };
}

/** What `buildSchema` would complain of, without running anything. */
export function checkSchema(options: BuildSchemaOptions): BootReport {
  return examine(options).report;
}

interface Examined {
  readonly report: BootReport;
  readonly built: Built | null;
  readonly plugins: readonly InstalledPlugin[];
  readonly installed: readonly InstalledPlugin[];
}

function examine(options: BuildSchemaOptions): Examined {
  const core = Object.keys(corePermissions);
  const enabled = options.enabled;
  const collected = collectPlugins(options.installed, { corePermissions: core, ...(enabled ? { enabled } : {}) });
  const plugins = collected.plugins.filter(({ plugin }) => enabled?.includes(plugin.id) ?? true);
  const report = (problems: BootReport['problems']): BootReport => ({
    plugins: plugins.map(({ plugin: { id, version } }) => ({ id, version })),
    problems: sortProblems(problems),
  });
  const base = { plugins, installed: collected.plugins };
  // Two phases: nothing of a plugin runs while what they declare does not hold together.
  if (collected.problems.length) return { ...base, report: report(collected.problems), built: null };
  const all = collected.plugins.map(({ plugin }) => plugin);
  const built = buildUnderGuard({
    core: (builder) => coreGraphql(builder as never),
    plugins: plugins.map(({ plugin }) => ({ plugin, rights: usableRights(plugin, all, core) })),
    declare: (plugin, builder) =>
      plugin.graphql?.({
        builder: builder as unknown as Builder<object, PlatformContext, string>,
        reads: declaredReads<object>(builder),
        services: options.services?.(plugin) ?? notRunning(plugin),
      }),
    datamodel: options.datamodel,
    models: modelsOf(options.readModel),
    limits: options.limits,
    ...(options.onPluginFailure ? { onPluginFailure: options.onPluginFailure } : {}),
  });
  return { ...base, report: report(built.problems), built };
}

function enabledSpecs(plugins: readonly InstalledPlugin[]): Pick<PlatformSchema, 'permissions' | 'events'> {
  const permissions: PermissionSpecs = {
    [CORE_OWNER]: corePermissions,
    ...Object.fromEntries(plugins.map(({ plugin }) => [plugin.id, permissionsOf(plugin)])),
  };
  const events = createEventRegistry();
  events.add(CORE_OWNER, coreEvents as Readonly<Record<string, EventSpec>>);
  events.add(CORE_OWNER, jobEvents as Readonly<Record<string, EventSpec>>);
  for (const { plugin } of plugins) events.add(plugin.id, plugin.events ?? {});
  return { permissions: createPermissionCatalogue(permissions), events };
}

function bring<T extends object>(
  plugins: readonly InstalledPlugin[],
  of: (plugin: Plugin) => readonly T[] | undefined,
): Brought<T>[] {
  return plugins.flatMap(({ plugin }) => (of(plugin) ?? []).map((one) => ({ ...one, plugin: plugin.id })));
}

/** Where the schema is only printed or checked, there is nothing for a resolver to work with. */
function notRunning(plugin: Plugin): Services {
  const refuse = (name: string | symbol): never => {
    throw new Error(`${plugin.id} uses services.${String(name)} while it declares its types; use it in a resolver`);
  };
  return new Proxy({} as Services, { get: (_, name) => refuse(name) });
}
