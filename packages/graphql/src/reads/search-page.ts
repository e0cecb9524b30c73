import type { ListDeclaration, Order, Predicate } from './declaration.ts';
import { orderSql } from './keyset.ts';
import type { ModelDescription } from './models.ts';
import { storable } from './predicate.ts';
import { isCodeSearch, type SearchParts, searchParts } from './search.ts';
import { columnOf, type Statement } from './statement.ts';

/** Rows at the head of the list that are looked through before the index of terms is asked. */
const PROBE = 1_000;

/** The search that a list is asked for, and its other conditions. */
export interface AskedSearch {
  readonly parts: SearchParts;
  readonly others: readonly Predicate[];
}

/** The search among the conditions of a list, when its argument is given and does not name a row by its code. */
export function askedSearch(
  model: ModelDescription,
  where: ListDeclaration['where'],
  args: Readonly<Record<string, unknown>>,
  statement: Statement,
): AskedSearch | null {
  const search = where.find(({ op, arg }) => op === 'search' && typeof args[arg ?? ''] === 'string');
  if (!search) return null;
  const place = search.arg ?? search.column;
  const value = String(storable(args[place], place));
  if (isCodeSearch(search, value)) return null;
  const parts = searchParts(model, search, value, statement);
  return { parts, others: where.filter((predicate) => predicate !== search) };
}

/**
 * The keys of one page of a search, as a subquery. What many rows match is found among the first rows of the list itself;
 * what few match, by the index of terms, sorted afterwards. Which of the two it is shows in the first rows, and not in
 * the planner's statistics, which take the pairs of a word for independent and are wrong by orders of magnitude.
 */
export function searchedKeys(
  model: ModelDescription,
  order: Order,
  { byTerms, byText }: SearchParts,
  conditions: readonly string[],
  limit: string,
): string {
  const key = `"${columnOf(model, model.primaryKey[0] ?? 'id').column}"`;
  const from = `from "${model.table}" a where ${[...conditions, ''].join(' and ')}`;
  const columns = order.columns.map((field) => `a."${columnOf(model, field).column}"`).join(', ');
  return `with seen as materialized (select a.${key} as key, ${columns}, ${byText('a')} as hit ${from}true order by ${orderSql('a', order, model)} limit ${PROBE}),
    enough as materialized (select count(*) filter (where hit) >= ${limit} or count(*) < ${PROBE} as yes from seen)
  (select key from seen s where hit and (select yes from enough) order by ${orderSql('s', order, model)} limit ${limit})
  union all (select key from (select a.${key} as key, ${columns} ${from}not (select yes from enough) and ${byTerms('a')} offset 0) m
    order by ${orderSql('m', order, model)} limit ${limit})`;
}
