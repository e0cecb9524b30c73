import { type RowScope, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { RegistrySource } from '../../services/shapes.ts';
import { HEADCOUNT_GAP } from '../registry.ts';

/** What one source said last. */
export interface SourceHeadcount {
  readonly source: RegistrySource;
  readonly observedOn: Day;
  readonly headcount: number;
}

/** 人数比对 of an enterprise: the newest of each source, and how far they are apart (domain A.8). */
export interface Triangulation {
  readonly bySource: readonly SourceHeadcount[];
  /** Persons between the smallest and the largest. */
  readonly gap: number;
  /** The gap as a part of the largest, 0 to 1. */
  readonly relativeGap: number;
  /** Further apart than the sources may be: somebody should decide. */
  readonly conflicting: boolean;
}

/** How far the newest headcounts of the sources are apart. Pure. */
export function triangulate(bySource: readonly SourceHeadcount[]): Triangulation {
  const counts = bySource.map(({ headcount }) => headcount);
  const largest = Math.max(0, ...counts);
  const gap = counts.length ? largest - Math.min(...counts) : 0;
  const relativeGap = largest === 0 ? 0 : gap / largest;
  return { bySource, gap, relativeGap, conflicting: relativeGap > HEADCOUNT_GAP };
}

/** The newest headcount of each source of an enterprise within a viewer's tree; null when there is no such enterprise. */
export async function readTriangulation(
  query: <T>(sql: string, ...values: unknown[]) => Promise<T[]>,
  enterpriseId: string,
  scope: RowScope,
): Promise<Triangulation | null> {
  const [row] = await query<{ bySource: SourceHeadcount[] }>(
    `select coalesce((select json_agg(o order by o.source) from (
       select distinct on (source) source::text, observed_on as "observedOn", headcount from core_headcount_observation
       where enterprise_id = e.id order by source, observed_on desc, id desc) o), '[]') as "bySource"
     from core_enterprise e where e.id = $1::uuid and e.${scopeColumnSql[scope.column]} = $2::uuid`,
    enterpriseId,
    scope.value,
  );
  return row ? triangulate(row.bySource) : null;
}
