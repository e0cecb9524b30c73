import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createKeys, type Viewer } from '@jianhui/access';
import type { CoreContext } from '@jianhui/core';
import { type ManualClock, manualClock } from '@jianhui/events';
import { modelsOf, Reader } from '@jianhui/graphql';
import {
  createPlatform,
  type InstalledPlugin,
  type Platform,
  type PluginFailure,
  type RunOptions,
} from '@jianhui/kernel';
import { type DocumentNode, type ExecutionResult, execute, parse, subscribe, validate } from 'graphql';
import { composedClient } from './composed-client.ts';
import { TEST_PASSWORD_COST } from './template.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

/** The demo's officers, by username; null: nobody is signed in. */
export type As =
  | 'province'
  | 'shenyang'
  | 'dalian'
  | 'heping'
  | 'township'
  | 'observer'
  | 'admin'
  | (string & {})
  | null;

export interface TestPlatformOptions {
  /** Installed plugins. */
  readonly plugins?: readonly InstalledPlugin['plugin'][];
  /** Ids of those that run; all when left out. */
  readonly enabled?: readonly string[];
  /** The day on which the clock stands; 2019-06-03 when left out. */
  readonly today?: string;
  /** A database that the caller made and stops. */
  readonly database?: TestDatabase;
  /** What runs beside the API. Nothing but the event hub and the workers when left out: the calendar waits for tests. */
  readonly run?: RunOptions;
  readonly limits?: { readonly depth: number; readonly cost: number };
}

/** Data without types: tests look into answers as they come. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
export type Answer = ExecutionResult<any>;

/** A running platform without HTTP. */
export interface TestPlatform {
  readonly platform: Platform;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** What boundaries of plugins caught. */
  readonly failures: readonly PluginFailure[];
  /** What went wrong in the background. */
  readonly problems: readonly Error[];
  /** Runs a query or mutation in an officer's name. Errors come in the answer. */
  execute(document: string | DocumentNode, variables?: Record<string, unknown>, as?: As | Viewer): Promise<Answer>;
  /** The same, and the number of SQL statements that its reads took. */
  counted(
    document: string | DocumentNode,
    variables?: Record<string, unknown>,
    as?: As | Viewer,
  ): Promise<{ answer: Answer; statements: number; texts: readonly string[] }>;
  /** Opens a subscription; throws when it is refused. End it with `return()`. */
  subscribe(
    document: string | DocumentNode,
    variables?: Record<string, unknown>,
    as?: As | Viewer,
  ): Promise<AsyncIterableIterator<Answer>>;
  /** An officer as a session has her. */
  viewer(as: Exclude<As, null>): Promise<Viewer>;
  /** Stops it, and drops the database unless the caller brought it. */
  close(): Promise<void>;
}

/** Starts a platform on a database of its own, seeded with the tree, the campaign and the demo's officers. */
export async function createTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const plugins = options.plugins ?? [];
  const installed = plugins.map((plugin): InstalledPlugin => ({ plugin, onFailure: 'degrade' }));
  const database = options.database ?? (await startTestDatabase({ plugins }));
  const { datamodel, readModel } = await composedClient(installed);
  const clock = manualClock(options.today ?? '2019-06-03');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-platform-'));
  const failures: PluginFailure[] = [];
  const problems: Error[] = [];
  const platform = await createPlatform({
    installed,
    ...(options.enabled ? { enabled: options.enabled } : {}),
    database,
    url: database.url,
    ...{ datamodel, readModel, clock, folder },
    keys: createKeys(),
    limits: {
      depth: 12,
      cost: 5_000,
      tokens: 1_000,
      first: 100,
      bodyBytes: 1_048_576,
      uploadBytes: 52_428_800,
      ...options.limits,
    },
    demoAccounts: true,
    demoClock: true,
    allowHistoricBirthYears: true,
    passwordCost: TEST_PASSWORD_COST,
    onProblem: (error) => problems.push(error),
    onPluginFailure: (failure) => failures.push(failure),
  });
  await platform.run({ daily: false, ...options.run });
  const models = modelsOf(readModel);
  const viewers = new Map<string, Viewer>();
  const taken = new Set<string>();
  let requests = 0;

  async function viewer(as: string): Promise<Viewer> {
    const known = viewers.get(as) ?? (await platform.officer(as));
    if (!known) throw new Error(`no officer has the name ${as}`);
    viewers.set(as, known);
    taken.add(known.sessionId);
    return known;
  }

  async function contextOf(as: As | Viewer, texts: string[]): Promise<CoreContext> {
    const who = typeof as === 'string' ? await viewer(as) : as;
    requests += 1;
    const run = async (text: string, values: readonly unknown[]): Promise<unknown[][]> => {
      texts.push(text);
      const { rows } = await database.pool.query<unknown[]>({ text, values: values as unknown[], rowMode: 'array' });
      return rows;
    };
    const { access } = platform.context;
    return {
      ...platform.context,
      // An officer taken by name has no session that could end: her subscriptions last as long as the test.
      access: { ...access, stillValid: (id) => taken.has(id) || access.stillValid(id) },
      viewer: who,
      token: null,
      requestId: `test-${requests}`,
      client: { address: '127.0.0.1', name: 'test' },
      setSession: () => undefined,
      reader: new Reader({ run, models, dictionaries: platform.dictionaries, viewer: who }),
      async query<T>(sql: string, ...values: unknown[]): Promise<T[]> {
        texts.push(sql);
        return (await database.pool.query(sql, values)).rows as T[];
      },
    };
  }

  async function counted(
    document: string | DocumentNode,
    variables: Record<string, unknown> = {},
    as: As | Viewer = null,
  ) {
    const texts: string[] = [];
    const parsed = typeof document === 'string' ? parse(document) : document;
    const errors = validate(platform.schema.schema, parsed);
    if (errors.length) return { answer: { errors }, statements: 0, texts };
    const contextValue = await contextOf(as, texts);
    const answer = await execute({
      schema: platform.schema.schema,
      document: parsed,
      variableValues: variables,
      contextValue,
    });
    return { answer, statements: texts.length, texts };
  }

  return {
    ...{ platform, database, clock, failures, problems, viewer, counted },
    execute: async (document, variables, as) => (await counted(document, variables, as)).answer,
    async subscribe(document, variables = {}, as = null) {
      const parsed = typeof document === 'string' ? parse(document) : document;
      const errors = validate(platform.schema.schema, parsed);
      if (errors[0]) throw errors[0];
      const stream = await subscribe({
        schema: platform.schema.schema,
        document: parsed,
        variableValues: variables,
        contextValue: await contextOf(as, []),
      });
      if (Symbol.asyncIterator in stream) return stream as AsyncIterableIterator<Answer>;
      throw stream.errors?.[0] ?? new Error('the subscription did not start');
    },
    async close() {
      await platform.stop();
      fs.rmSync(folder, { recursive: true, force: true });
      if (!options.database) await database.stop();
    },
  };
}
