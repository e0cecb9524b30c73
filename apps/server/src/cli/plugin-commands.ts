import { AppError } from '../errors.ts';
import { terminalOf } from '../terminal.ts';
import { takeOption } from './arguments.ts';
import { withInstallation } from './with-installation.ts';

/** The demo's officer of the province, when nobody is named. */
const DEFAULT_OFFICER = 'province';

/** Runs `jianhui <plugin> <command> …` in an officer's name. */
export async function runPluginCommand(plugin: string, args: readonly string[]): Promise<number> {
  const { value: username, rest } = takeOption(args, '--as');
  const [name, ...own] = rest;
  return await withInstallation(async ({ platform }) => {
    const theirs = platform.commands.filter((one) => one.plugin === plugin);
    const command = theirs.find((one) => one.name === name);
    if (!command || own.includes('--help')) {
      for (const { usage } of command ? [command] : theirs) console.log(`jianhui ${plugin} ${usage}`);
      if (!theirs.length) console.log(`${plugin} is not enabled, or has no commands`);
      return command || name === '--help' ? 0 : 2;
    }
    const officer = await platform.officer(username ?? DEFAULT_OFFICER);
    if (!officer) throw new AppError('APP-006', username ?? DEFAULT_OFFICER);
    // What it writes reaches subscribers of a running server; the server, if there is one, does the jobs.
    await platform.run({ daily: false, jobs: false });
    const terminal = terminalOf();
    try {
      await command.run(own, { ...terminal, officer });
      return 0;
    } finally {
      terminal.end();
    }
  });
}
