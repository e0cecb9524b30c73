import type { CoreModule } from '../module.ts';

/** Root reads of foundings. */
export function foundingQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('founding', (t) =>
    reads.one(t, { model: 'Founding', right: 'founding.read', description: '建会：One founding of your tree.' }),
  );
  builder.queryField('foundings', (t) =>
    reads.connection(t, {
      model: 'Founding',
      right: 'founding.read',
      description: '建会列表：Foundings of your tree, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'stage', op: 'eq', arg: 'stage' },
        { column: 'pathway', op: 'eq', arg: 'pathway' },
        { column: 'superiorId', op: 'eq', arg: 'superior' },
        { column: 'approvalDueOn', op: 'lte', arg: 'approvalDueUntil' },
        { column: 'openedOn', op: 'gte', arg: 'openedFrom' },
        { column: 'openedOn', op: 'lte', arg: 'openedUntil' },
      ],
      order: { columns: ['id'], direction: 'desc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        status: { type: enums.FoundingStatus, description: '状态：Only in this state.' },
        stage: { type: enums.FoundingStage, description: '环节：Only at this stage.' },
        pathway: { type: enums.FoundingPathway, description: '路径：Only on this pathway.' },
        superior: { type: 'ID', description: '上级工会：Only those that this unit is asked to approve.' },
        approvalDueUntil: {
          type: 'Date',
          description:
            '批复期限：Only those reported, undecided and due by this day; yesterday gives the overdue ones.',
        },
        openedFrom: { type: 'Date', description: '立项起：Opened on this day or later.' },
        openedUntil: { type: 'Date', description: '立项止：Opened on this day or earlier.' },
      },
    }),
  );
}
