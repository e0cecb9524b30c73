import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import type { OrgUnits } from '../services/services.ts';
import { type ChangedDeadline, deadlineFacts } from './facts.ts';

/** Something that is due, as its module opens it. */
export interface NewDeadline {
  /** One of `kinds.ts`; others may be opened by plugins and are shown with their title alone. */
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly enterpriseId?: string | null;
  readonly unionId?: string | null;
  readonly startsOn: Day;
  /** Last day in time. */
  readonly dueOn: Day;
  readonly workingDays?: number | null;
  /** The federation's own duty: overdue, it stands on the self-fault list. */
  readonly ownDuty: boolean;
  readonly ruleCode?: string | null;
  readonly title: string;
  readonly officerId?: string | null;
  /** The unit that must act. */
  readonly orgUnitId: string;
}

/** Which deadlines of a subject: all that are open, or those of one kind. */
export interface DeadlineSubject {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly kind?: string;
}

/** The columns that tell what happened to a deadline; `was` is null for a new one. */
export const changedColumns = (
  was: string,
): string => `d.id::text, d.kind, ${was} as was, d.status::text as now, d.own_duty as "ownDuty",
  d.starts_on::text as "startsOn", d.due_on::text as "dueOn", d.org_unit_id::text as "orgUnitId", d.enterprise_id::text as "enterpriseId", d.union_id::text as "unionId",
  d.province_id::text as "provinceId", d.city_id::text as "cityId", d.county_id::text as "countyId", d.township_id::text as "townshipId"`;

/**
 * Opens deadlines in one statement; one that is open already for its subject and kind gets the new day. What is past its
 * day when it is opened is overdue at once (E.1). Tells each unit once, and each deadline that became overdue by itself.
 */
export async function openDeadlines(
  tx: RawTx,
  deadlines: readonly NewDeadline[],
  orgUnits: OrgUnits,
  today: Day,
): Promise<void> {
  if (!deadlines.length) return;
  const places = new Map<string, Place>();
  const placeOf = (id: string): Place => {
    const place = places.get(id) ?? orgUnits.placeOf(id);
    places.set(id, place);
    return place;
  };
  // The last word for a subject and kind counts; one statement may touch a row but once.
  const wanted = new Map(deadlines.map((d) => [`${d.subjectType} ${d.subjectId} ${d.kind}`, d]));
  const changed = await tx.$queryRawUnsafe<ChangedDeadline[]>(
    `insert into core_deadline as d (kind, subject_type, subject_id, enterprise_id, union_id, status, starts_on, due_on, working_days, own_duty, rule_code, title,
       officer_id, org_unit_id, recipient_id, province_id, city_id, county_id, township_id)
     select x.kind, x."subjectType", x."subjectId", x."enterpriseId", x."unionId", (case when x."dueOn" < $2::date then 'OVERDUE' else 'OPEN' end)::core_deadline_status,
       x."startsOn", x."dueOn", x."workingDays", x."ownDuty", x."ruleCode", x.title, x."officerId", x."orgUnitId", coalesce(x."officerId", x."orgUnitId"),
       x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($1::jsonb) x(kind text, "subjectType" text, "subjectId" uuid, "enterpriseId" uuid, "unionId" uuid, "startsOn" date, "dueOn" date,
       "workingDays" int, "ownDuty" boolean, "ruleCode" text, title text, "officerId" uuid, "orgUnitId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)
     order by x."subjectType", x."subjectId", x.kind
     on conflict (subject_type, subject_id, kind) where status in ('OPEN', 'OVERDUE') do update set
       status = excluded.status, starts_on = excluded.starts_on, due_on = excluded.due_on, working_days = excluded.working_days, own_duty = excluded.own_duty,
       rule_code = excluded.rule_code, title = excluded.title, officer_id = excluded.officer_id, org_unit_id = excluded.org_unit_id, recipient_id = excluded.recipient_id,
       province_id = excluded.province_id, city_id = excluded.city_id, county_id = excluded.county_id, township_id = excluded.township_id, version = d.version + 1
     where (d.starts_on, d.due_on, d.own_duty, d.title, d.recipient_id, d.org_unit_id) is distinct from
       (excluded.starts_on, excluded.due_on, excluded.own_duty, excluded.title, excluded.recipient_id, excluded.org_unit_id)
     returning ${changedColumns('old.status::text')}`,
    JSON.stringify([...wanted.values()].map((d) => ({ ...d, ...placeOf(d.orgUnitId) }))),
    today,
  );
  await appendEvents(tx, deadlineFacts(changed, today));
}

/** Marks what was due for these subjects as done (or as no longer due); what is settled already stays as it is. */
export async function settleDeadlines(
  tx: RawTx,
  subjects: readonly DeadlineSubject[],
  on: Day,
  as: 'DONE' | 'CANCELLED',
): Promise<void> {
  if (!subjects.length) return;
  const changed = await tx.$queryRawUnsafe<ChangedDeadline[]>(
    `with due as (
       select d.id from core_deadline d join jsonb_to_recordset($1::jsonb) x("subjectType" text, "subjectId" uuid, kind text)
         on d.subject_type = x."subjectType" and d.subject_id = x."subjectId" and (x.kind is null or d.kind = x.kind)
       where d.status in ('OPEN', 'OVERDUE') order by d.id for no key update of d)
     update core_deadline d set status = $3::core_deadline_status, settled_on = $2::date, version = d.version + 1
     where d.id in (select id from due) returning ${changedColumns('old.status::text')}`,
    JSON.stringify(subjects),
    on,
    as,
  );
  await appendEvents(tx, deadlineFacts(changed, on));
}
