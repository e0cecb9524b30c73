import { maySee, type Place, rowScope } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { NotFound, rawId } from '@jianhui/graphql';
import { reassess } from '../coverage/reassess.ts';
import { check } from '../rule-packs/check.ts';
import { reassessmentFor } from '../services/create.ts';
import { at, notAfterToday, notBefore, rulesOfDay } from './checks.ts';
import { finishUnion, lockUnion, type UnionChanged, type UnionTarget, type UnionWork } from './work.ts';

/** Why an officer ends the coverage of one enterprise; a dissolution ends all of a union at once. */
export type EndReason = 'ENTERPRISE_CLOSED' | 'REMOVED' | 'OWN_UNION_FOUNDED' | 'CORRECTED';

export interface CoverageEnd extends UnionTarget {
  readonly enterprise: string;
  /** First day on which it no longer covers. */
  readonly on: Day;
  readonly because: EndReason;
}

type Link = Place & { id: string; validFrom: Day };

/**
 * Ends what a union covers at one employer: the union goes on, and coverage loses one (S06). What was recorded in error
 * (CORRECTED) from its first day is taken out altogether. Throws NotFound, InvalidInput, Conflict.
 */
export async function endUnionCoverage(work: UnionWork, input: CoverageEnd): Promise<UnionChanged> {
  const { tx, viewer, orgUnits, today } = work;
  notAfterToday(input.on, today, 'on');
  const enterpriseId = rawId(input.enterprise, 'input.enterprise');
  const union = await lockUnion(work, input);
  const [link] = await tx.$queryRawUnsafe<Link[]>(
    `select c.id::text, c.valid_from::text as "validFrom", e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId", e.township_id::text as "townshipId"
     from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id where c.union_id = $1::uuid and c.enterprise_id = $2::uuid and c.valid_to is null`,
    union.id,
    enterpriseId,
  );
  if (!link || !maySee(rowScope(viewer), link))
    throw new NotFound(
      'COVERAGE_NOT_FOUND',
      'The union does not cover such an enterprise of your tree now.',
      'Choose one of the enterprises that it covers.',
      at('enterprise'),
    );
  const never = input.because === 'CORRECTED' && input.on <= link.validFrom;
  if (never) await tx.$executeRawUnsafe('delete from core_union_coverage where id = $1::uuid', link.id);
  else {
    // A time of no day is no coverage: the day after its first is the earliest end.
    notBefore(input.on, addDays(link.validFrom, 1), 'the day after its first', 'on');
    await tx.$executeRawUnsafe(
      'update core_union_coverage set valid_to = $2::date, ended_because = $3::core_coverage_end_reason where id = $1::uuid',
      link.id,
      input.on,
      input.because,
    );
  }
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, [enterpriseId], await reassessmentFor(tx, orgUnits), 'CORRECTION', cause);
  const [{ n }] = await tx.$queryRawUnsafe<[{ n: number }]>(
    'select count(*)::int as n from core_union_coverage where union_id = $1::uuid and valid_to is null',
    union.id,
  );
  const rules = await rulesOfDay(tx, input.on, union.provinceId);
  const findings = [check(rules, 'union.employers', { kind: union.kind, employers: n })];
  return await finishUnion(
    work,
    union,
    [{ name: 'trade-union.coverage-ended', payload: { enterprises: 1, because: input.because } }],
    findings,
  );
}
