import { describe, expect, it } from 'vitest';
import type { Predicate } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { predicateSql } from './predicate.ts';
import { Statement } from './statement.ts';

const column = (name: string, cast: string, more: object = {}) => ({
  kind: 'column' as const,
  column: name,
  cast,
  list: false,
  nullable: true,
  enum: false,
  ...more,
});
const model: ModelDescription = {
  table: 'thing',
  primaryKey: ['id'],
  uniques: [],
  fields: {
    id: column('id', 'uuid'),
    name: column('name', 'text'),
    kind: column('kind', '"thing_kind"', { enum: true }),
    inScope: column('in_scope', 'boolean'),
    unionId: column('union_id', 'uuid'),
    headcount: column('headcount', 'int4'),
  },
};
const sqlOf = (predicate: Predicate, args: Record<string, unknown>) => {
  const statement = new Statement();
  return { sql: predicateSql('a', model, predicate, args, statement), values: statement.values };
};

describe('a declared condition', () => {
  it('is left out when its argument is absent or null', () => {
    expect(sqlOf({ column: 'name', op: 'contains', arg: 'name' }, {}).sql).toBeNull();
    expect(sqlOf({ column: 'name', op: 'contains', arg: 'name' }, { name: null }).sql).toBeNull();
    expect(sqlOf({ column: 'unionId', op: 'notNull', flag: 'covered' }, {}).sql).toBeNull();
  });

  it('takes its value as a parameter cast to the column’s type', () => {
    expect(sqlOf({ column: 'kind', op: 'eq', arg: 'kind' }, { kind: 'A' })).toEqual({
      sql: 'a."kind" = $1::"thing_kind"',
      values: ['A'],
    });
    expect(sqlOf({ column: 'headcount', op: 'gte', arg: 'least' }, { least: 100 })).toEqual({
      sql: 'a."headcount" >= $1::int4',
      values: [100],
    });
  });

  it('lets one value of an argument stand for several of the column', () => {
    const predicate = { column: 'name', op: 'in', arg: 'family', among: { DATA: ['A', 'B'] } } as const;
    expect(sqlOf(predicate, { family: 'DATA' })).toEqual({ sql: 'a."name" = any($1::text[])', values: [['A', 'B']] });
  });

  it('by a flag holds for true and is turned round for false', () => {
    expect(sqlOf({ column: 'unionId', op: 'notNull', flag: 'covered' }, { covered: true }).sql).toBe(
      'a."union_id" is not null',
    );
    expect(sqlOf({ column: 'unionId', op: 'notNull', flag: 'covered' }, { covered: false }).sql).toBe(
      'a."union_id" is null',
    );
    expect(sqlOf({ column: 'inScope', op: 'eq', flag: 'inScope' }, { inScope: false })).toEqual({
      sql: 'a."in_scope" = $1::boolean',
      values: [false],
    });
  });

  it('of containing takes per cent signs, underscores and backslashes as they are', () => {
    expect(sqlOf({ column: 'name', op: 'contains', arg: 'name' }, { name: '100%_\\' }).values).toEqual([
      '%100\\%\\_\\\\%',
    ]);
  });

  it('on an id accepts a global id and refuses anything else', () => {
    const uuid = '0190b0de-0000-7000-8000-000000000001';
    expect(sqlOf({ column: 'unionId', op: 'eq', arg: 'union' }, { union: `TradeUnion:${uuid}` }).values).toEqual([
      uuid,
    ]);
    expect(() => sqlOf({ column: 'unionId', op: 'eq', arg: 'union' }, { union: "x' or true" })).toThrowError(
      /^union: /,
    );
  });

  it('on a column that the model does not have is a fault of the declaration', () => {
    expect(() => sqlOf({ column: 'nmae', op: 'eq', value: 1 }, {})).toThrowError(
      /thing has no column for the field nmae/,
    );
  });
});
