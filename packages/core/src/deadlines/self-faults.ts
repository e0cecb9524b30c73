import { placeScope, type RowScope, scopeColumnSql } from '@jianhui/access';
import type { CoreContext } from '../context.ts';
import { unitInScope } from '../coverage/state.ts';
import type { CoreModule } from '../module.ts';
import { labelOfKind } from './kinds.ts';

/** What a unit of the federation owes and is late with (E.16). */
interface SelfFault {
  readonly orgUnitId: string;
  readonly kind: string;
  readonly overdue: number;
  /** Null for what has no day: a unit in scope without a responsible officer is a fault from the first day (S25). */
  readonly oldestDueOn: string | null;
}

/** Own duties overdue below a unit, by unit and kind, the oldest first: one statement, within the viewer's tree. */
async function selfFaults(context: CoreContext, scope: RowScope, below: RowScope): Promise<SelfFault[]> {
  const within = `${scopeColumnSql[scope.column]} = $1::uuid and ${scopeColumnSql[below.column]} = $2::uuid`;
  return await context.query<SelfFault>(
    `select org_unit_id::text as "orgUnitId", kind, overdue, oldest::text as "oldestDueOn" from (
       select org_unit_id, kind, count(*)::int as overdue, min(due_on) as oldest from core_deadline where status = 'OVERDUE' and own_duty and ${within} group by 1, 2
       union all select org_unit_id, 'scope.unassigned', unassigned, null from core_org_unit_counter where industrial_unit_id is null and unassigned > 0 and ${within}) x
     order by oldest nulls last, org_unit_id, kind limit 1000`,
    scope.value,
    below.value,
  );
}

/** 自查清单: the federation's own delays, next to those of employers. */
export function selfFaultQuery({ builder, reads }: CoreModule): void {
  const fault = builder.objectRef<SelfFault>('SelfFault').implement({
    description: '本会逾期事项：Duties of one kind that a unit of the federation is late with.',
    right: 'deadline.read',
    cost: 0,
    fields: (t) => ({
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '责任单位：The unit that must act.',
      }),
      kind: t.exposeString('kind', { description: '种类：Stable kind.' }),
      label: t.string({ description: '种类名称：Chinese name of the kind.', resolve: ({ kind }) => labelOfKind(kind) }),
      overdue: t.exposeInt('overdue', {
        description:
          '逾期数：How many; the list is `deadlines` of this unit and kind, overdue and own duty, or `enterprises` unassigned.',
      }),
      oldestDueOn: t.expose('oldestDueOn', {
        type: 'Date',
        nullable: true,
        description: '最早截止日：When the oldest was due; null for what has no day.',
      }),
    }),
  });
  builder.queryField('selfFaults', (t) =>
    t.field({
      type: [fault],
      description: '自查清单：The federation’s own duties that are overdue, by unit and kind, the oldest first.',
      right: 'deadline.read',
      complexity: { field: 5, multiplier: 20 },
      read: { kind: 'code', reason: 'grouped by unit and kind' },
      args: { below: t.arg.id({ description: '范围：Global id of the unit; your own when absent.' }) },
      resolve: async (_root, { below }, context) => {
        const { unit, scope } = unitInScope(context, below, 'below');
        return await selfFaults(context, scope, placeScope(unit.level, unit));
      },
    }),
  );
}
