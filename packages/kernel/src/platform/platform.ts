import path from 'node:path';
import { type Access, createAccess, createSealer, DEMO_PASSWORD, demoAccounts, type Viewer } from '@jianhui/access';
import {
  type CoreContext,
  type CoreTx,
  coreDailyTasks,
  coreJobs,
  createCoreServices,
  diskDocuments,
  documentDownload,
  documentTask,
  NoActiveCampaign,
  OrgUnitTree,
  type PlatformFacts,
  type PlatformServices,
  reassessmentFor,
  runStartTasks,
} from '@jianhui/core';
import type { RawTx, ReadModel } from '@jianhui/database';
import { createDaily, createJobs, type Daily, EventHub, type Jobs } from '@jianhui/events';
import type { Dictionaries } from '@jianhui/graphql';
import { PLATFORM_VERSION, type Plugin } from '@jianhui/plugin-api';
import { enabledPlugins } from '../plugins/state.ts';
import { buildSchema, type PlatformSchema } from '../schema/compose-schema.ts';
import { foundingPolicies } from './founding-policies.ts';
import { officerNamed } from './officer.ts';
import type { AnyDatabase, PlatformOptions, RunOptions } from './options.ts';
import { pluginServices } from './services.ts';
import { followTree, type TreeListener } from './tree-listener.ts';

/** What every operation finds in its context, whoever asks; a server adds what belongs to the request. */
export type SharedContext = Omit<
  CoreContext,
  'viewer' | 'token' | 'requestId' | 'client' | 'setSession' | 'reader' | 'query'
>;

type Services = PlatformServices<RawTx>;

/** A file of an enabled plugin, its services bound. */
export interface BoundDownload {
  readonly plugin: string;
  readonly path: string;
  readonly right: string;
  open(
    parameters: Readonly<Record<string, string>>,
    viewer: Viewer,
  ): Promise<{ fileName: string; contentType: string; content: AsyncIterable<Uint8Array | string> } | null>;
}

/** A command of an enabled plugin, its services bound. */
export interface BoundCommand {
  readonly plugin: string;
  readonly name: string;
  readonly usage: string;
  run(args: readonly string[], terminal: CommandTerminal): Promise<void>;
}
export interface CommandTerminal {
  print(line: string): void;
  progress(done: number, total: number | null, note: string): void;
  readonly officer: Viewer;
}

/** The core and the enabled plugins over one database, without a server. */
export interface Platform {
  readonly schema: PlatformSchema;
  readonly context: SharedContext;
  readonly dictionaries: Dictionaries;
  readonly readModel: ReadModel;
  readonly database: AnyDatabase;
  readonly orgUnits: OrgUnitTree;
  readonly access: Access;
  readonly hub: EventHub;
  readonly jobs: Jobs;
  readonly daily: Daily;
  readonly downloads: readonly BoundDownload[];
  readonly commands: readonly BoundCommand[];
  /** The services of one enabled plugin. */
  servicesOf(pluginId: string): Services;
  /** The officer of an account, as a session of hers would have her; null when there is none. */
  officer(username: string): Promise<Viewer | null>;
  /** Reads the tree anew, after it changed. */
  reloadTree(): Promise<void>;
  /** Starts what runs beside the API. */
  run(options?: RunOptions): Promise<void>;
  /** Stops it; the database stays open. */
  stop(): Promise<void>;
}

