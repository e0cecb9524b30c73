import type { ConnectionStatus } from '@jianhui/client';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useSession } from '../session/session-context.ts';

/** The connection of this page. */
export function useStatus(): ConnectionStatus {
  const { client } = useSession();
  return useSyncExternalStore(client.status.subscribe, client.status.current);
}

/** Runs `refresh` whenever the connection came back, for what is not subscribed to. */
export function useOnReconnect(refresh: () => void): void {
  const status = useStatus();
  const lost = useRef(false);
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    if (status !== 'online') lost.current = true;
    else if (lost.current) {
      lost.current = false;
      latest.current();
    }
  }, [status]);
}
