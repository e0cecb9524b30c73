import { spawnSync } from 'node:child_process';
import { DatabaseError } from '../errors.ts';
import { serverEnvironment } from './identity.ts';
import { type LaunchPlan, launch } from './launch.ts';
import { programPath } from './platform.ts';
import { isStillThere, markOf, type ProcessMark, waitUntilGone } from './process-state.ts';

/** Told when the server ended without being asked to. */
export interface ServerExit {
  /** Whether another start follows. */
  restarting: boolean;
  /** Which unasked end this is since the start. */
  count: number;
  /** Set when the start that followed failed: nobody will try again. */
  error?: unknown;
}

/** A server that ends this often within ten minutes has a cause that a restart does not mend. */
const RESTARTS = 5;
const WINDOW_MS = 10 * 60_000;
const WATCH_MS = 500;

export interface Supervisor {
  pid(): number;
  stop(): Promise<void>;
}

/** Watches a server that is ours, starts it again when it dies, and stops it when asked. */
export function supervise(
  plan: LaunchPlan,
  pid: number,
  callbacks: { onExit: (exit: ServerExit) => void; onStarted: (pid: number) => void },
): Supervisor {
  let current: ProcessMark = markOf(pid);
  let stopping: Promise<void> | undefined;
  let restart: Promise<void> | undefined;
  const ends: number[] = [];

  // A look at the process table twice a second: it serves both a child and a server taken over from a dead parent.
  const watch = setInterval(() => {
    if (!stopping && !restart && !isStillThere(current)) restart = again();
  }, WATCH_MS);
  watch.unref();

  async function again(): Promise<void> {
    ends.push(Date.now());
    const recent = ends.filter((at) => at > Date.now() - WINDOW_MS).length;
    const restarting = recent <= RESTARTS;
    callbacks.onExit({ restarting, count: ends.length });
    if (!restarting) return clearInterval(watch);
    try {
      // The addresses that were handed out must stay true, so only the same port will do.
      const launched = await launch({ ...plan, fixedPort: true });
      current = markOf(launched.pid);
      callbacks.onStarted(launched.pid);
      restart = undefined;
    } catch (error) {
      clearInterval(watch);
      callbacks.onExit({ restarting: false, count: ends.length, error });
    }
  }

  return {
    pid: () => current.pid,
    stop() {
      stopping ??= (async () => {
        clearInterval(watch);
        await restart;
        if (isStillThere(current)) await stopServer(plan, current.pid);
      })();
      return stopping;
    },
  };
}

/** Asks the server to end: politely first (open transactions are rolled back), then with force. */
export async function stopServer(plan: Pick<LaunchPlan, 'folder' | 'native'>, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    // A signal would be a kill there; the server's own tool speaks to it properly.
    spawnSync(programPath(plan.native, 'pg_ctl'), ['stop', '-m', 'fast', '-w', '-D', plan.folder.cluster], {
      env: serverEnvironment(),
    });
    if (await waitUntilGone(pid, 1000)) return;
  }
  for (const [signal, limit] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new DatabaseError('DB-003', `server process ${pid} in ${plan.folder.root}`, { cause: error });
    }
    if (await waitUntilGone(pid, limit)) return;
  }
  throw new DatabaseError('DB-008', `server process ${pid} in ${plan.folder.root} does not end`);
}
