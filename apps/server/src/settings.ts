import path from 'node:path';
import { loadOrCreateKeys, type SealingKeys } from '@jianhui/access';
import { type Clock, offsetClock, systemClock } from '@jianhui/events';
import type { AnyDatabase } from '@jianhui/kernel';
import { z } from 'zod';
import type { AppConfig } from './config.ts';

/** What every instance on one database must agree on; rows of `core_setting`. */
const shapes = {
  /** Id of the key that sealed first: a key file without it belongs to another database. */
  sealingKey: z.string(),
  /** The demo's first day, and the instant at which it was that day. */
  demoClock: z.object({ startOn: z.string(), anchoredAt: z.iso.datetime() }).nullable(),
  /** What of the tree, the campaign and the officers was written last. */
  seeded: z.string(),
  /** How far the first start came. */
  demo: z.enum(['none', 'empty', 'importing', 'imported']),
};
type Settings = { [K in keyof typeof shapes]: z.infer<(typeof shapes)[K]> };

/** Reads a setting; null when it was never made. */
export async function readSetting<K extends keyof Settings>(
  database: AnyDatabase,
  key: K,
): Promise<{ value: Settings[K] } | null> {
  const { rows } = await database.pool.query<{ value: unknown }>('select value from core_setting where key = $1', [
    key,
  ]);
  return rows[0] ? { value: shapes[key].parse(rows[0].value) as Settings[K] } : null;
}

/** Makes a setting unless it is there, and returns what holds: of two first starts at once, one decides for both. */
export async function keepSetting<K extends keyof Settings>(
  database: AnyDatabase,
  key: K,
  value: Settings[K],
): Promise<Settings[K]> {
  await database.pool.query('insert into core_setting (key, value) values ($1, $2::jsonb) on conflict do nothing', [
    key,
    JSON.stringify(value),
  ]);
  return (await readSetting(database, key))?.value ?? value;
}

/** Sets a setting anew. */
export async function changeSetting<K extends keyof Settings>(
  database: AnyDatabase,
  key: K,
  value: Settings[K],
): Promise<void> {
  await database.pool.query(
    'insert into core_setting (key, value) values ($1, $2::jsonb) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  );
}

/** The keys of the data folder, made at the first start of a database. Throws ACC-025 … ACC-029. */
export async function sealingKeys(database: AnyDatabase, config: AppConfig): Promise<SealingKeys> {
  const known = await readSetting(database, 'sealingKey');
  const file = path.join(config.dataDir, 'secrets', 'sealing-keys');
  const keys = loadOrCreateKeys(file, { mayCreate: known === null, expectedKeyId: known?.value ?? null });
  if (!known) await keepSetting(database, 'sealingKey', keys.current);
  return keys;
}

/** Real days, or those of the demo since its first start. */
export async function platformClock(
  database: AnyDatabase,
  config: AppConfig,
): Promise<{ clock: Clock; demo: boolean }> {
  const demo = config.demoDate;
  const anchoredAt = systemClock.now().toISOString();
  const kept = await keepSetting(database, 'demoClock', demo === null ? null : { startOn: demo, anchoredAt });
  if (kept === null) return { clock: systemClock, demo: false };
  return { clock: offsetClock({ startOn: kept.startOn, anchoredAt: new Date(kept.anchoredAt) }), demo: true };
}
