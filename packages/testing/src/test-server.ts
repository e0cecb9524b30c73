import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '@jianhui/database';

/** A PostgreSQL for tests: fast, and gone afterwards. */
export interface TestServer {
  /** The product's role, which may make databases here. */
  readonly url: string;
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Starts an embedded server in a folder of its own, not durable. */
export async function startTestServer(): Promise<TestServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-test-'));
  fs.chmodSync(folder, 0o755); // root's server runs as another user
  const server = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false });
  return {
    url: server.url,
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

let own: Promise<TestServer> | null = null;

/** The server of this run: the one of the global set-up, else one of this process alone, stopped with it. */
export async function testServer(): Promise<Pick<TestServer, 'url' | 'adminUrl'>> {
  const provided = await providedServer();
  if (provided) return provided;
  own ??= startTestServer().then((server) => {
    process.once('beforeExit', () => void server.stop());
    return server;
  });
  return await own;
}

/** Scripts (the benchmark) use these helpers without vitest; `inject` then has nothing to give. */
async function providedServer(): Promise<{ url: string; adminUrl: string } | null> {
  if (!process.env.VITEST) return null;
  const { inject } = await import('vitest');
  return (inject as (key: string) => { url: string; adminUrl: string } | undefined)('jianhuiServer') ?? null;
}
