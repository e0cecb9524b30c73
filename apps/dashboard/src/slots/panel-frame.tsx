import { RequestError } from '@jianhui/client';
import type { PanelClient, PanelProps } from '@jianhui/plugin-api/panel';
import { Suspense, use, useDeferredValue, useRef, useState } from 'react';
import { CrashBoundary } from '../components/crash-boundary.tsx';
import { FailureNote } from '../components/failure-note.tsx';
import { Waiting } from '../components/waiting.tsx';
import { useOnReconnect } from '../live/use-status.ts';
import { zh } from '../messages/zh-cn.ts';
import { useSession } from '../session/session-context.ts';
import { createPanelClient } from './panel-client.ts';
import { type ListedPanel, loadPanel } from './registry.ts';

/** Where a panel stands. */
export interface PanelPlace {
  readonly orgUnitId: string;
  readonly enterpriseId?: string;
  /** Rises when the page's numbers moved: panels then read again, behind what they show. */
  readonly moves?: number;
}

/** A panel that could not be read; read again when the connection is back, or when the reader asks. */
function PanelFailure({ error, retry }: { error: unknown; retry: () => void }) {
  useOnReconnect(retry);
  if (error instanceof RequestError) return <FailureNote failure={error} retry={retry} />;
  return (
    <div className="note" role="alert">
      <p className="note-text">{zh.panel.failed}</p>
      <p className="note-detail">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="plain-button" onClick={retry}>
        {zh.retry}
      </button>
    </div>
  );
}

interface FrameProps extends PanelPlace {
  readonly listed: ListedPanel;
}

/**
 * The client of each generation of answers. It lives in a ref, because React throws the memos of a render away that
 * waits for data, and a new client at every attempt would ask for ever.
 */
function usePanelClient(generation: string): PanelClient {
  const { client } = useSession();
  const clients = useRef(new Map<string, PanelClient>());
  const known = clients.current.get(generation);
  if (known) return known;
  const made = createPanelClient(client);
  // The generation on screen and the one that loads behind it are enough.
  const [oldest] = clients.current.keys();
  if (clients.current.size > 1 && oldest !== undefined) clients.current.delete(oldest);
  clients.current.set(generation, made);
  return made;
}

/** One panel, with its waiting and its faults kept inside. */
export function PanelFrame({ listed, orgUnitId, enterpriseId, moves = 0 }: FrameProps) {
  const [attempts, setAttempts] = useState(0);
  const settled = useDeferredValue(moves);
  const client = usePanelClient(`${attempts}:${settled}`);
  return (
    <CrashBoundary
      fallback={(error, retry) => (
        <PanelFailure
          error={error}
          retry={() => {
            setAttempts((count) => count + 1);
            retry();
          }}
        />
      )}
    >
      <Suspense fallback={<Waiting />}>
        <Loaded listed={listed} orgUnitId={orgUnitId} {...(enterpriseId ? { enterpriseId } : {})} client={client} />
      </Suspense>
    </CrashBoundary>
  );
}

function Loaded({ listed, ...props }: PanelProps & { listed: ListedPanel }) {
  const panel = use(loadPanel(listed));
  return panel && <panel.Component {...props} />;
}
