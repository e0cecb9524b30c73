import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, at } from './act.ts';

/** Whether one unit is the other, or lies below it. */
const related = (a: OrgUnitEntry, b: OrgUnitEntry): boolean =>
  a.id === b.id || a[levelColumn[b.level]] === b.id || b[levelColumn[a.level]] === a.id;

/** The last day on which anything happened to a unit: its own changes, and enterprises that left it. */
async function lastChange(act: Act, unit: OrgUnitEntry): Promise<Day | null> {
  const [row] = await act.tx.$queryRawUnsafe<{ on: Day | null }[]>(
    `select greatest(
       (select max(valid_to) from core_org_unit_version where org_unit_id = $1::uuid),
       (select valid_from from core_org_unit where id = $1::uuid),
       (select max(valid_to) from core_enterprise_past_place where ${scopeColumnSql[levelColumn[unit.level]]} = $1::uuid))::text as "on"`,
    unit.id,
  );
  return row?.on ?? null;
}

/**
 * Refuses a change that would take effect before the last one of its units (InvalidInput), or while rows still follow
 * an earlier change of a unit of the same branch (Conflict): history has one order.
 */
export async function checkTiming(act: Act, units: readonly OrgUnitEntry[]): Promise<void> {
  for (const unit of units) {
    const last = await lastChange(act, unit);
    if (last !== null && act.head.effectiveOn < last) {
      throw new InvalidInput(
        'ORG_UNIT_BEFORE_LAST_CHANGE',
        `${unit.name} last changed on ${last}, after ${act.head.effectiveOn}.`,
        `Give ${last} or a later day.`,
        at('effectiveOn'),
      );
    }
  }
  const running = await act.tx.$queryRawUnsafe<{ touched: string[] | null }[]>(
    `select plan -> 'touched' as touched from core_org_unit_change where status = 'APPLYING'`,
  );
  const busy = running.flatMap(({ touched }) => (touched ?? []).flatMap((id) => act.tree.byId(id) ?? []));
  const blocked = units.find((unit) => busy.some((other) => related(unit, other)));
  if (!blocked) return;
  throw new Conflict(
    'ORG_UNIT_CHANGE_RUNNING',
    `Rows of ${blocked.name} still follow an earlier change.`,
    'Wait until that change is done; its job shows how far it has come.',
    at('effectiveOn'),
  );
}
