import type { Client } from 'pg';
import { keepAsking, keepConnection } from '../connection.ts';
import { EventsError, messageOf, type OnProblem, warnOfProblem } from '../errors.ts';
import { EVENTS_CHANNEL } from '../relay/stamp.ts';
import type { Wakeups } from './wakeups.ts';

/** Wake-ups by LISTEN on a connection of its own, which is made again when it is lost. */
export function listenWakeups(options: { connectionString: string; onProblem?: OnProblem }): Wakeups {
  const { connectionString, onProblem = warnOfProblem } = options;
  const listeners = new Set<(last: bigint | undefined) => void>();
  let connected = false;

  function wake(last: bigint | undefined): void {
    for (const listener of listeners) listener(last);
  }

  async function use(client: Client, signal: AbortSignal): Promise<void> {
    client.on('notification', ({ payload }) => wake(payload ? BigInt(payload) : undefined));
    await client.query(`listen ${EVENTS_CHANNEL}`);
    connected = true;
    wake(undefined); // what was notified while nobody listened is in the log
    try {
      await keepAsking(client, signal);
    } finally {
      connected = false;
    }
  }

  const connection = keepConnection({
    ...{ connectionString, name: 'jianhui wake-ups', use },
    onLost: (cause) => onProblem(new EventsError('EVT-024', messageOf(cause), { cause })),
  });
  return {
    subscribe(onWake) {
      listeners.add(onWake);
      return () => listeners.delete(onWake);
    },
    connected: () => connected,
    close: () => connection.stop(),
  };
}
