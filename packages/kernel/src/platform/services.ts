import fs from 'node:fs';
import path from 'node:path';
import type { CoreServices, PlatformServices } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import { appendEvents, type Clock, EventsError, type Jobs } from '@jianhui/events';
import type { Plugin } from '@jianhui/plugin-api';
import { copyInto } from './copy.ts';
import type { AnyDatabase } from './options.ts';

export interface ServicesOptions {
  readonly core: CoreServices;
  readonly clock: Clock;
  readonly database: AnyDatabase;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** Told after each commit, so that followers hear of it at once. */
  readonly nudge: () => void;
  /** Folder in which each plugin has one of its own. */
  readonly folder: string;
}

/** What one plugin may do: its own tables and events, and the core's services. */
export function pluginServices(plugin: Plugin, options: ServicesOptions): PlatformServices<RawTx> {
  const { core, clock, database, jobs, nudge } = options;
  const folder = path.join(options.folder, plugin.id);
  return {
    core,
    clock,
    async transaction(work) {
      const result = await database.transaction(work);
      nudge();
      return result;
    },
    async query<T>(sql: string, ...values: unknown[]): Promise<T[]> {
      return (await database.pool.query(sql, values)).rows as T[];
    },
    async emit(tx, events) {
      const foreign = events.find(({ name }) => !Object.hasOwn(plugin.events ?? {}, name));
      if (foreign) throw new EventsError('EVT-001', `${foreign.name} is not declared by ${plugin.id}`);
      await appendEvents(tx, events);
    },
    enqueue: (tx, job) => jobs.enqueue(tx, { ...job, place: core.orgUnits.placeOf(job.orgUnitId) }),
    copy: (table, columns, lines) => copyInto(database.pool, plugin, { table, columns, lines }),
    get folder() {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
  };
}
