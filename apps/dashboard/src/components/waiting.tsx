import { zh } from '../messages/zh-cn.ts';

/** Shown while something loads; appears only after a moment, so that fast answers do not flicker. */
export function Waiting({ page }: { page?: boolean }) {
  return (
    <div className={page ? 'waiting waiting-page' : 'waiting'} role="status">
      {zh.loading}
    </div>
  );
}
