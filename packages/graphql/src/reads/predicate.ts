import { badInput } from '../errors/access-errors.ts';
import type { Predicate } from './declaration.ts';
import { rawId } from './global-id.ts';
import { escapeLike } from './like.ts';
import type { ColumnDescription, ModelDescription } from './models.ts';
import { searchParts, searchSql } from './search.ts';
import { castOf, columnOf, type Statement } from './statement.ts';

/** Text that PostgreSQL can hold. Throws BAD_USER_INPUT naming the argument: no text of the database has a NUL in it. */
export function storable(value: unknown, argument: string): unknown {
  if (typeof value === 'string' && value.includes('\0'))
    throw badInput(argument, 'it holds a character of code 0.', 'Take that character out.');
  return value;
}

function normalised(column: ColumnDescription, value: unknown, place: string): unknown {
  if (column.cast !== 'uuid')
    return Array.isArray(value) ? value.map((v) => storable(v, place)) : storable(value, place);
  return Array.isArray(value) ? value.map((v) => rawId(v, place)) : rawId(value, place);
}

function comparison(
  left: string,
  column: ColumnDescription,
  predicate: Predicate,
  value: unknown,
  statement: Statement,
): string {
  const cast = castOf(column);
  const place = predicate.arg ?? predicate.column;
  switch (predicate.op) {
    case 'eq':
      return `${left} = ${statement.parameter(normalised(column, value, place))}::${cast}`;
    case 'in':
      return `${left} = any(${statement.parameter(normalised(column, value, place))}::${cast}[])`;
    case 'gte':
      return `${left} >= ${statement.parameter(value)}::${cast}`;
    case 'lte':
      return `${left} <= ${statement.parameter(value)}::${cast}`;
    case 'startsWith':
      return `${left} like ${statement.parameter(`${escapeLike(String(storable(value, place)))}%`)}`;
    case 'contains':
      return `${left} like ${statement.parameter(`%${escapeLike(String(storable(value, place)))}%`)}`;
    case 'search':
      throw new Error(`${predicate.column}: a search takes its text from an argument`);
    case 'isNull':
      return `${left} is null`;
    case 'notNull':
      return `${left} is not null`;
  }
}

/** The SQL of one declared condition, or nothing when its optional argument was not given. */
export function predicateSql(
  alias: string,
  model: ModelDescription,
  predicate: Predicate,
  args: Readonly<Record<string, unknown>>,
  statement: Statement,
): string | null {
  const column = columnOf(model, predicate.column);
  const left = `${alias}."${column.column}"`;
  if (predicate.flag !== undefined) {
    const flag = args[predicate.flag];
    if (flag === undefined || flag === null) return null;
    if (predicate.op === 'eq') return comparison(left, column, predicate, flag, statement);
    return flag === (predicate.op === 'isNull') ? `${left} is null` : `${left} is not null`;
  }
  if (predicate.arg !== undefined) {
    const value = args[predicate.arg];
    if (value === undefined || value === null) return null;
    if (predicate.op === 'search')
      return searchSql(alias, searchParts(model, predicate, String(storable(value, predicate.arg)), statement));
    const among = predicate.among?.[String(value)];
    return comparison(left, column, predicate, among ?? value, statement);
  }
  return comparison(left, column, predicate, predicate.value, statement);
}
