import type { SubscriptionForwarder } from 'urql';
import { type LiveOptions, resumable } from './resumable.ts';
import type { Transport } from './transport.ts';

/**
 * Lets urql's own hooks (`useSubscription`) subscribe with resume. The context of a subscription may carry
 * `isLast(data)`, as in `LiveOptions`.
 */
export function forwardLive(transport: Transport, onSessionEnded: () => void): SubscriptionForwarder {
  return (request, operation) => ({
    subscribe(sink) {
      let hadErrors = false;
      const isLast = operation.context.isLast as LiveOptions<Record<string, unknown>>['isLast'];
      const live = resumable<Record<string, unknown>>(
        transport,
        { query: request.query ?? '', operationName: request.operationName, variables: request.variables },
        {
          isLast,
          onSessionEnded,
          onData: (data) => {
            // urql keeps the errors of the message before unless told that there are none now.
            sink.next(hadErrors ? { data, errors: [] } : { data });
            hadErrors = false;
          },
          onErrors: (errors, over) => {
            hadErrors = true;
            sink.next({ data: null, errors: [...errors] });
            if (over) sink.complete();
          },
          onEnd: () => sink.complete(),
        },
      );
      return { unsubscribe: live.stop };
    },
  });
}
