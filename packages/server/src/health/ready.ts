import type { EventHub } from '@jianhui/events';
import type { Statements } from '../database/statements.ts';

/** Answers null when all is well, else in a few words what is missing: it is shown to whoever asks. */
export type ReadyCheck = () => Promise<string | null>;

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

const ANSWER_MS = 2_000;

/** Whether this instance may be sent requests: the database answers, its migrations are applied, new events arrive. */
export async function readiness(
  statements: Pick<Statements, 'ping'>,
  hub: Pick<EventHub, 'health'>,
  more: Readonly<Record<string, ReadyCheck>>,
  stopping: boolean,
): Promise<Readiness> {
  const all: Record<string, ReadyCheck> = {
    server: async () => (stopping ? 'is stopping' : null),
    database: () => statements.ping(ANSWER_MS).then(() => null),
    events: async () => (hub.health().running && hub.health().listening ? null : 'is not listening'),
    ...more,
  };
  const checked = await Promise.all(
    Object.entries(all).map(async ([name, check]) => {
      try {
        return [name, (await inTime(check())) ?? 'ok'] as const;
      } catch {
        return [name, 'does not answer'] as const; // why, is in the log of whoever failed; addresses do not belong here
      }
    }),
  );
  return { ready: checked.every(([, state]) => state === 'ok'), checks: Object.fromEntries(checked) };
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
