import { useState } from 'react';
import { ProgressLiveDocument, ProgressNowDocument, type ProgressNowQuery } from '../gql/graphql.ts';
import { type Loaded, useData } from './use-data.ts';
import { useLive } from './use-live.ts';

export type Progress = NonNullable<ProgressNowQuery['campaignProgress']>;
export type Counts = Progress['total'];

/**
 * The progress below a unit: first as asked, then as the server tells by itself. `moves` counts what was told, for
 * parts of the page that read again when something moved.
 */
export function useProgress(orgUnit: string): Loaded<Progress> & { readonly moves: number } {
  const asked = useData(ProgressNowDocument, { orgUnit });
  const [told, setTold] = useState<{ unit: string; progress: Progress; moves: number } | null>(null);
  const refused = useLive(
    ProgressLiveDocument,
    { orgUnit },
    {
      onData: ({ campaignProgress: progress }) =>
        setTold((before) => ({ unit: orgUnit, progress, moves: before?.unit === orgUnit ? before.moves + 1 : 0 })),
    },
  );
  const current = told?.unit === orgUnit ? told : null;
  const data = current?.progress ?? asked.data?.campaignProgress ?? null;
  return { ...asked, data, failure: data ? null : (asked.failure ?? refused), moves: current?.moves ?? 0 };
}
