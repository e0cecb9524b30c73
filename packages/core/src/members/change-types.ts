import type { CoreModule } from '../module.ts';

/** The two logs: of memberships by the code lists of A.12, and of real-name records by field. */
export function changeTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('MembershipChange', {
    description: '会籍变化：One change of a membership.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'MembershipChange'),
      type: t.expose('type', { type: enums.MembershipChangeType, description: '变化类型：Kind of change.' }),
      reason: t.expose('reason', {
        type: enums.MembershipChangeReason,
        nullable: true,
        description: '变化原因：Reason by the code list.',
      }),
      changedOn: t.expose('changedOn', { type: 'Date', description: '变化日期：Day of the change.' }),
      note: t.exposeString('note', { nullable: true, description: '备注：What the officer noted.' }),
      recordedAt: t.expose('createdAt', { type: 'DateTime', description: '登记时刻：When it was recorded.' }),
    }),
  });
  builder.prismaObject('MemberRecordChange', {
    description: '实名信息变更：One field of a real-name record that changed; number and phone masked.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'MemberRecordChange'),
      field: t.exposeString('field', {
        description: '字段：Name of the field; REGISTERED or CONFIRMED for the whole record.',
      }),
      before: t.exposeString('before', { nullable: true, description: '变更前：Value before.' }),
      after: t.exposeString('after', { nullable: true, description: '变更后：Value after.' }),
      changedOn: t.expose('changedOn', { type: 'Date', description: '变更日期：Day of the change.' }),
      recordedAt: t.expose('createdAt', { type: 'DateTime', description: '登记时刻：When it was recorded.' }),
    }),
  });
}
