import type { Day, RawTx } from '@jianhui/database';
import type { RegistrySource } from '../../services/shapes.ts';
import { decidedHeadcounts } from '../headcount.ts';
import type { ScopeRule } from '../rule.ts';
import { SINCE_EVER, type Step } from '../timeline/steps.ts';
import type { Span, UnionFacts } from './timeline.ts';

/** A union as stored: what is known of it, and what was last derived from that. */
export interface StoredUnion {
  readonly id: string;
  readonly provinceId: string;
  readonly facts: UnionFacts;
  readonly healthy: boolean;
  readonly healthProblems: readonly string[];
  readonly believed: readonly { readonly id: string; readonly key: string }[];
}

interface Row {
  id: string;
  provinceId: string;
  approvedOn: Day;
  dissolvedOn: Day | null;
  healthy: boolean;
  healthProblems: string[];
  chairs: [Day, Day | null, Day | null][] | null;
  terms: [Day, Day, Day | null][] | null;
  memberDays: [Day, number][] | null;
  believed: [string, Day, Day | null, boolean, string[]][] | null;
}

const select = `select u.id::text, u.province_id::text as "provinceId", u.approved_on::text as "approvedOn", u.dissolved_on::text as "dissolvedOn",
    u.healthy, u.health_problems as "healthProblems",
    (select json_agg(json_build_array(p.starts_on, p.ends_on, b.dissolved_on)) from core_union_post p join core_union_body b on b.id = p.body_id
      where p.union_id = u.id and p.post = 'CHAIR' and b.kind = 'COMMITTEE') as chairs,
    (select json_agg(json_build_array(t.starts_on, t.ends_on, t.postponed_to)) from core_union_term t where t.union_id = u.id) as terms,
    (select json_agg(json_build_array(m.day, m.delta)) from core_union_member_day m where m.union_id = u.id) as "memberDays",
    (select json_agg(json_build_array(h.id, h.valid_from, h.valid_to, h.healthy, h.problems) order by h.valid_from) from core_union_health_period h
      where h.union_id = u.id and h.believed_to is null) as believed
  from core_trade_union u where u.id = any($1::uuid[]) order by u.id`;

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b);

const later = (a: Day, b: Day): Day => [a, b].sort()[1] as Day;

/** Reads unions with all that bears on their health. */
export async function storedUnions(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
  rule: ScopeRule,
  today: Day,
): Promise<StoredUnion[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(select, ids);
  // Without members no share is asked for: most of a register that was just imported has none.
  const staff = await staffOf(
    tx,
    rows.filter((row) => row.memberDays !== null).map((row) => row.id),
    rule,
    today,
  );
  return rows.map(({ chairs, terms, memberDays, believed, ...row }) => ({
    ...row,
    facts: {
      approvedOn: row.approvedOn,
      dissolvedOn: row.dissolvedOn,
      chairs: (chairs ?? []).map(([from, to, dissolvedOn]): Span => ({ from, to: earlier(to, dissolvedOn) })),
      terms: (terms ?? []).map(([from, to, postponedTo]): Span => ({ from, to: postponedTo ?? to })),
      memberDays: (memberDays ?? []).map(([day, delta]) => ({ day, delta })),
      staff: staff.get(row.id) ?? [{ from: SINCE_EVER, value: 0 }],
    },
    believed: (believed ?? []).map(([id, ...said]) => ({ id, key: JSON.stringify(said) })),
  }));
}

interface CoveredRow {
  unionId: string;
  validFrom: Day;
  validTo: Day | null;
  observations: [RegistrySource, Day, number][] | null;
  decisions: [Day, number][] | null;
}

/** The accepted headcount of all that each union covers, from day to day. */
async function staffOf(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
  rule: ScopeRule,
  today: Day,
): Promise<Map<string, Step<number>[]>> {
  if (!ids.length) return new Map();
  const rows = await tx.$queryRawUnsafe<CoveredRow[]>(
    `select c.union_id::text as "unionId", c.valid_from::text as "validFrom", c.valid_to::text as "validTo",
       (select json_agg(json_build_array(o.source, o.observed_on, o.headcount)) from (
         select distinct on (source, observed_on) source, observed_on, headcount from core_headcount_observation
         where enterprise_id = c.enterprise_id order by source, observed_on, id desc) o) as observations,
       (select json_agg(json_build_array(d.decided_for, d.headcount)) from core_headcount_decision d
         where d.enterprise_id = c.enterprise_id and d.withdrawn_on is null) as decisions
     from core_union_coverage c where c.union_id = any($1::uuid[])`,
    ids,
  );
  const changes = new Map<string, Map<Day, number>>();
  for (const row of rows) {
    const own = changes.get(row.unionId) ?? new Map<Day, number>();
    changes.set(row.unionId, own);
    for (const [day, by] of staffChanges(row, rule, today)) own.set(day, (own.get(day) ?? 0) + by);
  }
  return new Map([...changes].map(([id, days]) => [id, summed(days)]));
}

/** What one covered enterprise adds to its union's staff, and takes away, by day. */
function staffChanges(row: CoveredRow, rule: ScopeRule, today: Day): [Day, number][] {
  const observations = (row.observations ?? []).map(([source, observedOn, headcount]) => ({
    ...{ source, observedOn, headcount },
  }));
  const decisions = (row.decisions ?? []).map(([decidedFor, headcount]) => ({ decidedFor, headcount, reason: '' }));
  const changes: [Day, number][] = [];
  let counted = 0;
  for (const { on, headcount } of decidedHeadcounts(observations, rule.sourceTrust, today, decisions)) {
    if (row.validTo !== null && on >= row.validTo) break;
    changes.push([later(on, row.validFrom), headcount - counted]);
    counted = headcount;
  }
  if (row.validTo !== null) changes.push([row.validTo, -counted]);
  return changes;
}

function summed(days: ReadonlyMap<Day, number>): Step<number>[] {
  let value = 0;
  return [
    { from: SINCE_EVER, value },
    ...[...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([from, by]) => {
        value += by;
        return { from, value };
      }),
  ];
}
