/** 连接状态: what a page tells its reader about the connection. */
export type ConnectionStatus = 'online' | 'reconnecting' | 'offline';

/** A store in the shape of React's useSyncExternalStore. */
export interface StatusStore {
  current(): ConnectionStatus;
  /** Calls the listener after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Where the monitor learns whether the machine itself has a network. */
export interface NetworkEvents {
  readonly onLine: boolean;
  listen(changed: () => void): () => void;
}

interface EventSource {
  addEventListener?(name: string, listener: () => void): void;
  removeEventListener?(name: string, listener: () => void): void;
  navigator?: { onLine?: boolean };
}

/** The browser's own online and offline events; outside a browser the network always counts as there. */
export function browserNetwork(scope: EventSource = globalThis as unknown as EventSource): NetworkEvents {
  return {
    get onLine() {
      return scope.navigator?.onLine ?? true;
    },
    listen(changed) {
      scope.addEventListener?.('online', changed);
      scope.addEventListener?.('offline', changed);
      return () => {
        scope.removeEventListener?.('online', changed);
        scope.removeEventListener?.('offline', changed);
      };
    },
  };
}

/** Joins what the transport and the machine say into one status. */
export interface ConnectionMonitor extends StatusStore {
  /** The transport is up, or was lost. Before its first word it counts as up: nothing has been lost yet. */
  transport(up: boolean): void;
  /** Waits, but no longer than until the network comes back or `hurry` is called. */
  wait(milliseconds: number): Promise<void>;
  /** Ends every wait now: the reader asked to try again. */
  hurry(): void;
  dispose(): void;
}

/** Makes a monitor; `networkBack` is called when the machine has a network again. */
export function createConnectionMonitor(
  network: NetworkEvents = browserNetwork(),
  networkBack: () => void = () => {},
): ConnectionMonitor {
  const listeners = new Set<() => void>();
  const sleepers = new Set<() => void>();
  let transportUp = true;
  let onLine = network.onLine;
  const status = (): ConnectionStatus => (onLine ? (transportUp ? 'online' : 'reconnecting') : 'offline');
  let shown = status();

  const publish = () => {
    if (shown === status()) return;
    shown = status();
    for (const listener of [...listeners]) listener();
  };
  const hurry = () => {
    for (const wake of [...sleepers]) wake();
  };
  const stop = network.listen(() => {
    const back = !onLine && network.onLine;
    onLine = network.onLine;
    publish();
    if (!back) return;
    networkBack();
    hurry();
  });

  return {
    current: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    transport(up) {
      transportUp = up;
      publish();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, milliseconds);
        sleepers.add(wake);
      }),
    hurry,
    dispose() {
      stop();
      hurry();
      listeners.clear();
    },
  };
}
