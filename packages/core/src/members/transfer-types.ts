import type { CoreModule } from '../module.ts';
import type { TransferStatus } from './shapes.ts';
import { possibleActs } from './transfer-machine.ts';

/** A transfer as its two parties see it: the side leads to the steps, and neither side to the other. */
export function transferTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('MembershipTransfer', {
    description: '会籍转接：Steps of a transfer, the same for both parties; it names neither.',
    right: 'member.read',
    cost: 0,
    scope: { none: 'reached through a side of the viewer’s own tree alone; it names no person, union or place' },
    fields: (t) => ({
      status: t.expose('status', { type: enums.TransferStatus, description: '状态：State of the transfer.' }),
      initiatedBy: t.expose('initiatedBy', { type: enums.TransferParty, description: '申请方：Party that asked.' }),
      reason: t.expose('reason', {
        type: enums.MembershipChangeReason,
        nullable: true,
        description: '原因：Reason by the code list.',
      }),
      requestedOn: t.expose('requestedOn', { type: 'Date', nullable: true, description: '申请日期：Asked for on.' }),
      releasedOn: t.expose('releasedOn', { type: 'Date', nullable: true, description: '转出日期：Released on.' }),
      acceptedOn: t.expose('acceptedOn', { type: 'Date', nullable: true, description: '接收日期：Accepted on.' }),
      doneOn: t.expose('doneOn', { type: 'Date', nullable: true, description: '办结日期：Moved on.' }),
      rejectedOn: t.expose('rejectedOn', { type: 'Date', nullable: true, description: '退回日期：Rejected on.' }),
      rejectedBecause: t.expose('rejectedBecause', {
        type: enums.TransferRejection,
        nullable: true,
        description: '退回原因：Why it was rejected.',
      }),
      escalatedOn: t.expose('escalatedOn', {
        type: 'Date',
        nullable: true,
        description: '上报日期：Day on which the awaited party’s delay went to the unit above.',
      }),
      possibleActs: reads.pure(t, 'MembershipTransfer', {
        type: [enums.TransferAct],
        columns: ['status'],
        description: '可办操作：What its state allows, each by the party whose act it is.',
        compute: (row) => possibleActs(row.status as TransferStatus),
      }),
      version: t.exposeInt('version', { description: '版本：Counts its steps; acts expect it.' }),
    }),
  });
  builder.prismaObject('TransferSide', {
    description: '转接一方：A transfer as one of its two parties sees it, in that party’s tree.',
    right: 'member.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'TransferSide'),
      side: t.expose('side', { type: enums.TransferParty, description: '转接方：Which party this is.' }),
      status: t.expose('status', { type: enums.TransferStatus, description: '状态：State of the transfer.' }),
      awaited: t.exposeBoolean('awaited', { description: '待办：Whether the next act is this party’s.' }),
      idNumberMasked: t.exposeString('idNumberMasked', {
        description: '证件号（脱敏）：What either party may know of the person before the membership has moved.',
      }),
      transfer: reads.toOne(t, 'TransferSide', {
        relation: 'transfer',
        target: 'MembershipTransfer',
        description: '转接：The steps, the same for both parties.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：This party’s unit.',
      }),
      tradeUnion: reads.ref(t, { model: 'TradeUnion', key: 'unionId', description: '工会：This party’s union.' }),
      member: reads.ref(t, {
        model: 'Member',
        key: 'memberId',
        description: '会员：The person, where the record lies within your tree.',
      }),
      membership: reads.ref(t, {
        model: 'Membership',
        key: 'membershipId',
        description: '会籍：This party’s membership: the old one, or the new one once it has moved.',
      }),
    }),
  });
}
