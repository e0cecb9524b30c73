import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileAt, schemaBase } from './base.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'jianhui-schema-base-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim();

function commit(text: string): string {
  writeFileSync(path.join(root, 'schema.graphql'), text);
  git('add', '-A');
  git('commit', '-qm', text);
  return git('rev-parse', 'HEAD');
}

test('compares with nothing, then the commit before, then the fork from origin/main, then what is given', () => {
  git('init', '-q', '-b', 'main');
  const first = commit('one');
  expect(schemaBase(root, undefined)).toBeUndefined();

  const second = commit('two');
  expect(schemaBase(root, undefined)).toBe(first);

  git('update-ref', 'refs/remotes/origin/main', second);
  expect(schemaBase(root, undefined)).toBe(first);
  commit('three');
  commit('four');
  expect(schemaBase(root, undefined)).toBe(second);

  expect(schemaBase(root, first)).toBe(first);
  expect(() => schemaBase(root, 'nowhere')).toThrow(/"nowhere", which is no commit/);

  expect(fileAt(root, first, 'schema.graphql')).toBe('one');
  expect(fileAt(root, first, 'absent.graphql')).toBeUndefined();
});
