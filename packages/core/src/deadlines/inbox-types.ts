import type { CoreModule } from '../module.ts';
import type { InboxState, KindCount } from './inbox.ts';
import { labelOfKind } from './kinds.ts';

/** The counts of an inbox, and an inbox as a subscription brings it. */
export function inboxTypes({ builder, reads }: CoreModule) {
  const kinds = builder.objectRef<KindCount>('InboxKindCount').implement({
    description: '分类待办数：What one kind adds to an inbox.',
    right: 'deadline.read',
    cost: 0,
    fields: (t) => ({
      kind: t.exposeString('kind', { description: '种类：Stable kind.' }),
      label: t.string({
        description: '种类名称：Chinese name of the kind.',
        resolve: ({ kind }) => labelOfKind(kind),
      }),
      open: t.exposeInt('open', { description: '办理中：In time.' }),
      overdue: t.exposeInt('overdue', { description: '逾期：Past their day.' }),
    }),
  });
  const inbox = builder.objectRef<InboxState>('Inbox').implement({
    description: '待办：What is due and overdue for an officer and the officer’s unit, at one moment.',
    right: 'deadline.read',
    cost: 0,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: '游标：Position to resume from.' }),
      on: t.expose('on', { type: 'Date', description: '日期：Day of the counts.' }),
      open: t.exposeInt('open', { description: '办理中：In time.' }),
      overdue: t.exposeInt('overdue', { description: '逾期：Past their day.' }),
      dueSoon: t.exposeInt('dueSoon', { description: '七日内到期：In time, and due within seven days from today.' }),
      ownDutyOverdue: t.exposeInt('ownDutyOverdue', {
        description: '本会逾期：Overdue duties of the federation itself.',
      }),
      kinds: t.field({
        type: [kinds],
        complexity: { field: 1, multiplier: 10 },
        description: '分类：The counts by kind.',
        resolve: (state) => [...state.kinds],
      }),
      deadlines: reads.refs(t, {
        model: 'Deadline',
        key: 'deadlineIds',
        description: '最急事项：What is due first, in a subscription; the list is `inbox`.',
      }),
    }),
  });
  return inbox;
}
