import { type BackoffOptions, backoffDelay } from './backoff.ts';
import type { ConnectionMonitor } from './connection-monitor.ts';

/** What notices that the server is back while nobody is subscribed. */
export interface Reach {
  /** A subscription begins; from now on its connection says whether the server is there. */
  begin(): void;
  /** A subscription is over. */
  end(): void;
  /** The connection of the subscriptions is up, or was lost. */
  connection(up: boolean): void;
  /** A request was answered, or could not be sent. Counts only while nobody is subscribed. */
  request(answered: boolean): void;
  dispose(): void;
}

/**
 * Keeps the status true on pages without a subscription: a request that finds no server says so, and from then on
 * `ask` (true: the server answered) is repeated, ever more slowly, until it is there again.
 */
export function createReach(monitor: ConnectionMonitor, ask: () => Promise<boolean>, backoff: BackoffOptions): Reach {
  let subscriptions = 0;
  let up = true;
  let asking = false;
  let disposed = false;
  const say = (now: boolean) => {
    up = now;
    monitor.transport(now);
  };
  const mustAsk = () => !disposed && !up && subscriptions === 0;
  const askUntilThere = async () => {
    if (asking) return;
    asking = true;
    for (let attempt = 0; mustAsk(); attempt += 1) {
      await monitor.wait(backoffDelay(attempt, backoff));
      if (mustAsk() && (await ask()) && mustAsk()) say(true);
    }
    asking = false;
  };
  return {
    begin() {
      subscriptions += 1;
    },
    end() {
      subscriptions -= 1;
      void askUntilThere();
    },
    connection(now) {
      say(now);
      void askUntilThere();
    },
    request(answered) {
      if (disposed || subscriptions > 0 || answered === up) return;
      say(answered);
      void askUntilThere();
    },
    dispose() {
      disposed = true;
    },
  };
}
