import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

/** Node's arguments that run a TypeScript file of the checkout. */
export function tsxArguments(file, args) {
  const loader = createRequire(path.join(root, 'package.json')).resolve('tsx');
  return ['--import', pathToFileURL(loader).href, path.join(root, file), ...args];
}

/** Runs a tool of ours and collects what it says. */
export function runTool(args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output = (output + data).slice(-200_000);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/**
 * Hands over to a program and answers its exit code.
 *
 * With `ownGroup`, for a server: the terminal's Ctrl-C reaches us alone and is passed on once; the second one ends the
 * program. Should we be killed ourselves, the program is told to end. Without it, for a command: it shares the
 * terminal with us, reads from it, and gets Ctrl-C from it.
 */
export function runChild(args, { ownGroup = false, env = {} }) {
  const guard = pathToFileURL(path.join(root, 'scripts/bootstrap/orphan-guard.mjs')).href;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ownGroup ? ['--import', guard, ...args] : args, {
      cwd: process.cwd(),
      env: { ...process.env, ...env },
      stdio: ownGroup ? ['ignore', 'inherit', 'inherit', 'ipc'] : 'inherit',
      detached: ownGroup && process.platform !== 'win32',
    });
    let asked = 0;
    const passOn = (signal) => {
      asked += 1;
      if (!ownGroup && signal === 'SIGINT') return;
      if (asked > 1 && ownGroup) kill(child, 'SIGKILL');
      else child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
    const npm = ownGroup ? watchNpm(() => passOn('SIGTERM')) : undefined;
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(npm);
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, passOn);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

/**
 * Calls back when the npm that runs us is gone: it passes a signal on to its shell alone, and the shell just ends.
 * Started in another way, our parent may well leave before us.
 */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 250);
  return watch;
}

/** The program with all that it started in its group. */
function kill(child, signal) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
