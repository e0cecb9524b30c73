import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeTables } from './code-tables.ts';
import { repositoryRoot } from './places.ts';

/** Tables: they list codes, they do not speak them. */
const TABLES = /\/(errors|codes|request-errors|server-error)\.ts$/;
/** Made of a word and a problem's code: the pieces stand in packages/access. */
const JOINED = /^(ID_NUMBER|PHONE)_/;
/** Yoga's own. */
const BORROWED = new Set(['OPERATION_RESOLUTION_FAILURE']);

function sources(): { file: string; text: string }[] {
  const folders = ['packages', 'plugins'].flatMap((room) =>
    fs.readdirSync(path.join(repositoryRoot, room)).map((name) => `${room}/${name}/src`),
  );
  return [...folders, 'apps/server/src'].flatMap((folder) => {
    const root = path.join(repositoryRoot, folder);
    if (!fs.existsSync(root)) return [];
    return fs
      .readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.test\.|test-support|fixture/.test(file))
      .map((file) => ({ file: `${folder}/${file}`, text: fs.readFileSync(path.join(root, file), 'utf8') }));
  });
}

describe('the table of codes', () => {
  const documented = new Set(codeTables.flatMap(({ codes }) => Object.keys(codes)));
  const all = sources();

  it('documents every code that the sources speak', () => {
    const spoken = new Map<string, string>();
    for (const { file, text } of all) {
      for (const [, code] of text.matchAll(/'((?:ACC|APP|COR|DB|EVT|PLG|SCH|SRV)-\d{3})'/g))
        spoken.set(code as string, file);
      const refusals = /new (?:InvalidInput|NotFound|OutOfScope|Conflict|CensusFileError)\(\s*'([A-Z_]+)'/g;
      for (const [, code] of text.matchAll(refusals)) spoken.set(code as string, file);
      for (const [, code] of text.matchAll(/extensions: \{[^}]*?code: '([A-Z_]+)'/g)) spoken.set(code as string, file);
    }
    const undocumented = [...spoken].filter(([code]) => !documented.has(code));
    expect(undocumented).toEqual([]);
    expect(spoken.size).toBeGreaterThan(100);
  });

  it('documents no code that nobody speaks', () => {
    const texts = all.filter(({ file }) => !TABLES.test(file)).map(({ text }) => text);
    const silent = [...documented].filter(
      (code) => !JOINED.test(code) && !BORROWED.has(code) && !texts.some((text) => text.includes(`'${code}'`)),
    );
    expect(silent).toEqual([]);
  });

  it('gives each code one meaning and one remedy', () => {
    const codes = codeTables.flatMap(({ codes: table }) => Object.keys(table));
    expect(codes.length).toBe(new Set(codes).size);
    for (const { codes: table } of codeTables) {
      for (const [code, entry] of Object.entries(table)) {
        expect(entry.title ?? entry.message, code).toMatch(/\S/);
        expect(entry.remedy, code).toMatch(/[.。]$/);
      }
    }
  });
});
