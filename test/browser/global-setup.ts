import { buildDashboard } from './support/dashboard.ts';
import { dataFolder, removeFolder, serve } from './support/served.ts';

/** What the global set-up hands to the test files. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folder of a stopped server that has brought in the four example files; to be copied, not used. */
    demoData: string;
  }
}

interface Project {
  provide(key: 'demoData', value: string): void;
}

/**
 * Builds the web application and lets a server bring in the example files once; each test file gets a copy. While
 * working on these tests, JIANHUI_BROWSER_DATA may name the data folder of a stopped server that has done so already.
 */
export default async function setup(project: Project): Promise<() => void> {
  buildDashboard();
  const made = process.env.JIANHUI_BROWSER_DATA;
  if (made) {
    project.provide('demoData', made);
    return () => undefined;
  }
  const data = dataFolder();
  const tell = (text: string) => process.stdout.write(text);
  const server = await serve(data, { tell });
  await server.stop();
  console.log(`first start with the four files: ${(server.startedIn / 1000).toFixed(1)} s`);
  project.provide('demoData', data);
  return () => removeFolder(data);
}
