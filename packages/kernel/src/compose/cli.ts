import { DatabaseError } from '@jianhui/database';
import { KernelError } from '../errors.ts';
import { compose } from './compose.ts';
import { newMigration } from './migrations.ts';

const USAGE = `jianhui-compose [--check] [--core-only]        write the generated clients of this package
jianhui-compose migrations new <owner> <name>  write the next migration of an owner (--empty: one to be filled by hand)`;

/** The command of `@jianhui/kernel` for packages outside our workspace. Returns the exit code. */
export async function main(args: readonly string[], dir: string): Promise<number> {
  const print = (line: string): void => console.log(line);
  try {
    if (args[0] === 'migrations') return await writeOne(args.slice(1), dir, print);
    const unknown = args.find((arg) => !['--check', '--core-only'].includes(arg));
    if (unknown !== undefined) {
      print(USAGE);
      return unknown === '--help' ? 0 : 2;
    }
    const check = args.includes('--check');
    const results = await compose({ dir, check, coreOnly: args.includes('--core-only'), onProgress: print });
    return results.some(({ freshness }) => freshness === 'stale') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof KernelError || error instanceof DatabaseError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function writeOne(args: readonly string[], dir: string, print: (line: string) => void): Promise<number> {
  const [verb, owner, name] = args.filter((arg) => !arg.startsWith('--'));
  if (verb !== 'new' || !owner || !name) {
    print(USAGE);
    return 2;
  }
  const file = await newMigration({ dir, owner, name, empty: args.includes('--empty') });
  print(file ?? `${owner}: nothing to write; the tables are as at the last migration`);
  return 0;
}
