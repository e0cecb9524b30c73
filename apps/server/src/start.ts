import fs from 'node:fs';
import readline from 'node:readline/promises';
import { createLogger, createServer, fromPlatform, type JianhuiServer } from '@jianhui/server';
import { type AppConfig, readConfig } from './config.ts';
import { startOver, waitingMigrations } from './database.ts';
import { bringInDemo } from './demo.ts';
import { AppError } from './errors.ts';
import { dashboardDir } from './places.ts';
import { type Installation, openInstallation } from './platform.ts';

const USAGE = `npm start -- [--empty] [--fresh [--yes]]
  --empty   leave the four example files out
  --fresh   remove all data of this folder and start over; asks first
  --yes     do not ask`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts the platform and serves it until it is told to stop. Returns the exit code. */
export async function start(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    print(USAGE);
    return 0;
  }
  const unknown = args.find((arg) => !['--empty', '--fresh', '--yes'].includes(arg));
  if (unknown !== undefined) throw new AppError('APP-002', unknown);
  const config = readConfig();
  if (args.includes('--fresh')) {
    await confirmFresh(config, args.includes('--yes'));
    await startOver(config, print);
  }
  const logger = createLogger({ level: config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info') });
  const installation = await openInstallation(config, print, {
    onProblem: (err) => logger.warn({ err }, 'something in the background went wrong'),
    onPluginFailure: ({ error, ...where }) => logger.error({ ...where, err: error }, 'a plugin failed'),
  });
  const stopped = stopSignal();
  let server: JianhuiServer | null = null;
  try {
    await installation.platform.run();
    server = serverOf(installation, config, logger);
    const { url } = await server.listen();
    const demo = bringInDemo(installation.platform, config, args.includes('--empty')).then(() =>
      banner(url, installation),
    );
    // A stop need not wait for the files: what is cut off goes on at the next start.
    await Promise.race([demo, stopped]);
    await stopped;
    return 0;
  } finally {
    // The server tells its subscribers first; whatever did not come so far is stopped here.
    await server?.close();
    await installation.close();
  }
}

async function confirmFresh(config: AppConfig, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new AppError('APP-003', config.dataDir);
  const question = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await question.question(`清除 ${config.dataDir} 中的全部数据？ Remove all data there? [y/N] `);
    if (!/^(y|yes|是)$/i.test(answer.trim())) throw new AppError('APP-003', config.dataDir);
  } finally {
    question.close();
  }
}

function serverOf({ platform, opened }: Installation, config: AppConfig, logger: ReturnType<typeof createLogger>) {
  return createServer({
    ...fromPlatform(platform),
    readyChecks: {
      migrations: async () => {
        const waiting = await waitingMigrations(opened.url);
        return waiting.length ? `${waiting.length} are not applied` : null;
      },
    },
    config: {
      host: config.host,
      port: config.port,
      limits: config.limits,
      graphiql: config.graphiql,
      introspection: config.introspection,
      dashboard: fs.existsSync(dashboardDir) ? dashboardDir : null,
      metrics: { access: 'loopback', token: config.metricsToken },
      trustedProxies: config.trustedProxies,
      allowedOrigins: config.allowedOrigins,
    },
    logger,
    closing: [{ name: 'platform', close: () => platform.stop() }],
  });
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        print(`正在停止 stopping (${signal})`);
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}

async function banner(url: string, { platform, demo }: Installation): Promise<void> {
  const { clock, platform: facts } = platform.context;
  print('');
  print(`建会 Jianhui ${facts.version}: ${url}`);
  print(`  GraphQL ${url}/graphql`);
  print(`  ${demo ? '演示日期 demo day' : '今天 today'} ${clock.today()}`);
  print(`  插件 plugins: ${facts.plugins.map(({ id, enabled }) => (enabled ? id : `${id} (off)`)).join(', ')}`);
  if (facts.demoAccounts.length) {
    print(`  演示账号 demo accounts, 密码 password ${facts.demoAccounts[0]?.password}:`);
    for (const { username, displayName } of facts.demoAccounts) print(`    ${username.padEnd(10)} ${displayName}`);
  }
  const { rows } = await platform.database.pool.query<{ there: boolean }>(
    'select exists(select from core_account) as there',
  );
  if (!rows[0]?.there) {
    print('  尚无账号 no account yet: npm run jianhui -- account create <username> --name <name> --unit 210000');
  }
}
