import { type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { UnionKind } from '../../services/shapes.ts';
import { changesSql, type Span } from './changes.ts';
import { type AsOf, type CoverageFigures, figureSql, periodsSql } from './figures.ts';
import { asOfSql, Parameters, type PeriodFilter, type Query } from './filter.ts';
import { type TermName, terms } from './terms.ts';

/** Numbers that are the difference of two others, with what their rows are. */
const differences = {
  uncovered: () => 'p.union_id is null',
  suspectedPaper: () => 'p.union_id is not null and not coalesce(h.healthy, false)',
} as const;
const conditions = { ...figureSql, ...differences } as const;

/** A number whose rows can be listed. */
export type FigureName = keyof CoverageFigures | keyof typeof differences;

/** What the list is behind: a number of one day, or a term between two. */
export type Listed =
  | { readonly figure: FigureName; readonly at: AsOf }
  | { readonly term: TermName; readonly span: Span };

/** An enterprise as a number counts it. */
export interface ListedUnit {
  readonly enterpriseId: string;
  /** Null where it counted outside the viewer's tree alone. */
  readonly orgUnitId: string | null;
  readonly tradeUnionId: string | null;
  readonly coverageKind: UnionKind | null;
  readonly overdueFrom: Day | null;
  readonly enteredBecause: string | null;
}

/** The enterprises of the number, as a statement without order: ids alone, so that it counts as it lists. */
function idsSql(filter: PeriodFilter, listed: Listed, parameters: Parameters): { with: string; ids: string } {
  if ('figure' in listed) {
    const { figure, at } = listed;
    const counts = conditions[figure](() => parameters.add(at.on, 'date'));
    return { with: '', ids: `select p.enterprise_id from ${periodsSql(filter, at, parameters)} and ${counts}` };
  }
  const { of, correction } = terms[listed.term];
  const column = `${of === 'IN_SCOPE' ? 'scope' : 'cover'}_${correction ? 'correction' : 'term'}`;
  return {
    with: changesSql(filter, listed.span, parameters),
    ids: `select enterprise_id from changes where ${column} = ${parameters.add(listed.term, 'text')}`,
  };
}

/** How many the list has: by the statement that the number itself is counted by. */
export async function countListed(query: Query, filter: PeriodFilter, listed: Listed): Promise<number> {
  const parameters = new Parameters();
  const source = idsSql(filter, listed, parameters);
  const [row] = await query<{ n: number }>(
    `${source.with} select count(*)::int as n from (${source.ids}) x`,
    ...parameters.values,
  );
  return row?.n ?? 0;
}

/** A page of the list, in the order of the enterprises' ids, after one of them. One statement. */
export async function readListed(
  query: Query,
  filter: PeriodFilter,
  listed: Listed,
  page: { readonly first: number; readonly after: string | null },
): Promise<ListedUnit[]> {
  const parameters = new Parameters();
  const source = idsSql(filter, listed, parameters);
  const after = page.after === null ? '' : `where x.enterprise_id > ${parameters.add(page.after, 'uuid')}`;
  const days: readonly (readonly [Day, Day | null])[] =
    'figure' in listed
      ? [[listed.at.on, listed.at.believedOn]]
      : [
          [listed.span.to, listed.span.believedOn],
          [listed.span.from, listed.span.believedOn],
          [listed.span.from, listed.span.believedFrom],
        ];
  const seen = days.map(([on, known], i) => `select ${i} as nth, ${seenAs(filter, on, known, parameters)}`);
  return await query<ListedUnit>(
    `${source.with} select page.enterprise_id::text as "enterpriseId", s."orgUnitId", s."tradeUnionId", s."coverageKind", s."overdueFrom", s."enteredBecause"
     from (select x.enterprise_id from (${source.ids}) x ${after} order by x.enterprise_id limit ${parameters.add(page.first, 'int')}) page
     left join lateral (select * from (${seen.join(' union all ')}) every_time order by nth limit 1) s on true order by page.enterprise_id`,
    ...parameters.values,
  );
}

/** An enterprise of the page as it counted on a day, where that is the viewer's to see. */
function seenAs(filter: PeriodFilter, on: Day, believedOn: Day | null, parameters: Parameters): string {
  return `p.org_unit_id::text as "orgUnitId", p.union_id::text as "tradeUnionId", p.coverage_kind::text as "coverageKind",
      p.overdue_from::text as "overdueFrom", p.entered_because::text as "enteredBecause" from core_coverage_period p
    where p.enterprise_id = page.enterprise_id and p.campaign_id = ${parameters.add(filter.campaignId, 'uuid')}
      and ${inScopeOf('p', filter.scope, parameters)} and ${asOfSql('p', on, believedOn, parameters)}`;
}

const inScopeOf = (alias: string, scope: RowScope, parameters: Parameters): string =>
  `${alias}.${scopeColumnSql[scope.column]} = ${parameters.add(scope.value, 'uuid')}`;
