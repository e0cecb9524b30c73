import type { Client } from 'pg';
import { keepAsking, keepConnection } from '../connection.ts';
import { EventsError, messageOf, type OnProblem } from '../errors.ts';
import { orAbort, pause } from '../waiting.ts';

/** The first key of the advisory locks by which workers show that they live; the second is the hash of their id. */
export const LIVENESS_LOCK = 77;
const READY_LIMIT_MS = 2_000;

export interface Liveness {
  /** Resolves while the sign is held; throws EVT-036 when it is not within two seconds, and after it was lost. */
  ready(): Promise<void>;
  /** Resolves when the sign was held and lost. It is not shown again under this name. */
  lost: Promise<EventsError>;
  stop(): Promise<void>;
}

/**
 * Holds a lock on a connection of its own as long as this process lives: a killed process loses it at once, a frozen one
 * after half a minute. Whose lock is free is dead, and its work is taken over; so a name that has lost its sign is never
 * used again, and what is locked by a name can be trusted to be its own.
 */
export function showLife(options: { connectionString: string; workerId: string; onProblem: OnProblem }): Liveness {
  const { connectionString, workerId, onProblem } = options;
  const over = new AbortController();
  const held = gate<void>();
  const lost = gate<EventsError>();
  let wasHeld = false;

  async function use(client: Client, signal: AbortSignal): Promise<void> {
    await client.query(`set idle_session_timeout = '30s'`);
    await client.query('select pg_advisory_lock($1, hashtext($2))', [LIVENESS_LOCK, workerId]);
    wasHeld = true;
    held.open();
    await keepAsking(client, signal);
  }

  const connection = keepConnection({
    ...{ connectionString, name: 'jianhui worker', use },
    onLost: (cause) => {
      const problem = new EventsError('EVT-036', messageOf(cause), { cause });
      onProblem(problem);
      if (!wasHeld) return;
      over.abort();
      void connection.stop();
      lost.open(problem);
    },
  });
  return {
    async ready() {
      if (!(await orAbort(heldInTime(held.whenOpen), over.signal)) || over.signal.aborted) {
        throw new EventsError('EVT-036', workerId);
      }
    },
    lost: lost.whenOpen,
    stop() {
      over.abort();
      return connection.stop();
    },
  };
}

async function heldInTime(held: Promise<void>): Promise<boolean> {
  const inTime = new AbortController();
  const open = held.then(() => {
    inTime.abort();
    return true;
  });
  return Promise.race([open, pause(READY_LIMIT_MS, inTime.signal).then(() => false)]);
}

function gate<T>(): { whenOpen: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => undefined;
  const whenOpen = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { whenOpen, open };
}
