import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedServer, startEmbedded } from '@jianhui/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';
import { createStatementNames } from './statement-names.ts';

let folder: string;
let database: EmbeddedServer;
let small: SmallServer;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-server-'));
  fs.chmodSync(folder, 0o755);
  database = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false });
  small = await startSmallServer({
    databaseUrl: database.url,
    config: { statementTimeout: 300, slowStatement: 100, preparedStatements: 3 },
  });
});
afterAll(async () => {
  await small.server.close();
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const rows = async (sql: string) => {
  const { body } = await small.post('query Rows($sql: String!) { rows(sql: $sql) }', { variables: { sql } });
  return body.data?.rows ? JSON.parse(String(body.data.rows)) : body.errors?.[0]?.extensions.code;
};

describe('the statements of operations', () => {
  test('are counted and timed in the log and the metrics, without their values', async () => {
    expect(await rows('select 1 as one')).toEqual([{ one: 1 }]);
    expect(small.log).toContainEqual(expect.objectContaining({ operation: 'Rows', statements: 1 }));
    const text = await (await fetch(`${small.url}/metrics`)).text();
    expect(text).toContain('jianhui_statements_per_operation_sum{type="query"} 1');
  });

  test('cannot write', async () => {
    expect(await rows('create table x (n int)')).toBe('INTERNAL_SERVER_ERROR');
    expect(small.log.some((line) => (line.err as { code?: string } | undefined)?.code === '25006')).toBe(true);
  });

  test('are given up by the database after their time, and the caller is told', async () => {
    expect(await rows('select pg_sleep(5)')).toBe('TOO_SLOW');
  });

  test('are logged when they are slow', async () => {
    await rows('select pg_sleep(0.15)');
    expect(small.log).toContainEqual(
      expect.objectContaining({ statement: 'select pg_sleep(0.15)', msg: 'a statement was slow' }),
    );
  });

  test('find their server ready, and see that no event waits once the log of events is there', async () => {
    const response = await fetch(`${small.url}/ready`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, checks: { server: 'ok', database: 'ok', events: 'ok' } },
    ]);
    expect(await (await fetch(`${small.url}/metrics`)).text()).toContain('jianhui_relay_lag_seconds Nan');
  });
});

describe('the names of prepared statements', () => {
  test('are given to texts that come again, and to no more than the bound', () => {
    const nameOf = createStatementNames(2);
    expect(['a', 'a', 'a', 'b', 'b', 'c', 'c', 'a'].map((text) => nameOf(text))).toEqual([
      undefined,
      'read_1',
      'read_1',
      undefined,
      'read_2',
      undefined,
      undefined,
      'read_1',
    ]);
  });
});
