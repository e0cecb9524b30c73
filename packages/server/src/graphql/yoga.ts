import { useGenericAuth } from '@envelop/generic-auth';
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { Access } from '@jianhui/access';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { ViewerOf } from '../access/viewer-of.ts';
import { GRAPHQL_PATH, type ServerConfig } from '../config.ts';
import type { Presenter } from '../errors/present.ts';
import type { Metrics } from '../health/metrics.ts';
import { useLiveStreams } from './live-streams.ts';
import { useOperations } from './operations.ts';
import { useIntrospectionPolicy, useTokenLimit } from './request-limits.ts';
import { type ContextOptions, type ExchangeContext, useCoreContext } from './server-context.ts';
import type { StreamRegistry } from './stream-registry.ts';

/** Any of these headers shows that a page of ours sent the request: another site cannot add one unasked. */
export const CSRF_HEADERS = ['x-jianhui-csrf', 'x-graphql-yoga-csrf'] as const;

export interface GraphqlOptions extends ContextOptions {
  readonly schema: GraphQLSchema;
  readonly access: Access;
  readonly viewerOf: ViewerOf;
  readonly presenter: Presenter;
  readonly metrics: Metrics;
  readonly streams: StreamRegistry;
  readonly config: ServerConfig;
}

export type GraphqlServer = YogaServerInstance<ExchangeContext, object>;

/** Refuses what a form of another site could send, and several operations in one request. */
function useRequestRules(): Plugin<ExchangeContext> {
  const csrf = useCSRFPrevention({ requestHeaders: [...CSRF_HEADERS] }) as unknown as Plugin<ExchangeContext>;
  return {
    onRequestParse(payload) {
      try {
        csrf.onRequestParse?.(payload);
      } catch {
        throw new GraphQLError(
          `缺少防跨站请求头 (CSRF header missing): send ${CSRF_HEADERS[0]}: 1, or a POST with a JSON body.`,
          { extensions: { code: 'CSRF_HEADER_MISSING', http: { status: 403 } } },
        );
      }
      return {
        onRequestParseDone({ requestParserResult }) {
          if (!Array.isArray(requestParserResult)) return;
          throw new GraphQLError('不支持批量请求 (no batching): send one operation a request.', {
            extensions: { code: 'BATCHING_REFUSED', http: { status: 400 } },
          });
        },
      };
    },
  };
}

/** The GraphQL engine of both transports: who asks, the limits, the context, the guard of streams. */
export function createGraphql(options: GraphqlOptions): GraphqlServer {
  const { schema, access, viewerOf, presenter, metrics, streams, config } = options;
  const origins = [...config.allowedOrigins];
  return createYoga<ExchangeContext>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    // Errors leave through the presenter alone, which masks; logs are ours.
    maskedErrors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    // Held while the body streams in, before it reaches this place: see transports/body-limit.
    maxRequestBodySize: false,
    cors: origins.length > 0 ? { origin: origins, credentials: true, methods: ['GET', 'POST'] } : false,
    plugins: [
      useRequestRules(),
      useTokenLimit(config.limits.tokens),
      useGenericAuth({
        mode: 'resolve-only',
        contextFieldName: 'viewer',
        resolveUserFn: (context: unknown) => viewerOf((context as ExchangeContext).exchange.credentials),
      }) as unknown as Plugin<ExchangeContext>,
      useCoreContext(options),
      useIntrospectionPolicy(config.introspection),
      useLiveStreams({ access, registry: streams, metrics, retryAfter: config.retryAfter }),
      useOperations({ presenter, metrics }),
    ],
  }) as GraphqlServer;
}
