import type { Client } from 'pg';
import { keepAsking, keepConnection } from '../connection.ts';
import { EventsError, messageOf, type OnProblem } from '../errors.ts';
import { orAbort, pause } from '../waiting.ts';

/** The first key of the advisory locks by which workers show that they live; the second is the hash of their id. */
export const LIVENESS_LOCK = 77;
const READY_LIMIT_MS = 2_000;

export interface Liveness {
  /** Resolves while the sign is held; throws EVT-036 when it is not within two seconds. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Holds a lock on a connection of its own as long as this process lives: a killed process loses it at once, a frozen one
 * after half a minute. Whose lock is free is dead, and its work is taken over.
 */
export function showLife(options: {
  connectionString: string;
  workerId: string;
  /** The sign was lost: another worker may already have taken over what this one is doing. */
  onLost(problem: EventsError): void;
  onProblem: OnProblem;
}): Liveness {
  const { connectionString, workerId, onLost, onProblem } = options;
  const stopping = new AbortController();
  let held = gate();

  async function use(client: Client, signal: AbortSignal): Promise<void> {
    await client.query(`set idle_session_timeout = '30s'`);
    await client.query('select pg_advisory_lock($1, hashtext($2))', [LIVENESS_LOCK, workerId]);
    held.open();
    try {
      await keepAsking(client, signal);
    } finally {
      held = gate();
    }
  }

  const connection = keepConnection({
    ...{ connectionString, name: 'jianhui worker', use },
    onLost: (cause) => {
      const problem = new EventsError('EVT-036', messageOf(cause), { cause });
      onLost(problem);
      onProblem(problem);
    },
  });
  return {
    async ready() {
      const inTime = new AbortController();
      const open = held.whenOpen.then(() => {
        inTime.abort();
        return true;
      });
      const late = pause(READY_LIMIT_MS, inTime.signal).then(() => false);
      if (!(await orAbort(Promise.race([open, late]), stopping.signal))) throw new EventsError('EVT-036', workerId);
    },
    stop() {
      stopping.abort();
      return connection.stop();
    },
  };
}

function gate(): { whenOpen: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const whenOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { whenOpen, open };
}
