import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { withFileLock } from '../embedded/file-lock.ts';
import { attempt } from '../embedded/folder.ts';
import { DatabaseError } from '../errors.ts';
import { POTHOS_GENERATOR } from './base.ts';
import { type ReadModel, readModelOf } from './read-model.ts';

export interface GenerateOptions {
  /** What `composeSchema` returned. */
  schema: string;
  /** An ignored folder of the composing root; its content is replaced. */
  outDir: string;
  /** Whether Pothos' types and `getDatamodel` are wanted as well. */
  pothos: boolean;
  /** The package from which the written files take the types `ReadModel` and `PothosPrismaDatamodel`. */
  typesFrom?: string;
}

const require = createRequire(import.meta.url);
const TYPES_FROM = '@jianhui/database';
const LOCK_LIMIT_MS = 3 * 60_000;

/**
 * Writes `schema.prisma`, `client/` (Prisma's client), `read-model.ts` and, for Pothos, `pothos-types.ts`.
 * Nothing happens when the folder was made from the same schema by the same versions. No network is needed.
 * Throws DB-110 with Prisma's own words.
 *
 * @returns whether anything was written
 */
export async function generateClient(options: GenerateOptions): Promise<boolean> {
  const outDir = path.resolve(options.outDir);
  attempt(outDir, () => fs.mkdirSync(path.dirname(outDir), { recursive: true }));
  const stamp = stampOf(options);
  if (readStamp(outDir) === stamp) return false;
  return withFileLock(`${outDir}.lock`, LOCK_LIMIT_MS, async () => {
    if (readStamp(outDir) === stamp) return false;
    const draft = `${outDir}.new`;
    try {
      attempt(draft, () => writeSources(draft, options));
      await runPrisma(draft);
      if (options.pothos) redirectTypes(draft, options.typesFrom ?? TYPES_FROM);
      attempt(outDir, () => {
        fs.writeFileSync(path.join(draft, '.stamp'), stamp);
        fs.rmSync(outDir, { recursive: true, force: true });
        fs.renameSync(draft, outDir);
      });
    } finally {
      fs.rmSync(draft, { recursive: true, force: true });
    }
    return true;
  });
}

function stampOf({ schema, pothos, typesFrom }: GenerateOptions): string {
  const versions = ['prisma', '@pothos/plugin-prisma', '@mrleebo/prisma-ast'].map(versionOf);
  const sources = ['generate.ts', 'base.ts', 'read-model.ts'].map((name) =>
    fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  );
  return createHash('sha256')
    .update(JSON.stringify([schema, pothos, typesFrom, versions, sources]))
    .digest('hex');
}

function readStamp(outDir: string): string | undefined {
  const file = path.join(outDir, '.stamp');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function writeSources(draft: string, { schema, pothos, typesFrom = TYPES_FROM }: GenerateOptions): void {
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  fs.writeFileSync(path.join(draft, 'schema.prisma'), pothos ? `${schema}\n${POTHOS_GENERATOR}` : schema);
  fs.writeFileSync(path.join(draft, 'read-model.ts'), readModelSource(readModelOf(schema), typesFrom));
}

function readModelSource(model: ReadModel, from: string): string {
  return `// Written by \`jianhui compose\` from the composed schema; not to be edited.
import type { ReadModel } from '${from}';

/** What the readers know of the tables. */
export const readModel: ReadModel = ${JSON.stringify(model, undefined, 2)};
`;
}

/** The composing root depends on our packages alone and cannot see Pothos' own. */
function redirectTypes(draft: string, from: string): void {
  const file = path.join(draft, 'pothos-types.ts');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('"@pothos/plugin-prisma"', JSON.stringify(from)));
}

/** The folder of an installed package of ours, found through its entry or its manifest. */
function packageFolder(name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = path.join(folder, name);
    if (fs.existsSync(path.join(candidate, 'package.json'))) return candidate;
  }
  throw new DatabaseError('DB-110', `${name} is not installed`, { remedy: 'Install the packages again.' });
}

function versionOf(name: string): string {
  const manifest = JSON.parse(fs.readFileSync(path.join(packageFolder(name), 'package.json'), 'utf8'));
  return `${name}@${(manifest as { version: string }).version}`;
}

function runPrisma(draft: string): Promise<void> {
  const script = path.join(packageFolder('prisma'), 'build', 'index.js');
  // Prisma looks for a generator among the commands on PATH.
  const commands = (require.resolve.paths('prisma') ?? []).map((folder) => path.join(folder, '.bin'));
  const env = {
    ...process.env,
    PATH: [...commands, process.env.PATH ?? ''].join(path.delimiter),
    // Any file that exists keeps Prisma from downloading an engine that generating does not use.
    PRISMA_SCHEMA_ENGINE_BINARY: script,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, 'generate', '--schema', path.join(draft, 'schema.prisma')], {
      cwd: draft,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (data: Buffer) => {
      output += String(data);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new DatabaseError('DB-110', output.trim()));
    });
  });
}
