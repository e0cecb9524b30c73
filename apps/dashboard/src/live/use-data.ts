import { type Failure, failureOf } from '@jianhui/client';
import { useCallback } from 'react';
import { type AnyVariables, type DocumentInput, useQuery } from 'urql';
import { useOnReconnect } from './use-status.ts';

/** A query's state as pages show it. */
export interface Loaded<Data> {
  readonly data: Data | null;
  /** Set when there is no data to show. */
  readonly failure: Failure | null;
  readonly fetching: boolean;
  reload(): void;
}

/** Reads a query; reads it again when the connection came back. `paused` waits. */
export function useData<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  options: { paused?: boolean } = {},
): Loaded<Data> {
  const [state, execute] = useQuery<Data, Variables>({
    query,
    variables,
    pause: options.paused ?? false,
    requestPolicy: 'cache-and-network',
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const reload = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useOnReconnect(reload);
  return {
    data: state.data ?? null,
    failure: state.error && !state.data ? failureOf(state.error) : null,
    fetching: state.fetching || state.stale,
    reload,
  };
}
