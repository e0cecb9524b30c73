import { activeRule, recount } from '@jianhui/core';
import type { TestPlatform } from '@jianhui/testing';
import { expect } from 'vitest';

const counters = ['enterprises', 'in_scope', 'covered', 'overdue_uncovered', 'unions'] as const;

/**
 * Holds that everything that is kept agrees: states with a fresh assessment, counters with a count of the rows, and the
 * facts of changes, added up from the first, with the counters.
 */
export async function expectAgreement(platform: TestPlatform): Promise<void> {
  await expectAgreementIn(platform.database.query, platform.clock.today());
}

/** The same of a database that this test reaches by plain SQL alone. */
export async function expectAgreementIn(
  query: <T>(sql: string, ...values: unknown[]) => Promise<T[]>,
  today: string,
): Promise<void> {
  const rule = await activeRule(query);
  if (!rule) throw new Error('no campaign is active');
  const { wrongStates, wrongCounters } = await recount(query, rule, today);
  expect({ wrongStates, wrongCounters }).toEqual({ wrongStates: [], wrongCounters: [] });
  const told = await query<Record<string, unknown>>(
    `select u.code, coalesce(f.enterprises, 0)::int enterprises, coalesce(f.in_scope, 0)::int in_scope, coalesce(f.covered, 0)::int covered,
       coalesce(f.overdue_uncovered, 0)::int overdue_uncovered, coalesce(f.unions, 0)::int unions
     from core_org_unit_counter c join core_org_unit u on u.id = c.org_unit_id left join (
       select org_unit_id, sum((payload ->> 'enterprises')::int) enterprises, sum((payload ->> 'inScope')::int) in_scope, sum((payload ->> 'covered')::int) covered,
         sum((payload ->> 'overdueUncovered')::int) overdue_uncovered, sum((payload ->> 'unions')::int) unions
       from core_event where name = 'org-unit.progress-changed' group by 1) f on f.org_unit_id = c.org_unit_id where c.industrial_unit_id is null order by 1`,
  );
  const kept = await query<Record<string, unknown>>(
    `select u.code, ${counters.map((each) => `c.${each}`).join(', ')} from core_org_unit_counter c join core_org_unit u on u.id = c.org_unit_id where c.industrial_unit_id is null order by 1`,
  );
  expect(told).toEqual(kept);
  const covered = await query<{ id: string; told: number; is: number }>(
    `select e.id::text, coalesce(f.covered, 0)::int as told, (e.in_scope and e.covering_union_id is not null)::int as is from core_enterprise e left join (
       select enterprise_id, sum(case name when 'coverage.entered' then 1 else -1 end) covered from core_event where name in ('coverage.entered', 'coverage.left') group by 1
     ) f on f.enterprise_id = e.id where coalesce(f.covered, 0) <> (e.in_scope and e.covering_union_id is not null)::int`,
  );
  expect(covered).toEqual([]);
}
