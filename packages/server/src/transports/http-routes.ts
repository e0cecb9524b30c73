import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerAddress, callerName, isSecure } from '../access/caller.ts';
import { sessionCookie } from '../access/session-cookie.ts';
import type { ViewerOf } from '../access/viewer-of.ts';
import { GRAPHQL_PATH, isLoopback, type ServerConfig } from '../config.ts';
import { DOWNLOADS_PATH, type Downloads } from '../downloads/downloads.ts';
import { answerJson, answerProblem } from '../errors/plain-answer.ts';
import { type Exchange, newExchange } from '../exchange.ts';
import type { StaticFiles } from '../files/static-files.ts';
import { wantsGraphiql } from '../graphql/graphiql.ts';
import type { GraphqlServer } from '../graphql/yoga.ts';
import type { Metrics, Route } from '../health/metrics.ts';
import type { Readiness } from '../health/ready.ts';
import { bodyLimit, isMultipart, limitBody } from './body-limit.ts';

export interface RouteOptions {
  readonly config: ServerConfig;
  readonly graphql: GraphqlServer;
  readonly viewerOf: ViewerOf;
  readonly graphiql: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  readonly downloads: Downloads;
  readonly files: StaticFiles | null;
  readonly metrics: Metrics;
  readonly ready: () => Promise<Readiness>;
}

/** A request on its way through the routes; what is learned of it is for the log. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly pathname: string;
  exchange: Exchange | null;
}

export function routeOf(pathname: string, request: IncomingMessage, config: ServerConfig): Route {
  if (pathname === GRAPHQL_PATH) return config.graphiql && wantsGraphiql(request) ? 'graphiql' : 'graphql';
  if (pathname === '/health' || pathname === '/ready' || pathname === '/metrics') {
    return pathname.slice(1) as Route;
  }
  if (pathname.startsWith(DOWNLOADS_PATH)) return 'downloads';
  return config.dashboard === null ? 'other' : 'dashboard';
}

function openExchange(visit: Visit, config: ServerConfig): Exchange {
  const { request, response, requestId } = visit;
  const { trustedProxies } = config;
  const exchange = newExchange({
    requestId,
    transport: 'http',
    client: { address: callerAddress(request, trustedProxies), name: callerName(request) },
    credentials: { headers: request.headers },
    setSession: (session) => {
      if (!response.headersSent)
        response.setHeader('set-cookie', sessionCookie(session, isSecure(request, trustedProxies)));
    },
    closeConnection: null,
  });
  visit.exchange = exchange;
  return exchange;
}

async function graphql(visit: Visit, options: RouteOptions): Promise<void> {
  const { config, viewerOf } = options;
  const { request, response, requestId } = visit;
  const exchange = openExchange(visit, config);
  if (isMultipart(request) && (await viewerOf(exchange.credentials)) === null) {
    // A file is held in memory until its mutation reads it: strangers do not get to fill it.
    response.setHeader('connection', 'close');
    answerProblem(response, requestId, {
      status: 401,
      code: 'UNAUTHENTICATED',
      message: '请先登录再上传文件 (sign in before you send a file).',
    });
    request.resume();
    return;
  }
  const limited = limitBody(request, response, requestId, bodyLimit(request, config.limits));
  if (!limited) return;
  // So that proxies pass each event on as it comes.
  if (request.headers.accept?.includes('text/event-stream')) response.setHeader('x-accel-buffering', 'no');
  response.setHeader('cache-control', 'no-store');
  await options.graphql.handle(limited, response, { exchange });
}

function mayReadMetrics({ request }: Visit, { metrics }: ServerConfig): boolean {
  if (metrics.access === 'everyone') return true;
  const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (metrics.token !== null && shown !== undefined) {
    const [given, wanted] = [Buffer.from(shown), Buffer.from(metrics.token)];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
  // Behind a proxy on this machine everybody seems to come from it.
  return isLoopback(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
}

const notFound = ({ response, requestId }: Visit, message = '没有此地址 (nothing here).'): void =>
  answerProblem(response, requestId, { status: 404, code: 'NOT_FOUND', message });

const onlyReads = new Set<Route>(['graphiql', 'downloads', 'dashboard', 'health', 'ready', 'metrics', 'other']);

/** Answers one request. What it throws is a fault of the server. */
export async function answer(visit: Visit, route: Route, options: RouteOptions): Promise<void> {
  const { request, response, requestId, pathname } = visit;
  const { config, metrics } = options;
  if (onlyReads.has(route) && request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    const message = '此地址只可读取 (method not allowed): use GET.';
    return answerProblem(response, requestId, { status: 405, code: 'METHOD_NOT_ALLOWED', message });
  }
  switch (route) {
    case 'graphql':
      return graphql(visit, options);
    case 'graphiql':
      return options.graphiql?.(request, response);
    case 'health':
      return answerJson(response, 200, { status: 'ok' });
    case 'ready': {
      const readiness = await options.ready();
      return answerJson(response, readiness.ready ? 200 : 503, readiness);
    }
    case 'metrics': {
      if (!mayReadMetrics(visit, config)) return notFound(visit);
      response.writeHead(200, { 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' });
      response.end(await metrics.registry.metrics());
      return;
    }
    case 'downloads': {
      const viewer = await options.viewerOf({ headers: request.headers });
      return options.downloads(pathname.slice(DOWNLOADS_PATH.length), viewer, response, requestId);
    }
    case 'dashboard':
      if (!(await options.files?.(request, response, pathname))) notFound(visit);
      return;
    default:
      notFound(visit, '没有此地址 (nothing here): the API is at /graphql; the dashboard is not served by this server.');
  }
}
