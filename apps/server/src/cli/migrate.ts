import { readConfig } from '../config.ts';
import { openPlatformDatabase } from '../database.ts';
import { requireNone } from './arguments.ts';

/** Applies what is missing. */
export async function migrateCommand(args: readonly string[]): Promise<number> {
  requireNone(args);
  const opened = await openPlatformDatabase(readConfig(), (line) => console.log(line));
  await opened.close();
  console.log(opened.applied.length ? `applied ${opened.applied.length}` : 'nothing to apply');
  return 0;
}
