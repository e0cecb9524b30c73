import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Viewer } from '@jianhui/access';
import { DomainError, holdsRight } from '@jianhui/graphql';
import { answerProblem } from '../errors/plain-answer.ts';
import { ServerError } from '../errors/server-error.ts';

/** A file of an enabled plugin, its services already bound. */
export interface DownloadRoute {
  readonly plugin: string;
  /** Path with `:name` parts, below `/plugins/<plugin>/`. */
  readonly path: string;
  readonly right: string;
  open(
    parameters: Readonly<Record<string, string>>,
    viewer: Viewer,
  ): Promise<{ fileName: string; contentType: string; content: AsyncIterable<Uint8Array | string> } | null>;
}

export const DOWNLOADS_PATH = '/plugins/';

interface CompiledRoute {
  readonly route: DownloadRoute;
  readonly parts: readonly string[];
}

const partsOf = (text: string): string[] => text.split('/').filter((part) => part !== '');

function match({ parts }: CompiledRoute, given: readonly string[]): Record<string, string> | null {
  if (parts.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return parameters;
}

/** A Content-Disposition that every browser saves under the right Chinese name. */
export function disposition(fileName: string): string {
  const clean = fileName.replace(/[\p{Cc}/\\"]/gu, '_').slice(0, 200);
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/%/g, '_');
  const encoded = encodeURIComponent(clean).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Answers a request for a plugin's file. `path` is what stands behind `/plugins/`. */
export type Downloads = (
  path: string,
  viewer: Viewer | null,
  response: ServerResponse,
  requestId: string,
) => Promise<void>;

/** Makes the downloads of all enabled plugins. Throws SRV-006 when two take one path. */
export function createDownloads(routes: readonly DownloadRoute[]): Downloads {
  const compiled: CompiledRoute[] = [];
  const shapes = new Set<string>();
  for (const route of routes) {
    const parts = [route.plugin, ...partsOf(route.path)];
    const shape = parts.map((part) => (part.startsWith(':') ? ':' : part)).join('/');
    if (shapes.has(shape)) throw new ServerError('SRV-006', `${route.plugin} gives ${route.path} twice`);
    shapes.add(shape);
    compiled.push({ route, parts });
  }

  function find(path: string): { route: DownloadRoute; parameters: Record<string, string> } | null {
    let given: string[];
    try {
      given = partsOf(path).map(decodeURIComponent);
    } catch {
      return null;
    }
    for (const each of compiled) {
      const parameters = match(each, given);
      if (parameters) return { route: each.route, parameters };
    }
    return null;
  }

  return async (path, viewer, response, requestId) => {
    const refuse = (status: number, code: string, message: string) =>
      answerProblem(response, requestId, { status, code, message });
    const found = find(path);
    if (!found) return refuse(404, 'NOT_FOUND', '没有此文件 (no such file).');
    if (!viewer) return refuse(401, 'UNAUTHENTICATED', '请先登录 (sign in first).');
    const { route, parameters } = found;
    if (!holdsRight(route.right, viewer.permissions)) {
      return refuse(403, 'FORBIDDEN', `没有权限 (not permitted): this needs the permission ${route.right}.`);
    }
    const opened = await route.open(parameters, viewer).catch((error: unknown) => {
      if (error instanceof DomainError) return null; // not there for this officer
      throw error;
    });
    if (!opened) return refuse(404, 'NOT_FOUND', '没有此文件 (no such file).');
    response.writeHead(200, {
      'content-type': opened.contentType,
      'content-disposition': disposition(opened.fileName),
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    await pipeline(Readable.from(opened.content), response);
  };
}
