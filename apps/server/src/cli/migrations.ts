import { newMigration } from '@jianhui/kernel';
import { AppError } from '../errors.ts';
import { appRoot } from '../places.ts';

/** Writes the next migration of an owner; it is a draft to be read. */
export async function migrationsCommand(args: readonly string[]): Promise<number> {
  const [verb, owner, name, ...rest] = args.filter((arg) => arg !== '--empty');
  if (verb !== 'new' || !owner || !name || rest.length) throw new AppError('APP-002', `migrations ${args.join(' ')}`);
  const file = await newMigration({ dir: appRoot, owner, name, empty: args.includes('--empty') });
  console.log(file ?? `${owner}: nothing to write; the tables are as at the last migration`);
  return 0;
}
