import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './places.ts';

const script = `
const from = (name) => import(new URL(name, '${pathToFileURL(path.join(repositoryRoot, 'scripts/bootstrap/')).href}').href);
const { withLock } = await from('lock.mjs');
const { dashboardStep } = await from('steps.mjs');
await withLock(console.error, async () => { if (dashboardStep.isDue()) await dashboardStep.run(); });
`;

/** Builds the web application by the step of `npm start`, unless it is built from these very files. */
export function buildDashboard(): void {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`the web application could not be built:\n${stderr}`);
}
