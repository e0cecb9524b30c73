import { levelColumn, type RowScope, scopeColumnSql } from '@jianhui/access';
import { childColumn } from '../../org-units/tree.ts';
import type { OrgUnitEntry } from '../../services/shapes.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** Units in scope of one unit of the tree and all below it, and those for which nobody answers. */
export interface ResponsibilityGap {
  readonly orgUnitId: string;
  readonly inScope: number;
  /** Must be 0 (S25); `enterprises(unassigned: true)` lists them. */
  readonly unassigned: number;
  readonly unverified: number;
}

/**
 * Units in scope without anybody who answers for them, at a unit and at each unit directly below it, from the counters:
 * one statement, whatever the number of enterprises. The unit itself comes first, then those below in the order given.
 */
export async function responsibilityGaps(
  query: Query,
  unit: OrgUnitEntry,
  children: readonly OrgUnitEntry[],
  scope: RowScope,
): Promise<ResponsibilityGap[]> {
  const child = childColumn(unit);
  const sums = (name: 'in_scope' | 'unassigned' | 'unverified'): string => `coalesce(sum(${name}), 0)::int`;
  const rows = await query<Omit<ResponsibilityGap, 'orgUnitId'> & { unit: string | null; whole: boolean }>(
    `select ${child ? scopeColumnSql[child] : 'null::uuid'}::text as unit, grouping(${child ? scopeColumnSql[child] : 'province_id'}) = 1 as whole,
       ${sums('in_scope')} as "inScope", ${sums('unassigned')} as unassigned, ${sums('unverified')} as unverified
     from core_org_unit_counter where ${scopeColumnSql[levelColumn[unit.level]]} = $1::uuid and ${scopeColumnSql[scope.column]} = $2::uuid and industrial_unit_id is null
     group by grouping sets ((), (${child ? scopeColumnSql[child] : 'province_id'}))`,
    unit.id,
    scope.value,
  );
  const none = { inScope: 0, unassigned: 0, unverified: 0 };
  const of = (orgUnitId: string, row: (typeof rows)[number] | undefined): ResponsibilityGap => {
    const { inScope, unassigned, unverified } = row ?? none;
    return { orgUnitId, inScope, unassigned, unverified };
  };
  return [
    of(
      unit.id,
      rows.find((row) => row.whole),
    ),
    ...children.map((each) =>
      of(
        each.id,
        rows.find((row) => !row.whole && row.unit === each.id),
      ),
    ),
  ];
}
