import { NotFound } from '@jianhui/graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';
import { createDownloads, type DownloadRoute, disposition } from './downloads.ts';

async function* lines(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

const rejected: DownloadRoute = {
  plugin: 'census',
  path: 'batches/:id/rejected.csv',
  right: 'test.secret',
  async open({ id }, viewer) {
    if (id === 'none') return null;
    if (id === 'other') throw new NotFound('X', 'no', 'no');
    if (id === 'broken') throw new Error('the database is away');
    const content = lines('企业,原因\r\n', `${viewer.username},${id}\r\n`);
    return { fileName: '退回 清单（1）.csv', contentType: 'text/csv; charset=utf-8', content };
  },
};

let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer({ downloads: [rejected] });
});
afterAll(() => small.server.close());

const get = (path: string, token?: string) =>
  fetch(`${small.url}/plugins/${path}`, token ? { headers: { cookie: `jianhui_session=${token}` } } : {});

describe('the files of plugins', () => {
  test('are streamed to an officer who may have them, under their Chinese name', async () => {
    const response = await get('census/batches/a%20b/rejected.csv', 'token-anna');
    expect(await response.text()).toBe('企业,原因\r\nanna,a b\r\n');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="__ ___1_.csv"; filename*=UTF-8''${'%E9%80%80%E5%9B%9E%20%E6%B8%85%E5%8D%95%EF%BC%881%EF%BC%89.csv'}`,
    );
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  test.each([
    ['census/batches/1/rejected.csv', undefined, 401, 'UNAUTHENTICATED'],
    ['census/batches/1/rejected.csv', 'token-bert', 403, 'FORBIDDEN'],
    ['census/batches/none/rejected.csv', 'token-anna', 404, 'NOT_FOUND'],
    ['census/batches/other/rejected.csv', 'token-anna', 404, 'NOT_FOUND'],
    ['census/batches/1/rejected.csv/more', 'token-anna', 404, 'NOT_FOUND'],
    ['publicity/batches/1/rejected.csv', 'token-anna', 404, 'NOT_FOUND'],
    ['census/batches/%ff/rejected.csv', 'token-anna', 404, 'NOT_FOUND'],
    ['census/batches/broken/rejected.csv', 'token-anna', 500, 'INTERNAL_SERVER_ERROR'],
  ])('%s for %s answers %i', async (path, token, status, code) => {
    const response = await get(path, token);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]?.extensions).toMatchObject({ code, requestId: expect.any(String) });
    expect(errors[0]?.message).not.toContain('database');
  });

  test('may not take the path of another', () => {
    expect(() => createDownloads([rejected, { ...rejected, path: '/batches/:batch/rejected.csv' }])).toThrow('SRV-006');
  });

  test('cannot break out of their header by their name', () => {
    expect(disposition('a"\r\nset-cookie: b.csv')).not.toMatch(/[\r\n]|"[^;]*"[^;]*"/);
  });
});
