import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { answerProblem } from '../errors/plain-answer.ts';

/** How long a caller whose body was refused may go on sending before the connection is cut. */
const LINGER_MS = 2_000;

export const isMultipart = (request: IncomingMessage): boolean =>
  /^\s*multipart\/form-data/i.test(request.headers['content-type'] ?? '');

/** How much this request may carry, in bytes. */
export function bodyLimit(request: IncomingMessage, limits: { bodyBytes: number; uploadBytes: number }): number {
  return isMultipart(request) ? limits.uploadBytes : limits.bodyBytes;
}

/** Answers 413 while the body is still coming in, then lets the caller read the answer before the connection ends. */
function refuse(request: IncomingMessage, response: ServerResponse, requestId: string, most: number): void {
  response.setHeader('connection', 'close');
  answerProblem(response, requestId, {
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: `请求过大 (body too large): at most ${most} bytes. Send less, or split the file.`,
    facts: { most },
  });
  request.resume();
  const cut = setTimeout(() => request.destroy(), LINGER_MS).unref();
  request.once('close', () => clearTimeout(cut));
}

/**
 * Holds a body to its limit. Returns what stands in for the request from here on, or null when it was refused. A
 * stated length is believed, because the parser of HTTP holds the caller to it; without one the bytes are counted.
 */
export function limitBody(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  most: number,
): IncomingMessage | null {
  const { method, headers } = request;
  if (method === 'GET' || method === 'HEAD') return request;
  const stated = headers['content-length'];
  if (stated !== undefined) {
    if (Number(stated) <= most) return request;
    refuse(request, response, requestId, most);
    return null;
  }
  let seen = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      seen += chunk.length;
      if (seen <= most) {
        next(null, chunk);
        return;
      }
      request.unpipe(counted);
      refuse(request, response, requestId, most);
      next(new Error('the body was too large'));
    },
  });
  // Whoever reads the body hears of it; the answer has been given.
  counted.on('error', () => undefined);
  request.once('error', (error) => counted.destroy(error));
  request.once('aborted', () => counted.destroy(new Error('the caller went away')));
  request.pipe(counted);
  return Object.assign(Object.create(request) as IncomingMessage, { body: counted });
}
