import type { Client } from 'pg';
import { type KeptConnection, keepConnection } from '../connection.ts';
import { EventsError, messageOf, type OnProblem, warnOfProblem } from '../errors.ts';
import { Bell, pause } from '../waiting.ts';
import { checkOrigin, NUDGE_CHANNEL, pruneBatches, RELAY_LOCK, stamp } from './stamp.ts';

export interface RelayOptions {
  connectionString: string;
  onProblem?: OnProblem;
  /** Pause between two looks while events come. Default 25 ms. */
  busyMs?: number;
  /** Longest pause between two looks when nothing happens, up to 5 s. Default 200 ms. */
  idleMs?: number;
  /** How often an instance that is not the relay offers itself, at least every 5 s. Default 500 ms. */
  retryMs?: number;
}

/** `standby`: another instance is the relay. `refusing`: the log must be reseeded first. */
export type RelayState = 'stopped' | 'connecting' | 'standby' | 'leading' | 'refusing';

/** Candidate for the one relay of a database. */
export interface Relay {
  start(): void;
  /** Resolves when the lock is free for another instance. */
  stop(): Promise<void>;
  /** "There is something": called after each commit that wrote events; a look follows within a few milliseconds. */
  nudge(): void;
  state(): RelayState;
}

/** However often it is nudged, the relay looks at most every 4 ms: what comes together is stamped together. */
const LEAST_GAP_MS = 4;
/** A standby passes nudges on at most this often; they wake the relay of another instance. */
const FORWARD_GAP_MS = 20;
const REFUSAL_RETRY_MS = 2_000;
const PRUNE_EVERY = 256;

/**
 * `enable_seqscan`: the planner guesses that a third of all events is new, and would read them all; the two indexes are
 * always right. `idle_session_timeout`: a relay that hangs (a frozen process, a dead network) loses its lock.
 */
const SESSION = `
  set enable_seqscan = off; set jit = off; set idle_session_timeout = '10s'; set lock_timeout = '10s'`;

/** A relay that starts when told. Any instance may have one: the advisory lock lets one work at a time. */
export function createRelay(options: RelayOptions): Relay {
  const { connectionString, onProblem = warnOfProblem, busyMs = 25 } = options;
  // Half of what the server allows a silent session.
  const idleMs = Math.min(options.idleMs ?? 200, 5_000);
  const retryMs = Math.min(options.retryMs ?? 500, 5_000);
  const bell = new Bell();
  let state: RelayState = 'stopped';
  let connection: KeptConnection | undefined;
  let refusal: string | undefined;

  async function use(client: Client, signal: AbortSignal): Promise<void> {
    await client.query(SESSION);
    client.on('notification', () => bell.ring());
    while (!signal.aborted) {
      if (!(await tryLock(client))) {
        state = 'standby';
        await standBy(client, signal);
      } else if (await isOurs(client)) {
        await lead(client, signal);
      } else {
        state = 'refusing';
        await client.query(`select pg_advisory_unlock(${RELAY_LOCK})`);
        await pause(REFUSAL_RETRY_MS, signal);
      }
    }
  }

  async function isOurs(client: Client): Promise<boolean> {
    try {
      await checkOrigin(client);
      refusal = undefined;
      return true;
    } catch (error) {
      if (!(error instanceof EventsError)) throw error;
      if (refusal !== error.code) onProblem(error);
      refusal = error.code;
      return false;
    }
  }

  async function standBy(client: Client, signal: AbortSignal): Promise<void> {
    const end = performance.now() + retryMs;
    for (let left = retryMs; left > 0 && !signal.aborted; left = end - performance.now()) {
      if (await bell.wait(left, signal)) {
        await client.query(`select pg_notify('${NUDGE_CHANNEL}', '')`);
        await pause(FORWARD_GAP_MS, signal);
      }
    }
  }

  async function lead(client: Client, signal: AbortSignal): Promise<void> {
    await client.query(`listen ${NUDGE_CHANNEL}`);
    state = 'leading';
    let wait = busyMs;
    let batches = 0;
    while (!signal.aborted) {
      const { count } = await stamp(client);
      const looked = performance.now();
      if (count > 0 && ++batches % PRUNE_EVERY === 0) await pruneBatches(client);
      wait = count > 0 ? busyMs : Math.min(wait * 1.5, idleMs);
      if (await bell.wait(wait, signal)) {
        wait = busyMs;
        const rest = LEAST_GAP_MS - (performance.now() - looked);
        if (rest > 0) await pause(rest, signal);
      }
    }
  }

  return {
    start() {
      if (connection) return;
      state = 'connecting';
      connection = keepConnection({
        ...{ connectionString, name: 'jianhui relay', use },
        onLost: (cause) => {
          state = 'connecting';
          onProblem(new EventsError('EVT-013', messageOf(cause), { cause }));
        },
      });
    },
    async stop() {
      const ending = connection;
      connection = undefined;
      await ending?.stop();
      state = 'stopped';
    },
    nudge: () => bell.ring(),
    state: () => state,
  };
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${RELAY_LOCK}) as got`);
  return rows[0]?.got ?? false;
}
