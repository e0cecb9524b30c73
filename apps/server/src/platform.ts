import { createHash } from 'node:crypto';
import path from 'node:path';
import { removeDemoAccounts } from '@jianhui/access';
import { liaoningTree } from '@jianhui/core';
import { type AnyDatabase, createPlatform, type Platform, seedFederation } from '@jianhui/kernel';
import { PLATFORM_VERSION } from '@jianhui/plugin-api';
import { getDatamodel } from '../generated/pothos-types.ts';
import { readModel } from '../generated/read-model.ts';
import type { AppConfig } from './config.ts';
import { type OpenedDatabase, openPlatformDatabase, type Print } from './database.ts';
import { installed } from './plugins.ts';
import { changeSetting, platformClock, readSetting, sealingKeys } from './settings.ts';

/** What happens in the background and goes on by itself. */
export interface Listeners {
  readonly onProblem: (error: Error) => void;
  readonly onPluginFailure?: (failure: {
    plugin: string;
    field: string;
    error: unknown;
    requestId: string | null;
  }) => void;
}

/** The platform of this installation over its database; nothing runs yet. */
export interface Installation {
  readonly platform: Platform;
  readonly opened: OpenedDatabase;
  readonly demo: boolean;
  close(): Promise<void>;
}

/** Opens the database, seeds the tree, the campaign and the officers, and composes core and plugins over it. */
export async function openInstallation(config: AppConfig, print: Print, listeners: Listeners): Promise<Installation> {
  const opened = await openPlatformDatabase(config, print);
  try {
    const { database, url } = opened;
    const keys = await sealingKeys(database, config);
    const { clock, demo } = await platformClock(database, config);
    // Their password is public: they live where nobody else can reach the server, and nowhere else.
    const demoAccounts = demo && config.local;
    await seed(database, demoAccounts);
    const platform = await createPlatform({
      ...{ installed, database, url, datamodel: getDatamodel(), readModel, clock, keys, demoAccounts },
      limits: config.limits,
      folder: path.join(config.dataDir, 'plugins'),
      demoClock: demo,
      allowHistoricBirthYears: demo,
      ...listeners,
    });
    return {
      ...{ platform, opened, demo },
      async close() {
        await platform.stop();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Writes the tree, the campaign and the officers, unless that was done with the same tree before. */
async function seed(database: AnyDatabase, demoAccounts: boolean): Promise<void> {
  const tree = createHash('sha256').update(JSON.stringify(liaoningTree())).digest('hex');
  const stamp = [PLATFORM_VERSION, tree, demoAccounts ? 'demo' : 'real'].join(' ');
  if ((await readSetting(database, 'seeded'))?.value === stamp) return;
  await seedFederation(database, { demoAccounts });
  if (!demoAccounts) await database.transaction((tx) => removeDemoAccounts(tx));
  await changeSetting(database, 'seeded', stamp);
}
