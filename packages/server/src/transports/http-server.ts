import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerConfig } from '../config.ts';
import { answerProblem } from '../errors/plain-answer.ts';
import { ServerError, type ServerErrorCode } from '../errors/server-error.ts';
import { requestIdOf } from '../exchange.ts';
import { setSecurityHeaders } from '../files/security-headers.ts';
import { methodLabel, type Route } from '../health/metrics.ts';
import type { Log } from '../logging/logger.ts';
import { answer, type RouteOptions, routeOf, type Visit } from './http-routes.ts';

/** Lines about these would only hide the others. */
const QUIET = new Set<Route>(['health', 'ready', 'metrics', 'dashboard', 'graphiql']);

export interface HttpServerOptions extends RouteOptions {
  readonly log: Log;
}

export interface HttpServer {
  readonly server: Server;
  listen(): Promise<{ url: string; port: number }>;
  /** Takes no new connection, and lets each open one end with its next answer. */
  stopAccepting(): void;
  /** Waits for the requests that are being answered, at most so many milliseconds; then cuts what is left. */
  finish(within: number): Promise<void>;
}

/** The path of a request, or null for one that is none. */
function pathnameOf(request: IncomingMessage): string | null {
  const url = request.url ?? '/';
  if (!url.startsWith('/') || url.startsWith('//')) return null;
  const host = request.headers.host ?? 'localhost';
  return URL.canParse(url, `http://${host}`) ? (url.split('?', 1)[0] ?? '/') : null;
}

/** One node:http server for everything but WebSocket messages. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { config, metrics, log } = options;
  const answering = new Set<ServerResponse>();
  let stopping = false;

  function account(visit: Visit, route: Route, begun: number): void {
    const { request, response, requestId, exchange } = visit;
    const took = performance.now() - begun;
    metrics.requests.inc({ route, method: methodLabel(request.method), status: String(response.statusCode) });
    const streamed = exchange?.operation?.type === 'subscription';
    if (!streamed) metrics.requestSeconds.observe({ route }, took / 1_000);
    const line = {
      ...{ requestId, method: request.method, route, status: response.statusCode, ms: Math.round(took * 10) / 10 },
      ...(exchange
        ? { operation: exchange.operation?.name, type: exchange.operation?.type, statements: exchange.statements }
        : {}),
      ...(response.writableFinished ? {} : { cut: true }),
    };
    if (QUIET.has(route)) log.debug(line, 'request');
    else log.info(line, 'request');
  }

  function fault(visit: Visit, err: unknown): void {
    const { response, requestId } = visit;
    // A caller who went away in the middle of an answer is nobody's fault.
    if ((err as { code?: unknown } | null)?.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    log.error({ requestId, err }, 'a fault outside GraphQL');
    answerProblem(response, requestId, {
      status: 500,
      code: 'INTERNAL_SERVER_ERROR',
      message: '服务内部错误 (internal error): quote the request id to whoever runs the system.',
    });
    if (!response.writableEnded) response.destroy();
  }

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const begun = performance.now();
    const requestId = requestIdOf(request.headers);
    answering.add(response);
    response.setHeader('x-request-id', requestId);
    if (stopping) response.setHeader('connection', 'close');
    setSecurityHeaders(response);
    const pathname = pathnameOf(request);
    const visit: Visit = { request, response, requestId, pathname: pathname ?? '/', exchange: null };
    const route = pathname === null ? 'other' : routeOf(pathname, request, config);
    response.once('close', () => {
      answering.delete(response);
      account(visit, route, begun);
    });
    if (pathname === null) {
      const message = '地址有误 (this is not an address).';
      answerProblem(response, requestId, { status: 400, code: 'BAD_REQUEST', message });
      return;
    }
    answer(visit, route, options).catch((error: unknown) => fault(visit, error));
  }

  const server = createServer(
    {
      headersTimeout: config.headersTimeout,
      requestTimeout: config.requestTimeout,
      keepAliveTimeout: config.idleTimeout,
      connectionsCheckingInterval: Math.min(30_000, Math.max(250, config.headersTimeout / 2)),
    },
    onRequest,
  );

  return {
    server,
    listen: () => listen(server, config),
    stopAccepting() {
      stopping = true;
      for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close');
      server.close();
    },
    async finish(within) {
      const open = [...answering];
      const ended = Promise.all(
        open.map(
          (response) => new Promise((resolve) => (response.closed ? resolve(null) : response.once('close', resolve))),
        ),
      );
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          log.warn({ requests: answering.size }, 'requests were cut off, because they did not finish in time');
          resolve();
        }, within);
      });
      await Promise.race([ended, late]);
      clearTimeout(timer);
      server.closeAllConnections();
    },
  };
}

const listenProblems: Readonly<Record<string, ServerErrorCode>> = {
  EADDRINUSE: 'SRV-001',
  EACCES: 'SRV-002',
  EADDRNOTAVAIL: 'SRV-003',
  ENOTFOUND: 'SRV-003',
};

function listen(server: Server, { host, port }: ServerConfig): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException) =>
      reject(new ServerError(listenProblems[cause.code ?? ''] ?? 'SRV-004', `${host}:${port}`, { cause }));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address() as AddressInfo;
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${shown}:${address.port}`, port: address.port });
    });
  });
}
