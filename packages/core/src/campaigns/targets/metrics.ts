import type { Day, RawTx } from '@jianhui/database';
import { inScopeOn } from '../in-scope.ts';

export type TargetMetric =
  | 'FOUNDING_RATE'
  | 'STRICT_RATE'
  | 'COVERED'
  | 'NEW_UNIONS'
  | 'NEW_MEMBERS'
  | 'VERIFIED_SHARE'
  | 'GROUP_MEMBERS';

/**
 * RATE: a share, 0 to 1. LEVEL: a number that holds on a day. GROWTH: a number counted from the first day of the campaign,
 * of which a target asks for what came since the baseline.
 */
type MetricKind = 'RATE' | 'LEVEL' | 'GROWTH';

interface MetricSource {
  readonly kind: MetricKind;
  /** One row for each thing counted, with its place, `num` and `den`: $1 campaign, $2 day. */
  readonly rows: string;
}

const place = (alias: string): string =>
  `${alias}.province_id, ${alias}.city_id, ${alias}.county_id, ${alias}.township_id`;
const scoped = inScopeOn('$1', '$2');
const campaign = 'core_campaign c where c.id = $1::uuid';

/** Active memberships on the day. */
const members = `core_membership m, ${campaign} and m.province_id = c.province_id and m.joined_on <= $2::date and (m.ended_on is null or m.ended_on > $2::date)`;

/** How each metric is counted, as data. */
const sources: Readonly<Record<TargetMetric, MetricSource>> = {
  FOUNDING_RATE: {
    kind: 'RATE',
    rows: `select ${place('s')}, s.covered::int as num, 1 as den from ${scoped} s`,
  },
  STRICT_RATE: {
    kind: 'RATE',
    rows: `select ${place('s')}, (s.coverage_kind is not distinct from 'INDEPENDENT')::int as num, 1 as den from ${scoped} s`,
  },
  VERIFIED_SHARE: {
    kind: 'RATE',
    rows: `select ${place('s')}, (e.verification = 'VERIFIED' and e.verified_on <= $2::date)::int as num, 1 as den from ${scoped} s join core_enterprise e on e.id = s.enterprise_id`,
  },
  COVERED: {
    kind: 'LEVEL',
    rows: `select ${place('s')}, s.covered::int as num, 1 as den from ${scoped} s`,
  },
  GROUP_MEMBERS: {
    kind: 'LEVEL',
    rows: `select ${place('m')}, 1 as num, 1 as den from ${members} and exists (select from core_member p, jsonb_array_elements(c.member_groups) g
      where p.id = m.member_id and p.occupational_group = g ->> 'code')`,
  },
  NEW_UNIONS: {
    kind: 'GROWTH',
    rows: `select ${place('t')}, 1 as num, 1 as den from core_trade_union t, ${campaign} and t.province_id = c.province_id
      and t.approved_on between c.starts_on and $2::date and (t.dissolved_on is null or t.dissolved_on > $2::date)`,
  },
  // A person who moves has a membership from an earlier union: only the first counts as new.
  NEW_MEMBERS: {
    kind: 'GROWTH',
    rows: `select ${place('m')}, 1 as num, 1 as den from ${members} and m.joined_on >= c.starts_on
      and not exists (select from core_membership b where b.member_id = m.member_id and b.joined_on < c.starts_on)`,
  },
};

export const kindOf = (metric: TargetMetric): MetricKind => sources[metric].kind;

/** A metric at a unit and all below it. */
interface MetricValue {
  readonly value: number;
  /** What the value is a share of; the number itself for counts. */
  readonly of: number;
}

const none: MetricValue = { value: 0, of: 0 };

/** The value of a metric on a day, as known now, at each of the units with all below them. One statement. */
export async function metricOn(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  campaignId: string,
  metric: TargetMetric,
  day: Day,
  unitIds: readonly string[],
): Promise<(unitId: string) => MetricValue> {
  const rows = await tx.$queryRawUnsafe<{ unit: string; num: number; den: number }[]>(
    `select v.unit::text as unit, sum(x.num)::int as num, sum(x.den)::int as den from (${sources[metric].rows}) x
     cross join lateral (values (x.province_id), (x.city_id), (x.county_id), (x.township_id)) v(unit)
     where v.unit = any($3::uuid[]) group by 1`,
    campaignId,
    day,
    unitIds,
  );
  const rate = kindOf(metric) === 'RATE';
  const values = new Map(
    rows.map(({ unit, num, den }): [string, MetricValue] => [unit, { value: rate ? num / den : num, of: den }]),
  );
  return (unitId) => values.get(unitId) ?? none;
}

/** Units in scope, and those of them that no union covers, at each unit with all below it. */
export async function scopeSizes(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  campaignId: string,
  day: Day,
  unitIds: readonly string[],
): Promise<(unitId: string) => { inScope: number; uncovered: number }> {
  const covered = await metricOn(tx, campaignId, 'COVERED', day, unitIds);
  return (unitId) => {
    const { value, of } = covered(unitId);
    return { inScope: of, uncovered: of - value };
  };
}
