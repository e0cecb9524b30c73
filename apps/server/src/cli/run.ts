import { AppError } from '../errors.ts';

/** A command of the platform itself. Its module is loaded when it is called: composing must not need what it writes. */
interface Entry {
  readonly usage: string;
  readonly load: () => Promise<(args: readonly string[]) => Promise<number>>;
}

const commands: Readonly<Record<string, Entry>> = {
  migrate: {
    usage: 'migrate                               apply what is missing to the database',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  compose: {
    usage: 'compose [--check]                     write the clients and schema/, or say what is stale',
    load: async () => (await import('./compose.ts')).composeCommand,
  },
  migrations: {
    usage: 'migrations new <owner> <name>         write the next migration of core or a plugin (--empty: by hand)',
    load: async () => (await import('./migrations.ts')).migrationsCommand,
  },
  doctor: {
    usage:
      'doctor [--without <plugin>|--recount] check all plugins without starting; may that one be removed? do numbers hold?',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  plugin: {
    usage: 'plugin list | enable <id> | disable <id>',
    load: async () => (await import('./plugin.ts')).pluginCommand,
  },
  recount: {
    usage: 'recount [--repair]                    compare counters, states and health with what the rows say',
    load: async () => (await import('./recount.ts')).recountCommand,
  },
  daily: {
    usage: 'daily                                 run the midnight work that is due',
    load: async () => (await import('./daily.ts')).dailyCommand,
  },
  account: {
    usage: 'account create <username> --name <name> --unit <code> [--role OFFICER|OBSERVER|ADMINISTRATOR]',
    load: async () => (await import('./account.ts')).accountCommand,
  },
};

/** Runs one command, of the platform or of a plugin; returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    await usage();
    return name === undefined ? 2 : 0;
  }
  const own = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (own && rest.includes('--help')) {
    console.log(`jianhui ${own.usage}`);
    return 0;
  }
  if (own) return await (await own.load())(rest);
  const { installed } = await import('../plugins.ts');
  if (installed.some(({ plugin }) => plugin.id === name)) {
    return await (await import('./plugin-commands.ts')).runPluginCommand(name, rest);
  }
  throw new AppError('APP-002', `there is no command ${name}`);
}

async function usage(): Promise<void> {
  const { installed } = await import('../plugins.ts');
  const theirs = installed.flatMap(({ plugin }) =>
    (plugin.commands ?? []).map(({ usage: text }) => `${plugin.id} ${text}`),
  );
  console.log('jianhui <command> …');
  for (const line of [...Object.values(commands).map((entry) => entry.usage), ...theirs]) console.log(`  ${line}`);
  console.log('Commands of plugins take --as <username>: in whose name they act.');
}
