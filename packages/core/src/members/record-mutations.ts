import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { confirmMember } from './confirm.ts';
import { type Enrolment, enrolMember } from './enrol.ts';
import { type Registration, registerMember } from './register.ts';
import { rulesOf, withoutSecrets } from './rules-of.ts';
import { type MemberChange, updateMember } from './update.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Saved = { memberId: string };

const idNumber = {
  type: 'String',
  description: '证件号码：As on the document; sealed at once, shown masked.',
} as const;
const phone = { type: 'String', description: '手机号：Mobile number; sealed at once, shown masked.' } as const;

/** Fields of a record that both registration and change take. */
const details = ({ enums }: CoreModule) =>
  ({
    idDocumentType: { type: enums.IdDocumentType, description: '证件类型：Kind of document; RESIDENT_ID when absent.' },
    sex: { type: enums.MemberSex, description: '性别：As on the document; an ID number tells it by itself.' },
    bornOn: { type: 'Date', description: '出生日期：As on the document; an ID number tells it by itself.' },
    phone,
    memberNumber: { type: 'String', description: '会员编号：Number in the national system.' },
    ethnicGroup: { type: 'String', description: '民族：Code of GB/T 3304, as a text.' },
    education: { type: 'String', description: '学历：Code of GB/T 4658, as a text.' },
    politicalStatus: { type: 'String', description: '政治面貌：Code of the list in use, as a text.' },
    householdType: { type: 'String', description: '户口类别：Code of GA/T 2000.27, as a text.' },
    technicalLevel: { type: enums.TechnicalLevel, description: '技术等级：Technical level.' },
    employmentStatus: {
      type: enums.EmploymentStatus,
      description: '就业状况：A change moves the membership by the rules of membership.',
    },
    workStartedOn: { type: 'Date', description: '参加工作日期：Day on which working life began.' },
    migrantDeclared: { type: 'Boolean', description: '农民工：As declared; comes with basis and day.' },
    migrantBasis: { type: 'String', description: '农民工认定依据：What the declaration rests on.' },
    migrantDeclaredOn: { type: 'Date', description: '农民工申报日期：Day of the declaration.' },
    occupationalGroup: { type: 'String', description: '职业群体：Code of the campaign’s own list.' },
  }) as const;

const memberPayload = ({ reads }: CoreModule, description: string) => ({
  description,
  fields: (t: never) => ({
    member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The record.' }),
  }),
});

/** 入会 of one person, and the real-name record. */
export function recordMutations(module: CoreModule): void {
  enrolMutation(module);
  const { builder } = module;
  mutation<Keyed<Registration>, Saved, CoreContext>(builder, 'registerMember', {
    description: '实名登记：Makes the record of a person who is not yet a member, such as an applicant of a founding.',
    right: 'member.manage',
    input: {
      orgUnit: {
        type: 'ID',
        required: true,
        description: '组织单位：Unit that keeps the record until a union counts the person.',
      },
      name: { type: 'String', required: true, description: '姓名：Real name, as on the document.' },
      idNumber: { ...idNumber, required: true },
      ...details(module),
    },
    payload: memberPayload(module, '登记结果：The new record.'),
    run: (input, context) =>
      once(context, 'registerMember', withoutSecrets(context, input), (tx, viewer) =>
        registerMember(tx, viewer, input, rulesOf(context, viewer)),
      ),
  });
  mutation<Keyed<MemberChange>, Saved, CoreContext>(builder, 'updateMember', {
    description: '实名信息变更：Changes a record; a field left out stays, null empties it, and each change is logged.',
    right: 'member.manage',
    input: {
      member: { type: 'ID', required: true, description: '会员：The record.' },
      expectedVersion: { type: 'Int', required: true, description: '版本：Version that the change was decided on.' },
      name: { type: 'String', description: '姓名：Real name, as on the document.' },
      idNumber,
      ...details(module),
    },
    payload: memberPayload(module, '变更结果：The record.'),
    run: (input, context) =>
      once(context, 'updateMember', withoutSecrets(context, input), (tx, viewer) =>
        updateMember(tx, viewer, input, rulesOf(context, viewer)),
      ),
  });
  mutation<Keyed<{ member: string; expectedVersion: number }>, Saved, CoreContext>(builder, 'confirmMember', {
    description: '实名信息核实：Says that a record holds as it is today; freshness counts from here.',
    right: 'member.manage',
    input: {
      member: { type: 'ID', required: true, description: '会员：The record.' },
      expectedVersion: { type: 'Int', required: true, description: '版本：Version that was looked at.' },
    },
    payload: memberPayload(module, '核实结果：The record.'),
    run: (input, context) =>
      once(context, 'confirmMember', input, (tx, viewer) => confirmMember(tx, viewer, input, rulesOf(context, viewer))),
  });
}

function enrolMutation({ builder, reads }: CoreModule): void {
  mutation<Keyed<Enrolment>, { memberId: string; membershipId: string }, CoreContext>(builder, 'enrolMember', {
    description: '会员入会：Admits a person to a union under the real name.',
    right: 'member.enrol',
    input: {
      homeUnion: { type: 'ID', required: true, description: '所属工会：Union that will count the member.' },
      name: { type: 'String', required: true, description: '姓名：Real name, as on the identity card.' },
      idNumber: {
        type: 'String',
        required: true,
        description: '身份证号：18 characters of GB 11643; sealed at once, shown masked.',
      },
      phone,
      joinedOn: { type: 'Date', required: true, description: '入会日期：Day of admission, not after today.' },
    },
    payload: {
      description: '入会结果：The member and the membership.',
      fields: (t: never) => ({
        member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person.' }),
        membership: reads.ref(t, { model: 'Membership', key: 'membershipId', description: '会籍：The membership.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'enrolMember', withoutSecrets(context, input), (tx, viewer) =>
        enrolMember(tx, viewer, input, rulesOf(context, viewer)),
      ),
  });
}
