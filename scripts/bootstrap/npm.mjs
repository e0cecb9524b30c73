import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Failure } from './failure.mjs';

/** npm's own script: the one that runs us, or the one beside this Node. */
export function npmScript() {
  const beside = path.dirname(fs.realpathSync(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
  ];
  // Under `pnpm start` the variable names pnpm; only npm will do.
  const found = candidates.find((file) => file && path.basename(file) === 'npm-cli.js' && fs.existsSync(file));
  if (!found) throw new Failure('找不到 npm，请用 npm start 运行 npm was not found beside Node: run this by npm');
  return found;
}

/**
 * Variables for npm and pnpm. A user whose home cannot be written gets a home of their own among the temporary files.
 */
export function toolEnvironment() {
  const env = {
    CI: '1',
    NO_COLOR: '1',
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    npm_config_fetch_retries: '2',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '5000',
  };
  if (isWritable(os.homedir())) return env;
  const home = path.join(os.tmpdir(), `jianhui-home-${process.getuid?.() ?? 0}`);
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  return {
    ...env,
    HOME: home,
    npm_config_cache: path.join(home, '.npm'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
  };
}

function isWritable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return true;
  } catch {
    return false; // absent or somebody else's: both mean "not here"
  }
}
