import { RequestError } from '@jianhui/client';
import { useRouteError } from 'react-router';
import { FailureNote } from '../components/failure-note.tsx';
import { zh } from '../messages/zh-cn.ts';

/** A page that failed, while the frame around it stays. */
export function RouteFailure() {
  const error = useRouteError();
  if (error instanceof RequestError) return <FailureNote failure={error} retry={() => location.reload()} page />;
  return (
    <div className="note note-page" role="alert">
      <h1>{zh.failure.crash}</h1>
      <p className="note-text">{zh.failure.crashHint}</p>
      <p className="note-detail">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
      <button type="button" className="plain-button" onClick={() => location.reload()}>
        {zh.failure.reload}
      </button>
    </div>
  );
}
