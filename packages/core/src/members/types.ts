import type { CoreModule } from '../module.ts';
import { changeTypes } from './change-types.ts';
import { labourTypes } from './labour-types.ts';
import { membershipTypes } from './membership-types.ts';
import { transferTypes } from './transfer-types.ts';

/** Member, always masked, and what hangs on it. */
export function memberTypes(module: CoreModule): void {
  memberType(module);
  membershipTypes(module);
  changeTypes(module);
  labourTypes(module);
  transferTypes(module);
}

function memberType({ builder, reads, enums }: CoreModule): void {
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
      bornOn: t.expose('bornOn', { type: 'Date', description: '出生日期：Day of birth.' }),
      idDocumentType: t.expose('idDocumentType', {
        type: enums.IdDocumentType,
        description: '证件类型：Kind of identity document.',
      }),
      idNumberMasked: t.exposeString('idNumberMasked', {
        description: '证件号（脱敏）：First and last four characters of the identity number.',
      }),
      phoneMasked: t.exposeString('phoneMasked', {
        nullable: true,
        description: '手机号（脱敏）：First three and last four digits.',
      }),
      memberNumber: t.exposeString('memberNumber', {
        nullable: true,
        description: '会员编号：Number in the national system, kept as a text.',
      }),
      ethnicGroup: t.exposeString('ethnicGroup', { nullable: true, description: '民族：Code of GB/T 3304.' }),
      education: t.exposeString('education', { nullable: true, description: '学历：Code of GB/T 4658.' }),
      politicalStatus: t.exposeString('politicalStatus', {
        nullable: true,
        description: '政治面貌：Code of the list in use; 依据待核.',
      }),
      householdType: t.exposeString('householdType', {
        nullable: true,
        description: '户口类别：Code of GA/T 2000.27.',
      }),
      technicalLevel: t.expose('technicalLevel', {
        type: enums.TechnicalLevel,
        nullable: true,
        description: '技术等级：Technical level.',
      }),
      employmentStatus: t.expose('employmentStatus', {
        type: enums.EmploymentStatus,
        nullable: true,
        description: '就业状况：Employment status.',
      }),
      workStartedOn: t.expose('workStartedOn', {
        type: 'Date',
        nullable: true,
        description: '参加工作日期：Day on which working life began.',
      }),
      migrantDeclared: t.exposeBoolean('migrantDeclared', {
        nullable: true,
        description: '农民工：As declared; null when nobody declared either way, never derived from the household.',
      }),
      migrantBasis: t.exposeString('migrantBasis', {
        nullable: true,
        description: '农民工认定依据：What the declaration rests on.',
      }),
      migrantDeclaredOn: t.expose('migrantDeclaredOn', {
        type: 'Date',
        nullable: true,
        description: '农民工申报日期：Day of the declaration.',
      }),
      occupationalGroup: t.exposeString('occupationalGroup', {
        nullable: true,
        description: '职业群体：Code of the campaign’s own list.',
      }),
      confirmedOn: t.expose('confirmedOn', {
        type: 'Date',
        nullable: true,
        description: '核实日期：Last day on which the record was confirmed or changed by an officer.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      memberships: reads.toMany(t, 'Member', {
        target: 'Membership',
        on: { memberId: 'id' },
        order: { columns: ['joinedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '会籍：Memberships, newest first.',
      }),
      labourRelations: reads.toMany(t, 'Member', {
        target: 'LabourRelation',
        on: { memberId: 'id' },
        order: { columns: ['startedOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '劳动关系：Labour relations within your tree, newest first.',
      }),
      recordChanges: reads.toMany(t, 'Member', {
        target: 'MemberRecordChange',
        on: { memberId: 'id' },
        order: { columns: ['id'], direction: 'desc' },
        limit: 50,
        description: '变更记录：What changed in the record, newest first.',
      }),
    }),
  });
}
