import { useMemo, useState } from 'react';
import {
  type CountsFragment,
  type ProgressFragment,
  ProgressLiveDocument,
  ProgressNowDocument,
} from '../gql/graphql.ts';
import { type Loaded, useData } from './use-data.ts';
import { useLive } from './use-live.ts';

type Known<Value, Key extends keyof Value> = Value & { readonly [Each in Key]: NonNullable<Value[Each]> };

/** The figures of one unit. */
export type Counts = Known<CountsFragment, 'orgUnit'>;

/** The figures of a unit and of each unit directly below it, at one moment. */
export interface Progress extends Omit<Known<ProgressFragment, 'orgUnit'>, 'total' | 'children'> {
  readonly total: Counts;
  readonly children: readonly Counts[];
}

const hasUnit = (counts: CountsFragment): counts is Counts => counts.orgUnit !== null;

/** Figures without a unit cannot be named or followed: they are left out. */
function named(progress: ProgressFragment): Progress | null {
  const { orgUnit, total, children } = progress;
  if (!orgUnit || !hasUnit(total)) return null;
  return { ...progress, orgUnit, total, children: children.filter(hasUnit) };
}

/**
 * The progress below a unit: first as asked, then as the server tells by itself. `moves` counts what was told, for
 * parts of the page that read again when something moved.
 */
export function useProgress(orgUnit: string): Loaded<Progress> & { readonly moves: number } {
  const asked = useData(ProgressNowDocument, { orgUnit });
  const [told, setTold] = useState<{ unit: string; progress: ProgressFragment; moves: number } | null>(null);
  const refused = useLive(
    ProgressLiveDocument,
    { orgUnit },
    {
      onData: ({ campaignProgress: progress }) =>
        setTold((before) => ({ unit: orgUnit, progress, moves: before?.unit === orgUnit ? before.moves + 1 : 0 })),
    },
  );
  const current = told?.unit === orgUnit ? told : null;
  const latest = current?.progress ?? asked.data?.campaignProgress ?? null;
  const data = useMemo(() => latest && named(latest), [latest]);
  return { ...asked, data, failure: data ? null : (asked.failure ?? refused), moves: current?.moves ?? 0 };
}
