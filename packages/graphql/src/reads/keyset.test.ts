import { describe, expect, it } from 'vitest';
import type { Order } from './declaration.ts';
import { afterSql, decodeCursor, encodeCursor, orderSql } from './keyset.ts';
import type { ModelDescription } from './models.ts';
import { Statement } from './statement.ts';

const column = (name: string, cast: string) => ({
  kind: 'column' as const,
  column: name,
  cast,
  list: false,
  nullable: false,
  enum: false,
});
const model: ModelDescription = {
  table: 'thing',
  primaryKey: ['id'],
  uniques: [],
  fields: { id: column('id', 'uuid'), headcount: column('headcount', 'int4'), seenOn: column('seen_on', 'date') },
};
const order: Order = { columns: ['headcount', 'id'], direction: 'desc' };
const id = '0190b0de-0000-7000-8000-000000000001';

/** A cursor with the mark of the list, and whatever key. */
const forged = (key: unknown[]): string => {
  const [mark] = JSON.parse(Buffer.from(encodeCursor(order, model, { headcount: 1, id }), 'base64url').toString());
  return Buffer.from(JSON.stringify([mark, ...key])).toString('base64url');
};

describe('a cursor', () => {
  it('carries the sort key of its row and nothing else', () => {
    expect(decodeCursor(order, model, encodeCursor(order, model, { headcount: 120, id, name: '不在其中' }))).toEqual([
      '120',
      id,
    ]);
  });

  it('becomes one row comparison in the direction of the order, its values as parameters', () => {
    const statement = new Statement();
    const sql = afterSql('a', order, model, encodeCursor(order, model, { headcount: 120, id }), statement);
    expect(sql).toBe('(a."headcount", a."id") < ($1::int4, $2::uuid)');
    expect(statement.values).toEqual(['120', id]);
    expect(orderSql('a', order, model)).toBe('a."headcount" desc, a."id" desc');
    expect(
      afterSql(
        'a',
        { ...order, direction: 'asc' },
        model,
        encodeCursor({ ...order, direction: 'asc' }, model, { headcount: 1, id }),
        new Statement(),
      ),
    ).toContain(' > ');
  });

  it.each([
    ['no base64 of JSON', 'not a cursor!'],
    ['a JSON value that is no list', Buffer.from('{"a":1}').toString('base64url')],
    ['the key of another order', encodeCursor({ ...order, direction: 'asc' }, model, { headcount: 1, id })],
    ['the key of another list', encodeCursor({ ...order }, { ...model, table: 'other' }, { headcount: 1, id })],
    ['a key of another length', forged(['1'])],
    ['a key of other types', forged([id, '120'])],
    ['a number where text must be', forged([120, id])],
    ['a number that the column cannot hold', forged(['2147483648', id])],
    ['an id that is none', forged(['1', '-'.repeat(36)])],
    ['SQL in a number', forged(["1'; drop table thing --", id])],
  ])('is refused when it holds %s, naming the argument', (_what, cursor) => {
    expect(() => decodeCursor(order, model, cursor)).toThrowError(/^after: /);
  });

  it('of a day is the day itself', () => {
    const byDay: Order = { columns: ['seenOn', 'id'], direction: 'asc' };
    expect(decodeCursor(byDay, model, encodeCursor(byDay, model, { seenOn: '2019-06-03', id }))).toEqual([
      '2019-06-03',
      id,
    ]);
    expect(() => decodeCursor(byDay, model, encodeCursor(byDay, model, { seenOn: '2019年6月3日', id }))).toThrowError(
      /another list/,
    );
    for (const seenOn of ['2019-02-31x', '2019-13-01', '0000-01-01'])
      expect(() => decodeCursor(byDay, model, encodeCursor(byDay, model, { seenOn, id }))).toThrowError(/another list/);
  });
});
