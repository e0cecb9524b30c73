import { changesSql, type Span } from './changes.ts';
import { Parameters, type PeriodFilter, type Query } from './filter.ts';
import { type TermName, terms } from './terms.ts';

/** One number at both ends, and every term between. */
export interface Flow {
  readonly before: number;
  readonly after: number;
  readonly terms: readonly { readonly term: TermName; readonly count: number }[];
  /** The stock at the start and the terms give the stock at the end: what A.2 demands of every change. */
  readonly holds: boolean;
}

export interface StockFlow {
  readonly inScope: Flow;
  readonly covered: Flow;
}

interface Row {
  kind: 'stock' | 'term';
  name: string;
  count: number;
}

const stocks = ['was_in', 'is_in', 'was_covered', 'is_covered'] as const;

/**
 * 存量流量分解: how the numbers of one day became those of another, by exactly the terms of A.2 (S04, S18). With two
 * states of knowledge, what was only corrected stands in terms of its own, and is no progress. One statement.
 */
export async function readStockFlow(query: Query, filter: PeriodFilter, span: Span): Promise<StockFlow> {
  const parameters = new Parameters();
  const rows = await query<Row>(
    `${changesSql(filter, span, parameters)}
     ${stocks.map((name) => `select 'stock' as kind, '${name}' as name, count(*) filter (where ${name})::int as count from changes`).join(' union all ')}
     union all select 'term', t.term, count(*)::int from changes cross join lateral (values (scope_term), (cover_term), (scope_correction), (cover_correction)) t(term)
       where t.term is not null group by t.term`,
    ...parameters.values,
  );
  const count = (kind: Row['kind'], name: string): number =>
    rows.find((row) => row.kind === kind && row.name === name)?.count ?? 0;
  const flowOf = (of: 'IN_SCOPE' | 'COVERED', before: number, after: number): Flow => {
    const names = (Object.keys(terms) as TermName[]).filter((name) => terms[name].of === of);
    const counted = names.map((term) => ({ term, count: count('term', term) }));
    const change = counted.reduce((sum, { term, count: n }) => sum + terms[term].sign * n, 0);
    return { before, after, terms: counted, holds: before + change === after };
  };
  return {
    inScope: flowOf('IN_SCOPE', count('stock', 'was_in'), count('stock', 'is_in')),
    covered: flowOf('COVERED', count('stock', 'was_covered'), count('stock', 'is_covered')),
  };
}
