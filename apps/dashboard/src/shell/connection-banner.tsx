import { useEffect, useState } from 'react';
import { useStatus } from '../live/use-status.ts';
import { zh } from '../messages/zh-cn.ts';
import { useSession } from '../session/session-context.ts';

/** A short interruption passes without a word. */
const PATIENCE_MS = 1500;

/** Says that the connection is lost, and that it comes back by itself. */
export function ConnectionBanner() {
  const { client } = useSession();
  const status = useStatus();
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(status === 'offline');
    if (status !== 'reconnecting') return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return (
    <div aria-live="polite">
      {status !== 'online' && late && (
        <div className="banner">
          <span>{status === 'offline' ? zh.connection.offline : zh.connection.reconnecting}</span>
          {status === 'reconnecting' && (
            <button type="button" className="quiet-button" onClick={() => client.reconnect()}>
              {zh.connection.tryNow}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
