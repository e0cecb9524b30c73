import type { Failure } from '@jianhui/client';
import { failureText } from '../messages/problems.ts';
import { zh } from '../messages/zh-cn.ts';

interface Props {
  readonly failure: Failure;
  readonly retry?: () => void;
  /** Fills the page instead of a part of it. */
  readonly page?: boolean;
}

/** Says in plain words what failed, with the number to give to an administrator. */
export function FailureNote({ failure, retry, page }: Props) {
  return (
    <div className={page ? 'note note-page' : 'note'} role="alert">
      <p className="note-text">{failureText(failure)}</p>
      {failure.requestId && <p className="note-detail">{zh.failure.requestId(failure.requestId)}</p>}
      {retry && (
        <button type="button" className="plain-button" onClick={retry}>
          {zh.retry}
        </button>
      )}
    </div>
  );
}
