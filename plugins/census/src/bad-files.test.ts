import { readdirSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { CensusSource } from './fields.ts';
import { buildCensus } from './generator/generate-census.ts';
import { createScene, type Scene } from './test-support/scene.ts';

const planted = buildCensus({ seed: 9, enterprises: 400 });
const bytesOf = (name: string): Buffer => planted.files.get(name) as Buffer;
const gb = bytesOf('human-resources-2019q1.csv');
const xlsx = bytesOf('federation-register-2019.xlsx');
const header = '统一社会信用代码,单位名称,参保人数,参保地区划代码,单位地址,数据日期\r\n';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

async function traces() {
  const [counts] = await scene.database.query<{ rows: number; facts: number }>(
    `select (select count(*)::int from plg_census_row) as rows, (select count(*)::int from core_event where audience = 'FACT') as facts`,
  );
  return { counts, register: await scene.register(), folder: readdirSync(scene.services.folder) };
}

const spoiltGb = Buffer.from(gb);
// In the middle, where no sniffing sees it: a lead byte with a trail that no character has.
spoiltGb.writeUInt16BE(0xff20, Math.floor(gb.length * 0.8));

const bad: readonly [string, Uint8Array | string, CensusSource, string][] = [
  ['is empty', '', 'HUMAN_RESOURCES', 'CENSUS_EMPTY_FILE'],
  ['has a header and nothing else', header, 'HUMAN_RESOURCES', 'CENSUS_EMPTY_FILE'],
  ['has no header', '一,二,三\r\n四,五,六\r\n', 'HUMAN_RESOURCES', 'CENSUS_NO_HEADER'],
  ['lacks a column', header.replace('参保人数', '备用'), 'HUMAN_RESOURCES', 'CENSUS_MISSING_HEADER'],
  ['has a column twice', header.replace('单位地址', '企业名称'), 'HUMAN_RESOURCES', 'CENSUS_DUPLICATE_HEADER'],
  ['is another department’s', gb, 'TAXATION', 'CENSUS_MISSING_HEADER'],
  [
    'is an Excel 97–2003 workbook',
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    'HUMAN_RESOURCES',
    'CENSUS_OLD_WORKBOOK',
  ],
  ['is a web page under a workbook’s name', '<html><table><tr><td>名称', 'HUMAN_RESOURCES', 'CENSUS_HTML_FILE'],
  ['is a workbook that was cut off', xlsx.subarray(0, xlsx.length >> 1), 'FEDERATION', 'CENSUS_BROKEN_WORKBOOK'],
  [
    'is an archive and no workbook',
    Buffer.from('504b0506000000000000'.padEnd(44, '0'), 'hex'),
    'FEDERATION',
    'CENSUS_UNKNOWN_FORMAT',
  ],
  ['has bytes that are no characters, far from its beginning', spoiltGb, 'HUMAN_RESOURCES', 'CENSUS_ENCODING'],
  ['ends within a character', gb.subarray(0, gb.lastIndexOf(0xca) + 1), 'HUMAN_RESOURCES', 'CENSUS_ENCODING'],
  [
    'has a quote that is never closed',
    `${header}91,"甲,1,210102,路,2019-03-31\r\n`,
    'HUMAN_RESOURCES',
    'CENSUS_BROKEN_CSV',
  ],
];

describe('a file', () => {
  it.each(bad)('that %s is refused and leaves nothing', async (_, bytes, source, code) => {
    const before = await traces();
    const file = scene.file('bad.csv', bytes, source);
    await expect(scene.import(file)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
      remedy: expect.stringMatching(/。$/),
    });
    expect(await traces()).toEqual(before);
  });

  test('that failed once can be sent again, whole', async () => {
    const cut = scene.file('cut.csv', spoiltGb, 'HUMAN_RESOURCES');
    await expect(scene.import(cut)).rejects.toMatchObject({ code: 'CENSUS_ENCODING' });
    const [failed] = await scene.database.query(
      `select state::text, failed_in::text, error_code, rows, file_rows, stored_as from plg_census_batch order by id desc limit 1`,
    );
    expect(failed).toEqual({
      ...{ state: 'FAILED', failed_in: 'STAGING', error_code: 'CENSUS_ENCODING' },
      ...{ rows: 0, file_rows: 0, stored_as: null },
    });
    const whole = await scene.import(scene.file('whole.csv', gb, 'HUMAN_RESOURCES'));
    expect(whole.alreadyImported).toBe(false);
    expect(whole.rows).toBe(planted.answer.files[0]?.rows);
    await scene.takeBack(whole.batchId);
  });
});

describe('the same list', () => {
  const text = iconv.decode(gb, 'gb18030');
  const forms: readonly [string, Uint8Array][] = [
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as Excel’s “Unicode text”', Buffer.from(`\uFEFF${tabbed(text)}`, 'utf16le')],
    [
      'GB18030 with titles above the header',
      iconv.encode(`全省参保单位,,,,,\r\n2019年一季度,,,,,\r\n${text}`, 'gb18030'),
    ],
    ['line feeds alone', iconv.encode(text.replaceAll('\r\n', '\n'), 'gb18030')],
    ['no line break at its end', gb.subarray(0, gb.length - 2)],
  ];

  it.each(forms)('reads alike in %s', async (_, bytes) => {
    const result = await scene.import(scene.file('form.csv', bytes, 'HUMAN_RESOURCES'));
    const { file: _file, source: _source, ...counts } = planted.answer.files[0] ?? {};
    expect(result).toMatchObject(counts);
    await scene.takeBack(result.batchId);
  });
});

/** The same table with tabs for commas; its cells hold no tab. */
function tabbed(csv: string): string {
  return csv.replace(/"((?:[^"]|"")*)"|,/g, (found, quoted: string | undefined) =>
    quoted === undefined ? '\t' : found,
  );
}
