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

describe('a cursor', () => {
  it('carries the sort key of its row and nothing else', () => {
    expect(decodeCursor(order, model, encodeCursor(order, { headcount: 120, id, name: '不在其中' }))).toEqual([
      '120',
      id,
    ]);
  });

  it('becomes one row comparison in the direction of the order, its values as parameters', () => {
    const statement = new Statement();
    const sql = afterSql('a', order, model, encodeCursor(order, { headcount: 120, id }), statement);
    expect(sql).toBe('(a."headcount", a."id") < ($1::int4, $2::uuid)');
    expect(statement.values).toEqual(['120', id]);
    expect(orderSql('a', order, model)).toBe('a."headcount" desc, a."id" desc');
    expect(
      afterSql('a', { ...order, direction: 'asc' }, model, encodeCursor(order, { headcount: 1, id }), new Statement()),
    ).toContain(' > ');
  });

  it.each([
    ['no base64 of JSON', 'not a cursor!'],
    ['a JSON value that is no list', Buffer.from('{"a":1}').toString('base64url')],
    ['a key of another length', Buffer.from('["1"]').toString('base64url')],
    ['a key of other types', Buffer.from(JSON.stringify([id, '120'])).toString('base64url')],
    ['a number where text must be', Buffer.from(JSON.stringify([120, id])).toString('base64url')],
    ['SQL in a number', Buffer.from(JSON.stringify(["1'; drop table thing --", id])).toString('base64url')],
  ])('is refused when it holds %s, naming the argument', (_what, cursor) => {
    expect(() => decodeCursor(order, model, cursor)).toThrowError(/^after: /);
  });

  it('of a day is the day itself', () => {
    const byDay: Order = { columns: ['seenOn', 'id'], direction: 'asc' };
    expect(decodeCursor(byDay, model, encodeCursor(byDay, { seenOn: '2019-06-03', id }))).toEqual(['2019-06-03', id]);
    expect(() => decodeCursor(byDay, model, encodeCursor(byDay, { seenOn: '2019年6月3日', id }))).toThrowError(
      /another list/,
    );
  });
});
