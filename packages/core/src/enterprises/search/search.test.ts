import type { RawTx } from '@jianhui/database';
import { addEnterprises, createTestPlatform, type TestPlatform, testCode } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStartTasks } from '../../platform/start-tasks.ts';
import { searchTermsTask } from './backfill.ts';
import { pinyinInitials } from './initials.ts';
import { searchKeys } from './terms.ts';

describe('pinyin initials', () => {
  it.each([
    ['沈阳鼓风机集团股份有限公司', 'sygfjjtgfyxgs'],
    ['大连船舶重工集团', 'dlcbzgjt'],
    ['重庆银行沈阳分行', 'cqyhsyfx'],
    ['朝阳重型机械厂', 'cyzxjxc'],
    ['长海县3m公司', 'chx3mgs'],
    ['单县三十里堡农场', 'sxsslpnc'],
  ])('of %s are %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials);
  });
});

describe('search keys', () => {
  it('hold the pairs of every name and of its initials, and merged codes', () => {
    expect(searchKeys(['鞍钢（集团）'], ['91210100MA0000001X'])).toEqual({
      searchTerms: expect.arrayContaining(['鞍钢', '钢集', '集团', 'ag', 'gj', 'jt', '91', '1x']),
      searchText: '鞍钢集团\nagjt\n91210100ma0000001x',
    });
  });
});

describe('searching enterprises', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      { number: 1, unit: '210102', headcount: 120, name: '沈阳造船厂' },
      { number: 2, unit: '210202', headcount: 900, name: '大连造船（集团）有限公司' },
      { number: 3, unit: '210102', headcount: 300, name: '沈阳鼓风机集团股份有限公司' },
      { number: 4, unit: '210103', headcount: 20, name: 'ABC（沈阳）重工有限公司' },
    ]);
  });
  afterAll(() => platform.close());

  const document = `query ($s: String, $below: ID) { enterprises(search: $s, below: $below) { totalCount edges { node { id name } } } }`;
  const found = async (s: string, as = 'province') => {
    const answer = await platform.execute(document, { s }, as);
    if (answer.errors) throw answer.errors[0];
    const { edges, totalCount } = answer.data.enterprises;
    expect(totalCount).toBe(edges.length);
    return edges.map((edge: { node: { id: string } }) => [...ids].find(([, id]) => id === edge.node.id)?.[0]);
  };

  it.each([
    ['two characters, the largest first', '造船', [2, 1]],
    ['a part of a name across brackets', '船集团', [2]],
    ['a full name in wide characters', '大连造船(集团)有限公司', [2]],
    ['pinyin initials', 'zc', [2, 1]],
    ['initials of a whole name', 'SYGFJ', [3]],
    ['Latin letters of a name', 'abc', [4]],
    ['the reading that the neighbours decide', 'zgyx', [4]],
    ['a whole code', testCode(3), [3]],
    ['a whole code in lower case', testCode(3).toLowerCase(), [3]],
    ['nothing for pairs that stand apart', '造厂', []],
  ])('finds by %s', async (_what, search, numbers) => {
    expect(await found(search)).toEqual(numbers);
  });

  it.each(['', '船', ' 船 ', '%', '()'])('refuses %j with a typed error', async (search) => {
    const answer = await platform.execute(document, { s: search }, 'province');
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('finds nothing of another officer’s tree, by name or by code', async () => {
    expect(await found('造船', 'heping')).toEqual([1]);
    expect(await found(testCode(2), 'heping')).toEqual([]);
  });

  it('takes one statement for the page and one for its count, however many are found', async () => {
    for (const s of ['造船', '沈阳鼓风机', testCode(1)])
      expect((await platform.counted(document, { s }, 'province')).statements).toBe(2);
  });

  it('pages through many and through few alike, in the order of the list, each once', async () => {
    // Past the rows that are looked through first: every third has one word, and three small ones another.
    await addEnterprises(
      platform,
      Array.from({ length: 1_300 }, (_, i) => ({
        ...{ number: 5_000 + i, unit: '210104', headcount: 1 + (i % 97) },
        name: i % 3 ? `皇姑第${i}商店` : i < 9 ? `皇姑第${i}磁带厂` : `皇姑第${i}螺钉厂`,
      })),
    );
    const page = `query ($s: String, $after: String) { enterprises(search: $s, first: 40, after: $after) { pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
    for (const [search, part] of [
      ['螺钉', '螺钉'],
      ['ldc', '螺钉'],
      ['磁带厂', '磁带'],
      ['hg', '皇姑'],
    ]) {
      const { rows } = await platform.database.pool.query<{ name: string }>(
        'select name from core_enterprise where name like $1 order by headcount desc, id desc',
        [`%${part}%`],
      );
      const names: string[] = [];
      for (let after: string | null = null; ; ) {
        const { answer, statements } = await platform.counted(page, { s: search, after }, 'province');
        expect(statements).toBe(1);
        const { edges, pageInfo } = answer.data.enterprises;
        names.push(...edges.map((edge: { node: { name: string } }) => edge.node.name));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(names).toEqual(rows.map((row) => row.name));
    }
  });

  it('fills rows of before at the next start, and asks no more when that is done', async () => {
    const { pool } = platform.database;
    await pool.query("update core_enterprise set search_terms = '{}', search_text = '', normalised_name = ''");
    await pool.query(`insert into core_setting (key, value) values ('core.search-terms', '{"after": null}')`);
    expect(await found('造船')).toEqual([]);
    const { transaction, clock } = platform.platform.context;
    const services = {
      ...{ orgUnits: platform.platform.orgUnits, clock },
      transaction: <T>(work: (tx: RawTx) => Promise<T>) => transaction(work),
    };
    await runStartTasks(services, new AbortController().signal, [searchTermsTask]);
    expect(await found('造船')).toEqual([2, 1]);
    expect((await pool.query("select from core_setting where key = 'core.search-terms'")).rowCount).toBe(0);
  });
});
