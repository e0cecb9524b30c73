import { useStatus } from '../live/use-status.ts';
import { zh } from '../messages/zh-cn.ts';

const words = {
  online: zh.connection.live,
  reconnecting: zh.connection.reconnectingShort,
  offline: zh.connection.offlineShort,
} as const;

/** A dot that says whether the numbers are moving by themselves. */
export function LiveMark() {
  const status = useStatus();
  return (
    <span className={`live live-${status}`} title={status === 'online' ? zh.connection.liveHint : undefined}>
      {words[status]}
    </span>
  );
}