/**
 * Checks and composes the core and its plugins over an open, migrated database. Nothing runs before `run`. Throws
 * BootError with every fault of the plugins at once.
 */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const { installed, database, clock, url } = options;
  const onProblem = options.onProblem ?? ((error: Error) => process.emitWarning(error));
  const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    (await database.pool.query(sql, values)).rows as T[];
  const enabled = options.enabled ?? (await enabledPlugins(query, installed));
  const orgUnits = new OrgUnitTree();
  const hub = new EventHub({ connectionString: url, pool: database.pool, onProblem });
  const jobs = createJobs({ connectionString: url, pool: database.pool, clock, hub, onProblem });
  const enabledOnes = installed.map(({ plugin }) => plugin).filter(({ id }) => enabled.includes(id));
  const core = createCoreServices(orgUnits, {
    foundingPolicies: foundingPolicies(enabledOnes, options.onPluginFailure),
  });
  const transaction = async <T>(work: (tx: RawTx) => Promise<T>): Promise<T> => {
    const result = await database.transaction(work);
    hub.nudge();
    return result;
  };
  const made = new Map<string, Services>();
  const servicesOf = (plugin: Plugin): Services => {
    const known = made.get(plugin.id);
    const services =
      known ??
      pluginServices(plugin, { core, clock, database, jobs, nudge: () => hub.nudge(), folder: options.folder });
    made.set(plugin.id, services);
    return services;
  };
  const schema = buildSchema({
    installed,
    enabled,
    datamodel: options.datamodel,
    readModel: options.readModel,
    limits: options.limits,
    services: servicesOf,
    ...(options.onPluginFailure ? { onPluginFailure: options.onPluginFailure } : {}),
  });
  for (const job of schema.jobs) registerJob(jobs, job, made);
  for (const job of coreJobs) {
    jobs.registerHandler(job.kind, (row, run) => job.run(row, { orgUnits, clock, transaction, query }, run));
  }
  const access = createAccess({
    pool: database.pool,
    catalogue: schema.permissions,
    allowDemo: options.demoAccounts,
    report: onProblem,
    ...(options.passwordCost ? { passwordCost: options.passwordCost } : {}),
  });
  const reassessment = () =>
    database
      .transaction(async (tx) => await reassessmentFor(tx, orgUnits))
      .catch((error: unknown) => {
        if (error instanceof NoActiveCampaign) return null;
        throw error;
      });
  const documents = diskDocuments(path.join(options.folder, 'core', 'documents'));
  const tasks = [...coreDailyTasks(reassessment), documentTask(documents, query)];
  const daily = createDaily({ pool: database.pool, clock, transaction, tasks, onProblem, onDay: () => hub.nudge() });
  const byId = new Map(schema.plugins.map(({ plugin }) => [plugin.id, plugin]));
  const bound = <T extends { plugin: string }>(one: T): Services => servicesOf(byId.get(one.plugin) as Plugin);
  const reloadTree = () => orgUnits.reload(query);
  /** Does what migrations left to the first start, beside the API; it is stopped between two of its steps. */
  const beginStartWork = () => {
    const stop = new AbortController();
    const done = runStartTasks({ orgUnits, clock, transaction }, stop.signal).catch((error: unknown) =>
      onProblem(error instanceof Error ? error : new Error(String(error))),
    );
    return {
      async stop() {
        stop.abort();
        await done;
      },
    };
  };
  let startWork: ReturnType<typeof beginStartWork> | null = null;
  let running: RunOptions | null = null;
  let treeListener: TreeListener | null = null;
  return {
    schema,
    context: {
      access,
      hub,
      core,
      enqueue: (tx, job) => jobs.enqueue(tx, { ...job, place: orgUnits.placeOf(job.orgUnitId) }),
      clock,
      sealer: createSealer(options.keys),
      documents,
      platform: factsOf(schema, options),
      eventLabels: Object.fromEntries(schema.events.list().map(({ name, label }) => [name, label])),
      // The composing root opened the database with a client that knows the core's models.
      transaction: transaction as unknown as <T>(work: (tx: CoreTx) => Promise<T>) => Promise<T>,
    },
    dictionaries: { orgUnits },
    readModel: options.readModel,
    database,
    ...{ orgUnits, access, hub, jobs, daily },
    downloads: [
      documentDownload(documents, query),
      ...schema.downloads.map((one) => ({
        plugin: one.plugin,
        path: one.path,
        right: one.right,
        open: (parameters: Readonly<Record<string, string>>, viewer: Viewer) =>
          one.open(parameters, viewer, bound(one)),
      })),
    ],
    commands: schema.commands.map((one) => ({
      plugin: one.plugin,
      name: one.name,
      usage: one.usage,
      run: (args, terminal) => one.run(args, bound(one), terminal),
    })),
    servicesOf(pluginId) {
      const plugin = byId.get(pluginId);
      if (!plugin) throw new Error(`no enabled plugin has the id ${pluginId}`);
      return servicesOf(plugin);
    },
    officer: (username) => officerNamed(query, schema.permissions, username),
    reloadTree,
    async run({ relay = true, jobs: work = true, daily: midnight = true } = {}) {
      if (running) return;
      running = { relay, jobs: work, daily: midnight };
      treeListener = await followTree({ connectionString: url, reload: reloadTree, onProblem });
      await hub.start();
      await access.start();
      if (work) await jobs.start();
      else await jobs.migrate();
      if (midnight) daily.start();
      if (work) startWork = beginStartWork();
    },
    async stop() {
      if (!running) return;
      const was = running;
      running = null;
      await startWork?.stop();
      if (was.daily) await daily.stop();
      await hub.stop();
      if (was.jobs) await jobs.stop();
      await access.stop();
      await treeListener?.stop();
    },
  };
}

function registerJob(jobs: Jobs, job: PlatformSchema['jobs'][number], services: ReadonlyMap<string, Services>): void {
  jobs.registerHandler(job.kind, (row, context) =>
    job.run({
      jobId: row.id,
      input: row.input,
      ownerId: row.ownerId,
      orgUnitId: row.orgUnitId,
      services: services.get(job.plugin) as Services,
      signal: context.signal,
      progress: (progress) => context.progress(progress),
    }),
  );
}

function factsOf(schema: PlatformSchema, options: PlatformOptions): PlatformFacts {
  const enabled = new Set(schema.plugins.map(({ plugin }) => plugin.id));
  return {
    version: PLATFORM_VERSION,
    demoClock: options.demoClock,
    allowHistoricBirthYears: options.allowHistoricBirthYears,
    plugins: schema.installed.map(({ plugin: { id, version, label } }) => ({
      id,
      version,
      label,
      enabled: enabled.has(id),
    })),
    panels: schema.panels.map(({ plugin, slot, id }) => ({ plugin, slot, id })),
    indicators: schema.indicators.map(({ key, label, unit }) => ({ key, label, unit })),
    demoAccounts: options.demoAccounts
      ? demoAccounts.map(({ username, displayName }) => ({ username, displayName, password: DEMO_PASSWORD }))
      : [],
    limits: options.limits,
  };
}
