import type { Day, RawTx } from '@jianhui/database';
import { answeredFor, inScopeOn } from '../in-scope.ts';

/** A unit at which a condition does not hold, and how much is missing there. */
export interface Missing {
  readonly orgUnitId: string;
  readonly count: number;
}

/** What a condition is checked for. */
interface ConditionCase {
  readonly campaignId: string;
  readonly provinceId: string;
  readonly phaseNumber: number;
  readonly today: Day;
}

interface Condition {
  /** Chinese, as officers read it. */
  readonly label: string;
  /** One English sentence. */
  readonly description: string;
  /** Rows of `unit`, `missing`: $1 campaign, $2 province, $3 number of the phase, $4 today. */
  readonly sql: string;
}

/** Cities, and zones that stand at their level: what a province's plans and targets are asked of. */
const cities = `core_org_unit u where u.province_id = $2::uuid and u.level = 'CITY' and u.kind <> 'INDUSTRIAL_UNION'
  and (u.valid_from is null or u.valid_from <= $4::date) and (u.valid_to is null or u.valid_to > $4::date)`;

const scoped = inScopeOn('$1', '$4');
const byCity = (where: string): string =>
  `select coalesce(s.city_id, s.province_id)::text as unit, count(*)::int as missing from ${scoped} s join core_enterprise e on e.id = s.enterprise_id where ${where} group by 1`;

/** What must hold before a phase closes, as data: a phase names its conditions by these keys. */
export const phaseConditions = {
  PREVIOUS_CLOSED: {
    label: '前一阶段已结束',
    description: 'Every earlier phase is closed.',
    sql: `select $2::uuid::text as unit, count(*)::int as missing from core_campaign_phase p where p.campaign_id = $1::uuid and p.number < $3::int and p.closed_on is null having count(*) > 0`,
  },
  PLANS_APPROVED: {
    label: '各市实施方案已批准',
    description: 'Every city has an approved implementation plan (S20).',
    sql: `select u.id::text as unit, 1 as missing from ${cities} and not exists (
      select from core_implementation_plan p where p.campaign_id = $1::uuid and p.org_unit_id = u.id and p.status = 'APPROVED')`,
  },
  TARGETS_SET: {
    label: '各市目标任务已下达',
    description: 'Every city has a target (S04).',
    sql: `select u.id::text as unit, 1 as missing from ${cities} and not exists (
      select from core_campaign_target t where t.campaign_id = $1::uuid and t.org_unit_id = u.id)`,
  },
  ALL_ASSIGNED: {
    label: '包保责任全部落实',
    description: 'Every unit in scope has an accountable officer (S25).',
    sql: byCity(`not ${answeredFor('$1', '$4')}`),
  },
  ALL_VERIFIED: {
    label: '应建单位全部核查',
    description: 'Every unit in scope was verified on site (S16).',
    sql: byCity(`e.verification <> 'VERIFIED'`),
  },
  REASONS_ASSESSED: {
    label: '未建会原因全部核实',
    description: 'An officer assessed why each uncovered unit has no union (S17).',
    sql: byCity(
      `not s.covered and not exists (select from core_non_founding_reason r where r.enterprise_id = e.id and r.is_primary and r.ended_on is null)`,
    ),
  },
  NONE_OVERDUE: {
    label: '无逾期未建会单位',
    description: 'No uncovered unit is past its grace: dynamic full coverage (A.2).',
    sql: byCity(`not s.covered and s.overdue_from <= $4::date`),
  },
} as const satisfies Record<string, Condition>;

export type PhaseConditionKey = keyof typeof phaseConditions;

export const isPhaseCondition = (key: string): key is PhaseConditionKey => Object.hasOwn(phaseConditions, key);

/** Where a condition does not hold, in the order of the units; empty when it holds. One statement. */
export async function missingFor(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  key: PhaseConditionKey,
  { campaignId, provinceId, phaseNumber, today }: ConditionCase,
): Promise<Missing[]> {
  const rows = await tx.$queryRawUnsafe<{ unit: string; missing: number }[]>(
    `select x.unit, x.missing from (${phaseConditions[key].sql}) x
     where $1::uuid is not null and $2::uuid is not null and $3::int is not null and $4::date is not null order by x.unit`,
    campaignId,
    provinceId,
    phaseNumber,
    today,
  );
  return rows.map(({ unit, missing }) => ({ orgUnitId: unit, count: missing }));
}
