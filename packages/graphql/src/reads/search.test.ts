import { describe, expect, it } from 'vitest';
import type { Predicate } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { predicateSql } from './predicate.ts';
import { pairsOf, searchable } from './search.ts';
import { Statement } from './statement.ts';

const column = (name: string, list = false) => ({
  kind: 'column' as const,
  column: name,
  cast: 'text',
  list,
  nullable: false,
  enum: false,
});
const model: ModelDescription = {
  table: 'thing',
  primaryKey: ['id'],
  uniques: [],
  fields: { terms: column('terms', true), text: column('text'), code: column('code') },
};
const predicate: Predicate = {
  column: 'terms',
  op: 'search',
  arg: 'search',
  search: { text: 'text', code: { column: 'code', length: 4 } },
};
const sqlOf = (search: string | null) => {
  const statement = new Statement();
  return { sql: predicateSql('a', model, predicate, { search }, statement), values: statement.values };
};

describe('a search', () => {
  it('of two characters asks for the one term', () => {
    expect(sqlOf('造船').values).toEqual([['造船'], '%造船%']);
  });

  it('of more asks for every pair and checks the text', () => {
    expect(sqlOf('沈鼓集团')).toEqual({
      sql: 'a."terms" @> $1::text[] and a."text" like $2',
      values: [['沈鼓', '鼓集', '集团'], '%沈鼓集团%'],
    });
  });

  it('takes wide and capital letters, blanks and brackets for what they stand for', () => {
    expect(sqlOf(' （ＳＹ）ｇ ').values).toEqual([['sy', 'yg'], '%syg%']);
  });

  it('of just as many letters and digits as a code has asks for the code too', () => {
    expect(sqlOf('91ma')).toEqual({
      sql: '(a."code" = $3 or a."terms" @> $1::text[] and a."text" like $2)',
      values: [['91', '1m', 'ma'], '%91ma%', '91MA'],
    });
  });

  it('is left out when its argument is null, and refused for fewer than two characters', () => {
    expect(sqlOf(null).sql).toBeNull();
    for (const short of ['', '船', ' 船 ', '（）', '%']) expect(() => sqlOf(short)).toThrow(/fewer than two/);
  });

  it('cannot be widened by signs of LIKE', () => {
    expect(sqlOf('%%船厂%').values).toEqual([['船厂'], '%船厂%']);
  });
});

describe('the pairs of a text', () => {
  it('are of code points, each once', () => {
    expect(pairsOf('𠮷野家')).toEqual(['𠮷野', '野家']);
    expect(pairsOf('哈哈哈')).toEqual(['哈哈']);
    expect(pairsOf('单')).toEqual([]);
  });

  it('of a searchable text have no sign and no blank in them', () => {
    expect(searchable('沈阳（鼓风机） 集团·股份')).toBe('沈阳鼓风机集团股份');
  });
});
