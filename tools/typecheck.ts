import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './lib/repository.ts';

// TypeScript 7 (native) checks; it stands beside the root's 5.9, which only tools with an API use (docs/adr/0008).
const compiler = path.join(repositoryRoot, 'node_modules/typescript-native/bin/tsc');
const { version } = JSON.parse(
  readFileSync(path.join(repositoryRoot, 'node_modules/typescript-native/package.json'), 'utf8'),
) as { version: string };

const projects = ['tsconfig.json', 'apps/dashboard/tsconfig.json'];
let failed = false;
for (const project of projects) {
  if (!existsSync(path.join(repositoryRoot, project))) {
    console.error(`${project} is missing: the files it covers are not type-checked`);
    failed = true;
    continue;
  }
  const options = { cwd: repositoryRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '-p', project, '--extendedDiagnostics', '--pretty', 'false'],
    options,
  );
  const errors = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  if (status !== 0) {
    failed = true;
    console.error(errors.length > 0 ? errors.join('\n') : stdout + stderr);
  }
  const figure = (name: string) => stdout.match(new RegExp(`^${name}:\\s+(\\S+)`, 'm'))?.[1] ?? '?';
  console.log(
    `types: ${project}: ${figure('Files')} files, ${errors.length} errors, ${figure('Total time')} (TypeScript ${version})`,
  );
}
process.exitCode = failed ? 1 : 0;
