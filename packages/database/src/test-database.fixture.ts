import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from './embedded/start.ts';

/** A server of its own for one test file, with as many empty databases as it asks for. */
export interface TestServer {
  server: EmbeddedServer;
  /** Creates an empty database and gives the log-in of its owner. */
  database(): Promise<string>;
  /** A folder that goes with the server. */
  folder: string;
  stop(): Promise<void>;
}

export async function testServer(): Promise<TestServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-database-'));
  fs.chmodSync(folder, 0o755);
  const server = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false });
  let count = 0;
  return {
    server,
    folder,
    async database() {
      const name = `test_${++count}`;
      await run(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs SQL over a connection of its own and gives the rows. */
export async function run<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}
