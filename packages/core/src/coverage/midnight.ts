import type { Day, RawTx } from '@jianhui/database';
import type { DailyTask } from '@jianhui/events';
import type { Cause } from '../services/services.ts';
import { reassessUnions } from './health.ts';
import { type Reassessment, reassess } from './reassess.ts';

const STEP = 2_000;

/**
 * What the calendar alone may change on this day, table by table: a day on which something dated begins or ends. Columns
 * of the day, each with an index; what they name is an enterprise.
 */
const dated: readonly (readonly [table: string, column: string])[] = [
  ['core_union_coverage', 'valid_from'],
  ['core_union_coverage', 'valid_to'],
  ['core_headcount_observation', 'observed_on'],
  ['core_headcount_decision', 'decided_for'],
  ['core_enterprise_status_change', 'effective_on'],
  ['core_enterprise_reclassification', 'effective_on'],
  ['core_scope_exclusion', 'valid_from'],
  ['core_scope_exclusion', 'valid_to'],
  ['core_scope_exclusion', 'revoked_on'],
  ['core_enterprise_past_place', 'valid_to'],
  ['core_scope_interval', 'entered_on'],
  ['core_scope_interval', 'left_on'],
];

/** Enterprises whose state this day may change: grace that ends, links, exclusions and posts that begin or end. */
const due = `select id::text from (
    select id from core_enterprise where in_scope and covering_union_id is null and not overdue and overdue_from <= $1::date
    ${dated.map(([table, column]) => `union select enterprise_id from ${table} where ${column} = $1::date`).join('\n    ')}
    union select c.enterprise_id from core_trade_union u join core_union_coverage c on c.union_id = u.id where u.dissolved_on = $1::date
    union select e.id from core_responsibility_assignment a join core_enterprise e on e.in_scope
      and (e.id = a.enterprise_id or (a.kind = 'AREA' and a.org_unit_id in (e.township_id, e.county_id, e.city_id, e.province_id)))
      where a.role = 'ACCOUNTABLE' and (a.valid_from = $1::date or a.valid_to = $1::date)
  ) x where $2::uuid is null or id > $2::uuid order by id limit ${STEP}`;

/** Unions whose health this day may change: posts and terms that begin or end, members dated ahead, a rule of a new pack. */
const dueUnions = `select id::text from (
    select union_id as id from core_union_health_period where believed_to is null and (valid_from = $1::date or valid_to = $1::date)
    union select union_id from core_union_member_day where day = $1::date
    union select union_id from core_union_post where starts_on = $1::date or ends_on = $1::date
    union select union_id from core_union_term where starts_on = $1::date or ends_on = $1::date or postponed_to = $1::date
  ) x where $2::uuid is null or id > $2::uuid order by id limit ${STEP}`;

/** Turns what changes with the day alone into rows and facts, in short steps; twice for one day, the second changes nothing. */
export function calendarTask(to: () => Promise<Reassessment | null>): DailyTask {
  return {
    id: 'core.calendar',
    async run(day: Day, { transaction }) {
      const reassessment = await to();
      if (!reassessment) return 0;
      const cause: Cause = { actorId: null, batchId: null, today: day };
      const step = (list: string, work: (tx: RawTx, ids: readonly string[]) => Promise<number>) =>
        inSteps((after) =>
          transaction(async (tx: RawTx) => {
            const rows = await tx.$queryRawUnsafe<{ id: string }[]>(list, day, after);
            const ids = rows.map((row) => row.id);
            return { ids, changed: await work(tx, ids) };
          }),
        );
      const enterprises = await step(due, (tx, ids) => reassess(tx, ids, reassessment, 'CALENDAR', cause));
      const unions = await step(dueUnions, (tx, ids) => reassessUnions(tx, ids, reassessment, cause));
      return enterprises + unions;
    },
  };
}

/** Goes through a list in short transactions, each after the last id of the one before; adds up what changed. */
async function inSteps(
  step: (after: string | null) => Promise<{ readonly ids: readonly string[]; readonly changed: number }>,
): Promise<number> {
  let total = 0;
  let after: string | null = null;
  for (;;) {
    const { ids, changed }: { readonly ids: readonly string[]; readonly changed: number } = await step(after);
    total += changed;
    after = ids.at(-1) ?? null;
    if (ids.length < STEP) return total;
  }
}

/** Tells that a phase of the active campaign begins; once a phase. */
export function phaseTask(to: () => Promise<Reassessment | null>): DailyTask {
  return {
    id: 'core.phases',
    async run(day: Day, { transaction }) {
      const reassessment = await to();
      if (!reassessment) return 0;
      return await transaction(async (tx: RawTx) => {
        const begun = await tx.$queryRawUnsafe<{ number: number; provinceId: string }[]>(
          `select p.number, c.province_id::text as "provinceId" from core_campaign_phase p join core_campaign c on c.id = p.campaign_id
           where c.id = $1::uuid and p.starts_on = $2::date
             and not exists (select 1 from core_event e where e.name = 'campaign.phase-started' and e.occurred_on = $2::date and (e.payload ->> 'number')::int = p.number)`,
          reassessment.rule.campaignId,
          day,
        );
        await reassessment.append(
          tx,
          begun.map(({ number, provinceId }) => ({
            name: 'campaign.phase-started',
            version: 1,
            payload: { campaignId: reassessment.rule.campaignId, number, on: day },
            place: reassessment.orgUnits.placeOf(provinceId),
            orgUnitId: provinceId,
            on: day,
          })),
        );
        return begun.length;
      });
    },
  };
}
