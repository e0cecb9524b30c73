import { createHash } from 'node:crypto';
import { badInput } from '../errors/access-errors.ts';
import type { Order } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { castOf, columnOf, type Statement } from './statement.ts';

const remedy = 'Pass a cursor that this list returned, with the same order.';

const whole =
  (bits: number) =>
  (text: string): boolean =>
    /^-?\d{1,19}$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
const instant = (text: string): boolean => {
  const date = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? new Date(text) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.getTime() >= FIRST_INSTANT;
};
/** PostgreSQL has no year 0. */
const FIRST_INSTANT = Date.parse('0001-01-01T00:00:00Z');
/** What a value of a type may look like, so that the database is never asked with one that it cannot read. */
const fits: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  int2: whole(16),
  int4: whole(32),
  int8: whole(64),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && instant(`${text}T00:00:00Z`),
  timestamptz: instant,
  text: (text) => !text.includes('\0'),
};

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

const marks = new WeakMap<Order, string>();

/** Tells lists apart whose sort keys look alike: a few letters of what is listed, and in which order. */
function markOf(order: Order, model: ModelDescription): string {
  const known = marks.get(order);
  if (known) return known;
  const mark = createHash('sha256')
    .update([model.table, ...order.columns, order.direction].join(' '))
    .digest('base64url')
    .slice(0, 6);
  marks.set(order, mark);
  return mark;
}

/** The opaque cursor of a row: the mark of its list and its sort key. */
export function encodeCursor(order: Order, model: ModelDescription, row: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify([markOf(order, model), ...order.columns.map((c) => textOf(row[c]))])).toString(
    'base64url',
  );
}

/** Reads a cursor back. Anything that is not the sort key of this order is refused, never guessed at. */
export function decodeCursor(order: Order, model: ModelDescription, cursor: string): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw badInput('after', 'this is not a cursor.', remedy);
  }
  const other = () => badInput('after', 'this cursor belongs to another list.', remedy);
  if (!Array.isArray(parts) || parts.some((part) => typeof part !== 'string')) throw other();
  const [mark, ...texts] = parts as string[];
  if (mark !== markOf(order, model) || texts.length !== order.columns.length) throw other();
  order.columns.forEach((field, i) => {
    if (fits[castOf(columnOf(model, field))]?.(texts[i] as string) === false) throw other();
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
