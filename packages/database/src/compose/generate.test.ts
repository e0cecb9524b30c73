import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSchema } from './compose.ts';
import { core, plugin } from './fixtures.ts';
import { generateClient } from './generate.ts';
import { type ReadModel, readModelOf } from './read-model.ts';

const schema = composeSchema([core(), plugin()]);
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-generate-'));
const outDir = path.join(base, 'generated');
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

describe('generateClient', () => {
  beforeAll(async () => {
    expect(
      await Promise.all([
        generateClient({ schema, outDir, pothos: true }),
        generateClient({ schema, outDir, pothos: true }),
      ]),
    ).toContain(true);
  }, 60_000);

  it('writes the schema, the client, the read model and the types for Pothos, and nothing else', () => {
    expect(fs.readdirSync(base)).toEqual(['generated']);
    expect(fs.readdirSync(outDir).sort()).toEqual([
      ...['.stamp', 'client', 'pothos-types.ts', 'read-model.ts', 'schema.prisma'],
    ]);
    expect(fs.readFileSync(path.join(outDir, 'pothos-types.ts'), 'utf8')).toContain('getDatamodel');
  });

  it('takes types only from packages that the composing root depends on', () => {
    for (const name of ['pothos-types.ts', 'read-model.ts']) {
      const source = fs.readFileSync(path.join(outDir, name), 'utf8');
      const imports = [...source.matchAll(/from ["']([^"']+)["']/g)].map((match) => match[1]);
      expect(imports.every((from) => from === '@jianhui/database' || from?.startsWith('./'))).toBe(true);
    }
  });

  it('writes the read model as a plain object', async () => {
    const { readModel } = (await import(path.join(outDir, 'read-model.ts'))) as { readModel: ReadModel };
    expect(readModel).toEqual(readModelOf(schema));
  });

  it('does nothing when nothing changed', async () => {
    expect(await generateClient({ schema, outDir, pothos: true })).toBe(false);
  });

  it('keeps the last good result when the schema is refused, and passes on why', async () => {
    const invalid = schema.replace('@default(OPEN)', '@default(NEVER)');
    await expect(generateClient({ schema: invalid, outDir, pothos: false })).rejects.toMatchObject({
      code: 'DB-110',
      message: expect.stringContaining('NEVER'),
    });
    expect(await generateClient({ schema, outDir, pothos: true })).toBe(false);
  });
});
