import type { CoreModule } from '../module.ts';

/** Membership: the relation between a person and a union. */
export function membershipTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('Membership', {
    description: '会籍：Membership of a person; the home union counts, the managing union serves.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Membership'),
      status: t.expose('status', { type: enums.MembershipStatus, description: '状态：State of the membership.' }),
      joinedOn: t.expose('joinedOn', { type: 'Date', description: '入会日期：Day of admission.' }),
      endedOn: t.expose('endedOn', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day on which it was no longer active.',
      }),
      endedBecause: t.expose('endedBecause', {
        type: enums.MembershipEndReason,
        nullable: true,
        description: '终止原因：Why it ended; null while it is active or retained.',
      }),
      retainedOn: t.expose('retainedOn', {
        type: 'Date',
        nullable: true,
        description: '保留日期：First day of retention.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：Unit at which the member is counted; it keeps the membership while no union does.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      member: reads.toOne(t, 'Membership', { relation: 'member', target: 'Member', description: '会员：The person.' }),
      homeUnion: reads.toOne(t, 'Membership', {
        relation: 'homeUnion',
        target: 'TradeUnion',
        description: '所属工会：Union that counts the member; null while the federation itself retains it.',
      }),
      managingUnion: reads.toOne(t, 'Membership', {
        relation: 'managingUnion',
        target: 'TradeUnion',
        description: '管理工会：Union entrusted to serve the member, within your tree; it does not count.',
      }),
      changes: reads.toMany(t, 'Membership', {
        target: 'MembershipChange',
        on: { membershipId: 'id' },
        order: { columns: ['changedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '会籍变化：What happened to it, newest first.',
      }),
    }),
  });
}
