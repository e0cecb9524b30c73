import { type Failure, RequestError } from '@jianhui/client';
import { useCallback, useEffect, useState } from 'react';
import {
  type FactLineFragment,
  FactsBeginDocument,
  FactsLiveDocument,
  RecentFactsDocument,
} from '../../gql/graphql.ts';
import { useLive } from '../../live/use-live.ts';
import { useOnReconnect } from '../../live/use-status.ts';
import { useSession } from '../../session/session-context.ts';
import { type FactStream, noFacts, withFresh, withOlder } from './fact-stream.ts';

interface Reading {
  readonly below: string;
  readonly stream: FactStream<FactLineFragment>;
  /** A position that lies before the first reading: the subscription begins after it, so that nothing is missed. */
  readonly begin: string | null;
  /** Cursor for older pages; null at the end. */
  readonly older: string | null;
}

/** The facts below a unit: what was, page by page, and what happens from then on. */
export function useFacts(below: string, pageSize: number) {
  const { client } = useSession();
  const [reading, setReading] = useState<Reading | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const current = reading?.below === below ? reading : null;

  const read = useCallback(
    async (after: string | null) => {
      const { recentFacts } = await client.query(RecentFactsDocument, { below, first: pageSize, after });
      const { hasNextPage, endCursor } = recentFacts.pageInfo;
      return { facts: recentFacts.edges.map((edge) => edge.node), older: hasNextPage ? (endCursor ?? null) : null };
    },
    [client, below, pageSize],
  );
  const failed = useCallback((error: unknown) => {
    setFailure(error instanceof RequestError ? error : { code: 'UNKNOWN', message: String(error), requestId: null });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the reason to read again
  useEffect(() => {
    let wanted = true;
    setFailure(null);
    const readAll = async () => {
      // The position first: what happens between the two comes twice, and is shown once.
      const { campaignProgress } = await client.query(FactsBeginDocument, { orgUnit: below });
      return { begin: campaignProgress?.cursor ?? null, ...(await read(null)) };
    };
    readAll().then(
      ({ begin, facts, older }) => {
        if (wanted) setReading({ below, stream: withOlder(noFacts, facts), begin, older });
      },
      (error) => wanted && failed(error),
    );
    return () => {
      wanted = false;
    };
  }, [client, read, failed, below, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  // What could not be read while the connection was away is read when it is back.
  useOnReconnect(() => {
    if (failure) again();
  });

  useLive(
    FactsLiveDocument,
    { below },
    {
      paused: current === null,
      after: current?.begin ?? null,
      onData: ({ facts }) => setReading((before) => before && { ...before, stream: withFresh(before.stream, facts) }),
    },
  );

  const older = current?.older ?? null;
  return {
    stream: current?.stream ?? null,
    failure,
    hasOlder: older !== null,
    retry: again,
    loadOlder: () => {
      if (older === null) return;
      read(older).then(
        (page) =>
          setReading((before) =>
            before?.below === below
              ? { ...before, stream: withOlder(before.stream, page.facts), older: page.older }
              : before,
          ),
        failed,
      );
    },
  };
}
