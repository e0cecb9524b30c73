import { badInput } from '../errors/access-errors.ts';
import type { Order } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { castOf, columnOf, type Statement } from './statement.ts';

const remedy = 'Pass a cursor that this list returned, with the same order.';
const shapes: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f-]{36}$/,
  int4: /^-?\d{1,10}$/,
  int8: /^-?\d{1,19}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  timestamptz: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
};

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

/** The opaque cursor of a row: its sort key. */
export function encodeCursor(order: Order, row: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(order.columns.map((c) => textOf(row[c])))).toString('base64url');
}

/** Reads a cursor back. Anything that is not the sort key of this order is refused, never guessed at. */
export function decodeCursor(order: Order, model: ModelDescription, cursor: string): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badInput('after', 'this is not a cursor.', remedy);
  }
  if (!Array.isArray(parts) || parts.length !== order.columns.length || parts.some((p) => typeof p !== 'string')) {
    throw badInput('after', 'this cursor belongs to another list.', remedy);
  }
  const texts = parts as string[];
  order.columns.forEach((field, i) => {
    const shape = shapes[castOf(columnOf(model, field))];
    if (shape && !shape.test(texts[i] ?? '')) throw badInput('after', 'this cursor belongs to another list.', remedy);
  });
  return texts;
}

/** Rows after the cursor: one row comparison, which PostgreSQL walks in the index whatever the page. */
export function afterSql(
  alias: string,
  order: Order,
  model: ModelDescription,
  cursor: string,
  statement: Statement,
): string {
  const key = decodeCursor(order, model, cursor);
  const columns = order.columns.map((field) => columnOf(model, field));
  const left = columns.map((c) => `${alias}."${c.column}"`).join(', ');
  const right = columns.map((c, i) => `${statement.parameter(key[i])}::${castOf(c)}`).join(', ');
  return `(${left}) ${order.direction === 'asc' ? '>' : '<'} (${right})`;
}

export function orderSql(alias: string, order: Order, model: ModelDescription): string {
  return order.columns.map((field) => `${alias}."${columnOf(model, field).column}" ${order.direction}`).join(', ');
}
