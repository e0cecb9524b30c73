import type { Day, RawTx } from '@jianhui/database';
import { rulesOn } from '../rule-packs/in-force.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import type { OrgUnits } from '../services/services.ts';
import { type Clock, unionClocks } from './clocks.ts';
import { deadlineKinds, labelOfKind } from './kinds.ts';
import { type DeadlineSubject, type NewDeadline, openDeadlines, settleDeadlines } from './service.ts';

/** For which subjects a clock is wound: those of a province, or of these alone. */
export interface WindScope {
  readonly day: Day;
  readonly provinceId: string;
  /** Unions; null: everything. */
  readonly subjects: readonly string[] | null;
  /** At most so many at a time are opened, and so many settled. */
  readonly limit: number;
}

type WantedRow = Omit<NewDeadline, 'kind' | 'subjectType' | 'ownDuty' | 'title'> & { readonly name: string };

/** What should be open by a clock and is not so. */
async function missing(tx: RawTx, clock: Clock, at: WindScope, setting: number | null): Promise<WantedRow[]> {
  return await tx.$queryRawUnsafe<WantedRow[]>(
    `select w."subjectId"::text, w."enterpriseId"::text, w."unionId"::text, w."startsOn"::text, w."dueOn"::text, w."orgUnitId"::text, w."officerId"::text, w.name
     from (${clock.wanted}) w left join core_deadline d on d.subject_type = $5 and d.kind = $6 and d.subject_id = w."subjectId" and d.status in ('OPEN', 'OVERDUE')
     where d.id is null or (d.starts_on, d.due_on, d.org_unit_id, d.officer_id) is distinct from (w."startsOn", w."dueOn", w."orgUnitId", w."officerId")
     order by w."subjectId" limit $7`,
    at.day,
    at.provinceId,
    at.subjects,
    setting,
    clock.subjectType,
    clock.kind,
    at.limit,
  );
}

/** What is open by a clock and should not be so any more, and whether it was dealt with. */
async function stale(
  tx: RawTx,
  clock: Clock,
  at: WindScope,
  setting: number | null,
): Promise<{ id: string; done: boolean }[]> {
  return await tx.$queryRawUnsafe<{ id: string; done: boolean }[]>(
    `select s.id::text, exists (${clock.done}) as done
     from (select d.subject_id as id, d.id as deadline from core_deadline d where d.subject_type = $5 and d.kind = $6 and d.status in ('OPEN', 'OVERDUE') and d.province_id = $2::uuid
       and ($3::uuid[] is null or d.union_id = any($3::uuid[]))) s
     where not exists (select 1 from (${clock.wanted}) w where w."subjectId" = s.id) order by s.id limit $7`,
    at.day,
    at.provinceId,
    at.subjects,
    setting,
    clock.subjectType,
    clock.kind,
    at.limit,
  );
}

/** Opens what a clock says is due, and settles what it says is due no longer. Returns how many deadlines changed. */
export async function windClock(
  tx: RawTx,
  clock: Clock,
  at: WindScope,
  rules: RulesInForce,
  orgUnits: OrgUnits,
): Promise<number> {
  const setting = clock.setting(rules);
  const { kind, subjectType, ownDuty } = clock;
  const open = (await missing(tx, clock, at, setting)).map(
    ({ name, ...row }): NewDeadline => ({
      ...row,
      ...{ kind, subjectType, ownDuty },
      ruleCode: deadlineKinds[kind]?.ruleCode ?? null,
      title: `${labelOfKind(kind)}：${name}`,
    }),
  );
  await openDeadlines(tx, open, orgUnits, at.day);
  const settled = await stale(tx, clock, at, setting);
  const subjects = (done: boolean): DeadlineSubject[] =>
    settled.filter((s) => s.done === done).map(({ id }) => ({ subjectType, subjectId: id, kind }));
  await settleDeadlines(tx, subjects(true), at.day, 'DONE');
  await settleDeadlines(tx, subjects(false), at.day, 'CANCELLED');
  return open.length + settled.length;
}

/** Winds the clocks of unions after a change of theirs. Call it last: it looks at the rows as they are. */
export async function windUnionClocks(
  tx: RawTx,
  unionIds: readonly string[],
  provinceId: string,
  orgUnits: OrgUnits,
  today: Day,
): Promise<void> {
  const rules = await rulesOn(tx, today, provinceId);
  for (const clock of unionClocks)
    await windClock(tx, clock, { day: today, provinceId, subjects: unionIds, limit: 10_000 }, rules, orgUnits);
}
