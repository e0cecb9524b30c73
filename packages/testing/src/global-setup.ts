import { startTestServer, type TestServer } from './test-server.ts';

/** What the global set-up hands to the workers. */
declare module 'vitest' {
  export interface ProvidedContext {
    jianhuiServer: { url: string; adminUrl: string };
  }
}

/** Starts one PostgreSQL for the whole run; vitest calls the returned function at its end. */
export default async function setup(project: {
  provide(key: 'jianhuiServer', value: { url: string; adminUrl: string }): void;
}): Promise<() => Promise<void>> {
  const server: TestServer = await startTestServer();
  project.provide('jianhuiServer', { url: server.url, adminUrl: server.adminUrl });
  return () => server.stop();
}
