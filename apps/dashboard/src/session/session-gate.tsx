import { createJianhuiClient, type Failure, type JianhuiClient, RequestError } from '@jianhui/client';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { FailureNote } from '../components/failure-note.tsx';
import { Waiting } from '../components/waiting.tsx';
import { SessionDocument, type SessionQuery, SignOutDocument } from '../gql/graphql.ts';
import { type Session, SessionContext } from './session-context.ts';

const SignInPage = lazy(() =>
  import('../pages/sign-in/sign-in-page.tsx').then((page) => ({ default: page.SignInPage })),
);

/** An account that stands nowhere may see nothing. */
const noUnit: Failure = { code: 'NO_UNIT', message: 'The account has no org unit.', requestId: null };

interface Known {
  readonly client: JianhuiClient;
  readonly data: SessionQuery;
}

/** Asks who is signed in; shows the sign-in until somebody is, and again, at the same address, when the session ends. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [generation, setGeneration] = useState(0);
  const [known, setKnown] = useState<Known | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [ended, setEnded] = useState(false);

  // A sign-in begins anew: a new connection under the new cookie, and nothing cached from whoever was there before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation is the reason to run again
  useEffect(() => {
    let current = true;
    const client = createJianhuiClient({
      url: '/graphql',
      onSessionEnded: () => {
        if (!current) return;
        setEnded(true);
        setKnown((before) => before && { ...before, data: { ...before.data, viewer: null } });
      },
    });
    client.query(SessionDocument, {}).then(
      (data) => {
        if (!current) return;
        setFailure(null);
        setKnown({ client, data });
        if (data.viewer) setEnded(false);
      },
      (error: unknown) => {
        if (current)
          setFailure(
            error instanceof RequestError ? error : { code: 'UNKNOWN', message: String(error), requestId: null },
          );
      },
    );
    return () => {
      current = false;
      client.dispose();
    };
  }, [generation]);

  const restart = useCallback(() => setGeneration((before) => before + 1), []);

  const session = useMemo<Session | null>(() => {
    const viewer = known?.data.viewer;
    if (!known || !viewer?.orgUnit) return null;
    return {
      client: known.client,
      platform: known.data.platform,
      officer: { ...viewer, orgUnit: viewer.orgUnit },
      async signOut() {
        await known.client.mutate(SignOutDocument, {});
        setKnown(null);
        restart();
      },
    };
  }, [known, restart]);

  if (failure && !known) return <FailureNote failure={failure} retry={restart} page />;
  if (!known) return <Waiting page />;
  if (known.data.viewer && !session) return <FailureNote failure={noUnit} page />;
  if (!session) {
    return (
      <Suspense fallback={<Waiting page />}>
        <SignInPage client={known.client} platform={known.data.platform} ended={ended} onSignedIn={restart} />
      </Suspense>
    );
  }
  return (
    <Provider value={session.client.urql} key={session.officer.id}>
      <SessionContext value={session}>{children}</SessionContext>
    </Provider>
  );
}
