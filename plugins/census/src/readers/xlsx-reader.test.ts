import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeXlsx } from '../generator/xlsx.ts';
import { unpackedBytes } from './archive-size.ts';
import type { SheetRow } from './rows.ts';
import { xlsxReader } from './xlsx-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'census-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const workbook = writeXlsx({
  name: '名单',
  titles: ['标题', '制表'],
  header: ['名称', '人数', '日期'],
  rows: [
    ['甲"公司', 120, { serial: 43_555 }],
    [null, '　', '2019.3.31'],
  ],
});

async function read(bytes: Buffer): Promise<SheetRow[]> {
  const path = join(folder, 'file.xlsx');
  writeFileSync(path, bytes);
  const rows: SheetRow[] = [];
  for await (const group of xlsxReader.read(path)) rows.push(...group);
  return rows;
}

it('reads merged titles, numbers, days and text, numbered as a spreadsheet shows them', async () => {
  const rows = await read(workbook);
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(rows[3]?.cells).toEqual(['甲"公司', 120, new Date('2019-03-31T00:00:00Z')]);
  expect(rows[3]?.raw).toBe('"甲""公司",120,2019-03-31');
});

it('refuses a workbook that would unpack to more than the memory holds, before it unpacks anything', async () => {
  const bomb = Buffer.from(workbook);
  const entry = bomb.indexOf(Buffer.from('504b0102', 'hex'));
  bomb.writeUInt32LE(0xfffffff0, entry + 24);
  await expect(read(bomb)).rejects.toMatchObject({ code: 'CENSUS_TOO_LARGE' });
});

it('refuses a workbook that is cut off anywhere', async () => {
  for (const part of [0.2, 0.5, 0.9, 0.99]) {
    const cut = workbook.subarray(0, Math.floor(workbook.length * part));
    await expect(read(cut), String(part)).rejects.toMatchObject({ code: 'CENSUS_BROKEN_WORKBOOK' });
  }
});

it('adds up what the entries of an archive unpack to', () => {
  expect(unpackedBytes(workbook)).toBeGreaterThan(workbook.length);
  expect(unpackedBytes(Buffer.concat([workbook, Buffer.alloc(3)]))).not.toBeNull();
  expect(unpackedBytes(Buffer.from('no archive at all, but longer than an end'))).toBeNull();
});
