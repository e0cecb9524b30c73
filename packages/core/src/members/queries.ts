import type { CoreModule } from '../module.ts';
import { codeListQueries } from './code-list-queries.ts';
import { qualityQueries } from './quality-queries.ts';

/** Root reads of members. */
export function memberQueries(module: CoreModule): void {
  listQueries(module);
  transferQueries(module);
  codeListQueries(module);
  qualityQueries(module);
}

const below = { type: 'ID', description: '范围：Only below this unit.' } as const;

function listQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('member', (t) =>
    reads.one(t, { model: 'Member', right: 'member.read', description: '会员：One member of your tree, masked.' }),
  );
  builder.queryField('members', (t) =>
    reads.connection(t, {
      model: 'Member',
      right: 'member.read',
      description: '会员列表：Real-name records of your tree, masked.',
      below: { arg: 'below' },
      where: [
        { column: 'sex', op: 'eq', arg: 'sex' },
        { column: 'employmentStatus', op: 'eq', arg: 'employmentStatus' },
        { column: 'occupationalGroup', op: 'eq', arg: 'occupationalGroup' },
        { column: 'migrantDeclared', op: 'eq', flag: 'migrant' },
        { column: 'idDocumentType', op: 'eq', arg: 'idDocumentType' },
        { column: 'name', op: 'startsWith', arg: 'nameStartsWith' },
        { column: 'phoneMasked', op: 'isNull', flag: 'withoutPhone' },
        { column: 'ethnicGroup', op: 'isNull', flag: 'withoutEthnicGroup' },
        { column: 'confirmedOn', op: 'lte', arg: 'confirmedBy' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below,
        sex: { type: enums.MemberSex, description: '性别：Only of this sex.' },
        employmentStatus: { type: enums.EmploymentStatus, description: '就业状况：Only in this status.' },
        occupationalGroup: { type: 'String', description: '职业群体：Only of this group’s code.' },
        migrant: { type: 'Boolean', description: '农民工：Only those declared so, or declared not to be.' },
        idDocumentType: { type: enums.IdDocumentType, description: '证件类型：Only with this kind of document.' },
        nameStartsWith: { type: 'String', description: '姓名开头：Beginning of the name.' },
        withoutPhone: { type: 'Boolean', description: '缺手机号：Only without a phone, or only with one.' },
        withoutEthnicGroup: { type: 'Boolean', description: '缺民族：Only without the code, or only with one.' },
        confirmedBy: { type: 'Date', description: '核实不晚于：Only last confirmed on or before this day.' },
      },
    }),
  );
  builder.queryField('memberships', (t) =>
    reads.connection(t, {
      model: 'Membership',
      right: 'member.read',
      description: '会籍列表：Memberships of your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'homeUnionId', op: 'eq', arg: 'homeUnion' },
        { column: 'managingUnionId', op: 'eq', arg: 'managingUnion' },
        { column: 'homeUnionId', op: 'isNull', flag: 'keptByFederation' },
        { column: 'endedBecause', op: 'eq', arg: 'endedBecause' },
        { column: 'joinedOn', op: 'gte', arg: 'joinedFrom' },
        { column: 'joinedOn', op: 'lte', arg: 'joinedTo' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below,
        status: { type: enums.MembershipStatus, description: '状态：Only in this state.' },
        homeUnion: { type: 'ID', description: '所属工会：Only those that this union counts.' },
        managingUnion: { type: 'ID', description: '管理工会：Only those that this union serves.' },
        keptByFederation: {
          type: 'Boolean',
          description: '上级保留：Only those kept by the federation itself, or only others.',
        },
        endedBecause: { type: enums.MembershipEndReason, description: '终止原因：Only ended so.' },
        joinedFrom: { type: 'Date', description: '入会起：Joined on or after this day.' },
        joinedTo: { type: 'Date', description: '入会止：Joined on or before this day.' },
      },
    }),
  );
  builder.queryField('labourRelations', (t) =>
    reads.connection(t, {
      model: 'LabourRelation',
      right: 'member.read',
      description: '劳动关系列表：Labour relations of your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'memberId', op: 'eq', arg: 'member' },
        { column: 'enterpriseId', op: 'eq', arg: 'enterprise' },
        { column: 'hostEnterpriseId', op: 'eq', arg: 'hostEnterprise' },
        { column: 'kind', op: 'eq', arg: 'kind' },
        { column: 'endedOn', op: 'isNull', flag: 'open' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below,
        member: { type: 'ID', description: '会员：Only of this person.' },
        enterprise: { type: 'ID', description: '用人单位：Only at this employer.' },
        hostEnterprise: { type: 'ID', description: '用工单位：Only working at this host.' },
        kind: { type: enums.LabourRelationKind, description: '种类：Only of this kind.' },
        open: { type: 'Boolean', description: '存续：Only those that go on, or only those that ended.' },
      },
    }),
  );
}

function transferQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('transfers', (t) =>
    reads.connection(t, {
      model: 'TransferSide',
      right: 'member.read',
      description: '会籍转接列表：Your own sides of transfers, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'side', op: 'eq', arg: 'side' },
        { column: 'awaited', op: 'eq', flag: 'awaited' },
        { column: 'unionId', op: 'eq', arg: 'tradeUnion' },
      ],
      order: { columns: ['id'], direction: 'desc' },
      totalCount: true,
      args: {
        below,
        status: { type: enums.TransferStatus, description: '状态：Only in this state.' },
        side: { type: enums.TransferParty, description: '转接方：Only where you are this party.' },
        awaited: { type: 'Boolean', description: '待办：Only those that wait for you, or only others.' },
        tradeUnion: { type: 'ID', description: '工会：Only of this union of yours.' },
      },
    }),
  );
}
