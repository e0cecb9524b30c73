import type { ServerResponse } from 'node:http';

export interface PlainProblem {
  readonly status: number;
  readonly code: string;
  /** Chinese first, then English; what is wrong and what to do. */
  readonly message: string;
  /** Figures and other facts about the refusal. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * Answers outside GraphQL in the shape of a GraphQL answer, so that a client reads one shape of error everywhere.
 * Does nothing when an answer is already on its way.
 */
export function answerProblem(response: ServerResponse, requestId: string, problem: PlainProblem): void {
  if (response.headersSent || response.writableEnded) return;
  const { status, code, message, facts } = problem;
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId, ...facts } }] });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(response.req.method === 'HEAD' ? undefined : JSON.stringify(body));
}
