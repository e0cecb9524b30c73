import { maySee, type Place, rowScope } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { reassess } from '../coverage/reassess.ts';
import { reassessmentFor } from '../services/create.ts';
import { at, hold, notAfterToday, notBefore, rulesOfDay } from './checks.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

export interface CoverageAddition extends UnionTarget {
  readonly enterprises: readonly string[];
  /** First day of coverage. */
  readonly from: Day;
}

const MOST = 500;

function idsOf(enterprises: readonly string[]): string[] {
  if (enterprises.length >= 1 && enterprises.length <= MOST)
    return [...new Set(enterprises.map((id, i) => rawId(id, `input.enterprises.${i}`)))];
  throw new InvalidInput(
    enterprises.length ? 'TOO_MANY' : 'NOTHING_COVERED',
    `1 to ${MOST} enterprises at a time, not ${enterprises.length}.`,
    'Choose the enterprises; send the rest in another change.',
    at('enterprises'),
  );
}

type Target = Place & { id: string; ended: boolean; overlaps: boolean; ownUnion: boolean };

/** The enterprises as they stand once they are locked, with what speaks against covering them from that day. */
async function targets({ tx, viewer }: UnionWork, union: StoredUnion, ids: string[], from: Day): Promise<Target[]> {
  const rows = await tx.$queryRawUnsafe<Target[]>(
    `select e.id::text, e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId", e.township_id::text as "townshipId",
       (e.status in ('CLOSED', 'MERGED') or e.merged_into_id is not null or e.closed_on is not null) as ended,
       exists (select 1 from core_union_coverage c where c.enterprise_id = e.id and c.union_id = $2::uuid and (c.valid_to is null or c.valid_to > $3::date)) as overlaps,
       exists (select 1 from core_union_coverage c where c.enterprise_id = e.id and c.kind = 'INDEPENDENT' and c.union_id <> $2::uuid and (c.valid_to is null or c.valid_to > $3::date)) as "ownUnion"
     from core_enterprise e where e.id = any($1::uuid[])`,
    ids,
    union.id,
    from,
  );
  const scope = rowScope(viewer);
  const found = new Map(rows.filter((row) => maySee(scope, row)).map((row) => [row.id, row]));
  return ids.map((id, i) => {
    const row = found.get(id);
    if (row) return row;
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      'There is no such enterprise within your tree.',
      'Choose enterprises from your own list.',
      at('enterprises', i),
    );
  });
}

/** Throws for the first enterprise that cannot be covered from that day, naming its place in the input. */
function requireCoverable(
  rows: readonly Target[],
  union: StoredUnion,
  rules: Awaited<ReturnType<typeof rulesOfDay>>,
): void {
  for (const [i, row] of rows.entries()) {
    hold(rules, 'union.operating-employer', { closed: row.ended ? 1 : 0 }, 'enterprises', String(i));
    const refused = row.overlaps
      ? 'COVERAGE_OVERLAPS'
      : row.ownUnion && union.kind === 'INDEPENDENT'
        ? 'HAS_OWN_UNION'
        : null;
    if (refused)
      throw new Conflict(
        refused,
        refused === 'COVERAGE_OVERLAPS'
          ? 'The union covers this enterprise already at that time.'
          : 'This enterprise has a union of its own already.',
        'Leave it out, or end that coverage first.',
        at('enterprises', i),
      );
  }
}

/**
 * Lets a union cover more employers from a day (S06): an independent one covers its own alone, none covers one that has
 * ended. Throws NotFound, InvalidInput with document and article, Conflict.
 */
export async function addUnionCoverage(work: UnionWork, input: CoverageAddition): Promise<UnionChanged> {
  const { tx, viewer, orgUnits, today } = work;
  const ids = idsOf(input.enterprises);
  notAfterToday(input.from, today, 'from');
  const union = await lockUnion(work, input, ids);
  notBefore(input.from, union.approvedOn, 'the day of the union’s approval', 'from');
  const rows = await targets(work, union, ids, input.from);
  const rules = await rulesOfDay(tx, input.from, union.provinceId);
  requireCoverable(rows, union, rules);
  const [{ n }] = await tx.$queryRawUnsafe<[{ n: number }]>(
    'select count(*)::int as n from core_union_coverage where union_id = $1::uuid and (valid_to is null or valid_to > $2::date)',
    union.id,
    input.from,
  );
  const findings = [hold(rules, 'union.employers', { kind: union.kind, employers: n + ids.length }, 'enterprises')];
  await tx.$executeRawUnsafe(
    `insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, province_id, city_id, county_id, township_id)
     select $1::uuid, e.id, $3::core_union_kind, $4::date, e.province_id, e.city_id, e.county_id, e.township_id from core_enterprise e where e.id = any($2::uuid[])`,
    union.id,
    ids,
    union.kind,
    input.from,
  );
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, [...ids].sort(), await reassessmentFor(tx, orgUnits), 'REGISTRATION', cause);
  return await finishUnion(
    work,
    union,
    [{ name: 'trade-union.coverage-added', payload: { enterprises: ids.length } }],
    findings,
  );
}
