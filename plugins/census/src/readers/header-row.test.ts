import { describe, expect, it } from 'vitest';
import type { CensusSource } from '../fields.ts';
import { csvRecord } from './csv-record.ts';
import { columnLetters, findHeader } from './header-row.ts';

const rows = (...records: string[][]) => records.map((cells, i) => ({ line: i + 1, cells, raw: csvRecord(cells) }));
const header = ['统一社会信用代码', '单位名称', '参保人数', '参保地区划代码', '单位地址', '数据日期'];
const refusal = (records: string[][], source: CensusSource = 'HUMAN_RESOURCES') => {
  try {
    return findHeader(rows(...records), source);
  } catch (error) {
    return error as { code: string; message: string; remedy: string };
  }
};

describe('findHeader', () => {
  it('finds the header below merged titles', () => {
    const found = findHeader(rows(['全省参保单位（2019年一季度）'], [''], header), 'HUMAN_RESOURCES');
    expect(found.line).toBe(3);
    expect(found.at).toEqual({ code: 0, name: 1, headcount: 2, place: 3, address: 4, date: 5 });
    expect(found.unknown).toEqual([]);
  });

  it('knows other words, full-width characters, blanks and remarks in brackets', () => {
    const found = findHeader(
      rows(['序号', ' 信用代码 ', '企业　名称', '参保人数（人）', '区划代码*', '统计日期：', '经办人']),
      'HUMAN_RESOURCES',
    );
    expect(found.at).toEqual({ code: 1, name: 2, headcount: 3, place: 4, date: 5 });
    expect(found.unknown).toEqual(['经办人']);
  });

  it('names the missing columns, their other names and what is there', () => {
    expect(refusal([header.filter((name) => name !== '参保人数')])).toMatchObject({
      code: 'CENSUS_MISSING_HEADER',
      message: expect.stringMatching(/第 1 行表头缺少“参保人数”（也可写作参保职工人数.*现有：A 统一社会信用代码/),
    });
  });

  it('names two columns of one meaning by row and letter', () => {
    expect(refusal([['标题'], [...header, '企业名称']])).toMatchObject({
      code: 'CENSUS_DUPLICATE_HEADER',
      message: expect.stringContaining('第 2 行表头中，B 列“单位名称”与G 列“企业名称”'),
    });
  });

  it('refuses a file of another department rather than guess', () => {
    expect(refusal([header], 'TAXATION')).toMatchObject({ code: 'CENSUS_MISSING_HEADER' });
    expect(refusal([header], 'FEDERATION')).toMatchObject({ code: 'CENSUS_NO_HEADER' });
  });

  it('refuses a file without a header', () => {
    expect(refusal([['91210100MA0XXX015T', '甲公司', '120']])).toMatchObject({ code: 'CENSUS_NO_HEADER' });
    expect(refusal([...Array.from({ length: 20 }, () => ['标题']), header])).toMatchObject({
      code: 'CENSUS_NO_HEADER',
    });
  });
});

describe('columnLetters', () => {
  it('counts as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
