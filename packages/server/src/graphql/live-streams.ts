import type { Access } from '@jianhui/access';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Metrics } from '../health/metrics.ts';
import { guardStream } from './guard-stream.ts';
import type { ExchangeContext } from './server-context.ts';
import type { StreamEnd, StreamRegistry } from './stream-registry.ts';

/** Service restart: come back, here or to another instance. */
export const CLOSE_COME_BACK = 1012;
/** The session has ended: sign in again. */
export const CLOSE_SESSION_ENDED = 4403;

export interface LiveStreamsOptions {
  readonly access: Pick<Access, 'stillValid'>;
  readonly registry: StreamRegistry;
  readonly metrics: Metrics;
  /** Milliseconds that a client is told to wait. */
  readonly retryAfter: number;
}

function farewellOf(reason: StreamEnd, retryAfter: number): ExecutionResult {
  const error =
    reason === 'stopping'
      ? new GraphQLError('服务正在重启 (come back): subscribe again with the last cursor.', {
          extensions: { code: 'COME_BACK', retryAfterMs: retryAfter },
        })
      : new GraphQLError('登录已失效 (the session has ended): sign in again.', {
          extensions: { code: 'SESSION_ENDED' },
        });
  return { errors: [error] };
}

/** Puts every subscription, on both transports, under the same guard. */
export function useLiveStreams(options: LiveStreamsOptions): Plugin<ExchangeContext> {
  const { access, registry, metrics, retryAfter } = options;
  return {
    onSubscribe({ args }) {
      const { exchange } = args.contextValue as ExchangeContext;
      const { viewer, transport, closeConnection } = exchange;
      return {
        onSubscribeResult({ result, setResult }) {
          if (!isAsyncIterable<ExecutionResult>(result)) return;
          metrics.subscriptions.inc({ transport });
          const guarded = guardStream<ExecutionResult>(result, {
            registry,
            stillAllowed: () => viewer === null || access.stillValid(viewer.sessionId),
            failed: (error) => ({ errors: [error as GraphQLError] }),
            // A WebSocket says it by its close code, which tells clients to come back; a message would tell them the end.
            farewell: (reason) => (closeConnection ? null : farewellOf(reason, retryAfter)),
            onEnd: (reason) => {
              metrics.subscriptions.dec({ transport });
              if (reason === 'stopping') closeConnection?.(CLOSE_COME_BACK, 'come back');
              if (reason === 'revoked') closeConnection?.(CLOSE_SESSION_ENDED, 'session ended');
            },
          });
          setResult(guarded as never);
        },
      };
    },
  };
}
