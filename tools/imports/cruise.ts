import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ICruiseResult } from 'dependency-cruiser';
import { repositoryRoot } from '../lib/repository.ts';

/** The rooms whose imports are held to the rules. */
const ROOMS = ['packages', 'plugins', 'apps', 'test', 'tools', 'examples'];

export interface ImportViolation {
  rule: string;
  from: string;
  to: string;
}

export interface Cruise {
  /** Modules followed or met, npm packages included. */
  modules: string[];
  /** Imports from one TypeScript module of the tree to another. */
  localImports: number;
  violations: ImportViolation[];
}

const isLocal = (file: string) => /\.tsx?$/.test(file) && !file.includes('node_modules/');

/**
 * Follows every import below `root` under the rules of `.dependency-cruiser.cjs`.
 * A process of its own for each tree, because the resolver caches what it saw of a path.
 */
export async function cruise(root: string): Promise<Cruise> {
  const program = path.join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(repositoryRoot, '.dependency-cruiser.cjs');
  const rooms = ROOMS.filter((room) => existsSync(path.join(root, room)));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', '--no-progress', ...rooms],
    { cwd: root, maxBuffer: 256 * 1024 * 1024 },
  );
  const result = JSON.parse(stdout) as ICruiseResult;
  return {
    modules: result.modules.map((module) => module.source),
    localImports: result.modules
      .filter((module) => isLocal(module.source))
      .reduce((sum, module) => sum + module.dependencies.filter((one) => isLocal(one.resolved)).length, 0),
    violations: result.summary.violations.map((one) => ({ rule: one.rule.name, from: one.from, to: one.to })),
  };
}

/** The names of all rules, from the configuration itself. */
export async function ruleNames(): Promise<string[]> {
  const config = (await import(path.join(repositoryRoot, '.dependency-cruiser.cjs'))) as {
    default: { forbidden: { name: string; comment: string }[] };
  };
  return config.default.forbidden.map((rule) => rule.name);
}
