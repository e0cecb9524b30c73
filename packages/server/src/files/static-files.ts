import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isText, mediaType } from './media-types.ts';
import { dashboardPolicy } from './security-headers.ts';

interface StoredFile {
  readonly file: string;
  readonly size: number;
  readonly tag: string;
  readonly modified: string;
}

/** Names that carry a hash of their content never change: `index-B3xK9f2a.js`. */
const HASHED = /[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;
const PACK_FROM = 1_024;
const PACK_UP_TO = 8_388_608;
const squeeze = promisify(gzip);

/**
 * The file below `root` that a path names, or null: for a path that climbs out, a hidden file, a link to elsewhere, a
 * folder.
 */
async function locate(root: string, pathname: string): Promise<StoredFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(decoded) || decoded.split('/').some((part) => part.startsWith('.'))) return null;
  try {
    const file = await realpath(path.join(root, decoded));
    if (!file.startsWith(root + path.sep)) return null;
    const facts = await stat(file);
    if (!facts.isFile()) return null;
    const tag = `"${facts.size.toString(36)}-${Math.trunc(facts.mtimeMs).toString(36)}"`;
    return { file, size: facts.size, tag, modified: facts.mtime.toUTCString() };
  } catch {
    return null;
  }
}

const accepts = (request: IncomingMessage, coding: string): boolean =>
  new RegExp(`(^|,)\\s*${coding}\\s*(;\\s*q=(?!0(\\.0+)?\\s*(,|$))|,|$)`).test(
    String(request.headers['accept-encoding'] ?? ''),
  );

/** Serves a built single-page application; false when there is nothing to serve under this path. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

/** Makes the server of one folder. Paths that name no file and are asked for by a browser get the application itself. */
export function createStaticFiles(folder: string): StaticFiles {
  const packed = new Map<string, Promise<Buffer>>();
  const root = realpath(folder).catch(() => null);

  /** The file as it will be sent: packed beforehand by the build, packed here once, or as it is. */
  async function encode(
    base: string,
    found: StoredFile,
    request: IncomingMessage,
  ): Promise<{ coding: string | null; file: string; size: number; body: Buffer | null }> {
    const plain = { coding: null, file: found.file, size: found.size, body: null };
    if (!isText(mediaType(found.file)) || found.size < PACK_FROM) return plain;
    for (const [coding, suffix] of [['br', '.br'] as const, ['gzip', '.gz'] as const]) {
      if (!accepts(request, coding)) continue;
      const beside = await locate(base, encodeURI(path.relative(base, found.file) + suffix));
      if (beside) return { coding, file: beside.file, size: beside.size, body: null };
    }
    if (!accepts(request, 'gzip') || found.size > PACK_UP_TO) return plain;
    const key = `${found.file} ${found.tag}`;
    const ready = packed.get(key) ?? readFile(found.file).then((bytes) => squeeze(bytes) as Promise<Buffer>);
    packed.set(key, ready);
    const body = await ready;
    return { coding: 'gzip', file: found.file, size: body.length, body };
  }

  return async (request, response, pathname) => {
    const base = await root;
    if (base === null) return false;
    const wanted = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    const isRoute = wantsPage && path.extname(pathname) === '';
    const found = (await locate(base, wanted)) ?? (isRoute ? await locate(base, '/index.html') : null);
    if (!found) return false;
    const type = mediaType(found.file);
    const isPage = type.startsWith('text/html');
    const headers = {
      'content-type': type,
      etag: found.tag,
      'last-modified': found.modified,
      vary: 'accept-encoding',
      'cache-control':
        !isPage && HASHED.test(path.basename(found.file)) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isPage ? { 'content-security-policy': dashboardPolicy(request) } : {}),
    };
    if (request.headers['if-none-match'] === found.tag) {
      response.writeHead(304, headers);
      response.end();
      return true;
    }
    const { coding, file, size, body } = await encode(base, found, request);
    response.writeHead(200, {
      ...headers,
      'content-length': size,
      ...(coding ? { 'content-encoding': coding } : {}),
    });
    if (request.method === 'HEAD') response.end();
    else if (body) response.end(body);
    else await pipeline(createReadStream(file), response);
    return true;
  };
}
