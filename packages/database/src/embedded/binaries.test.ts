import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { usableBinaries } from './binaries.ts';
import { defaultDataDir } from './folder.ts';
import { serverIdentity } from './identity.ts';
import { findPackage, programPath } from './platform.ts';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-binaries-'));
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));
const root = process.getuid?.() === 0;

it('refuses a platform without programs, and one with another C library', () => {
  expect(() => findPackage({ platform: 'aix', arch: 'ppc64', musl: false })).toThrow(/DB-001.*aix-ppc64/);
  expect(() => findPackage({ platform: 'linux', arch: 'x64', musl: true })).toThrow(/DB-001.*musl/);
});

it('says which package is missing on a platform whose programs were not installed', () => {
  expect(() => findPackage({ platform: 'win32', arch: 'x64', musl: false })).toThrow(/DB-002.*windows-x64/);
});

it('makes the library links itself', () => {
  const native = path.join(base, 'open', 'native');
  fs.chmodSync(base, 0o755);
  fs.cpSync(findPackage().native, native, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !fs.lstatSync(file).isSymbolicLink(),
  });
  expect(usableBinaries(serverIdentity(path.join(base, 'none')), { native, version: 'test' })).toBe(native);
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as unknown[];
  expect(links.length).toBeGreaterThan(5);
});

it.runIf(root)('runs a copy when root keeps the checkout to itself', () => {
  const closed = path.join(base, 'closed');
  fs.mkdirSync(closed, { mode: 0o700 });
  const native = path.join(closed, 'native');
  fs.cpSync(findPackage().native, native, { recursive: true, verbatimSymlinks: true });
  const identity = serverIdentity(path.join(base, 'none'));
  const version = `test-${process.pid}`;
  const copy = usableBinaries(identity, { native, version });
  try {
    expect(copy).not.toBe(native);
    expect(spawnSync(programPath(copy, 'postgres'), ['--version'], { ...identity, cwd: '/' }).status).toBe(0);
    expect(usableBinaries(identity, { native, version })).toBe(copy);
    fs.chmodSync(copy, 0o777);
    expect(() => usableBinaries(identity, { native, version })).toThrow(/DB-003.*somebody else/);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
});

it('keeps data in the checkout, for root outside it, and where JIANHUI_DATA says', () => {
  const expected = root ? /^\/var\/lib\/jianhui\/[0-9a-f]{12}$/ : new RegExp(`^${base}/\\.jianhui$`);
  vi.stubEnv('JIANHUI_DATA', undefined);
  try {
    expect(defaultDataDir(base)).toMatch(expected);
    vi.stubEnv('JIANHUI_DATA', '/somewhere/else');
    expect(defaultDataDir(base)).toBe('/somewhere/else');
  } finally {
    vi.unstubAllEnvs();
  }
});
