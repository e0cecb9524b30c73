import type { CoreModule } from '../module.ts';

/** Member, always masked, and Membership. */
export function memberTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('Member', {
    description: '会员：A person admitted to a union; number and phone are masked.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Member'),
      name: t.exposeString('name', { description: '姓名：Real name.' }),
      sex: t.expose('sex', { type: enums.MemberSex, description: '性别：Sex as recorded.' }),
      idNumberMasked: t.exposeString('idNumberMasked', {
        description: '证件号（脱敏）：First and last four characters of the identity number.',
      }),
      phoneMasked: t.exposeString('phoneMasked', {
        nullable: true,
        description: '手机号（脱敏）：First three and last four digits.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      memberships: reads.toMany(t, 'Member', {
        target: 'Membership',
        on: { memberId: 'id' },
        order: { columns: ['joinedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '会籍：Memberships, newest first.',
      }),
    }),
  });
  builder.prismaObject('Membership', {
    description: '会籍：Membership of a person; the home union counts.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Membership'),
      status: t.expose('status', { type: enums.MembershipStatus, description: '状态：State of the membership.' }),
      joinedOn: t.expose('joinedOn', { type: 'Date', description: '入会日期：Day of admission.' }),
      endedOn: t.expose('endedOn', { type: 'Date', nullable: true, description: '终止日期：Day on which it ended.' }),
      member: reads.toOne(t, 'Membership', { relation: 'member', target: 'Member', description: '会员：The person.' }),
      homeUnion: reads.toOne(t, 'Membership', {
        relation: 'homeUnion',
        target: 'TradeUnion',
        description: '所属工会：Union that counts the member.',
      }),
    }),
  });
}
