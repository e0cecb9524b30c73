import { type Failure, failureOfErrors, type LiveOptions } from '@jianhui/client';
import { useEffect, useRef, useState } from 'react';
import type { AnyVariables, DocumentInput } from 'urql';
import { useSession } from '../session/session-context.ts';

interface Options<Data> extends Pick<LiveOptions<Data>, 'after' | 'isLast' | 'onData'> {
  /** Waits while true. */
  readonly paused?: boolean;
}

/**
 * Stays subscribed while the component is there and its variables are the same. `after` counts when it begins;
 * from then on the client remembers the cursor itself. Answers why the subscription ended, when the API refused it.
 */
export function useLive<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  options: Options<Data>,
): Failure | null {
  const { client } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef({ options, variables });
  latest.current = { options, variables };
  const key = JSON.stringify(variables);
  const paused = options.paused ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables
  useEffect(() => {
    if (paused) return;
    setFailure(null);
    const { options: begin, variables: asked } = latest.current;
    const live = client.live(document, asked, {
      after: begin.after,
      isLast: (data) => latest.current.options.isLast?.(data) ?? false,
      onData: (data, cursor) => latest.current.options.onData(data, cursor),
      onErrors: (errors, over) => {
        if (over) setFailure(failureOfErrors(errors));
      },
    });
    return () => live.stop();
  }, [client, document, key, paused]);
  return failure;
}
