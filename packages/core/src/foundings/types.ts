import type { CoreModule } from '../module.ts';
import { possibleActions } from './machine.ts';
import { foundingPartTypes } from './part-types.ts';

/** Founding with what belongs to it. */
export function foundingTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const day = (description: string) => ({ type: 'Date' as const, nullable: true as const, description });
  builder.prismaObject('Founding', {
    description: '建会：One case of founding a union, from the first contact to the first funds.',
    right: 'founding.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Founding'),
      enterprise: reads.toOne(t, 'Founding', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise whose union it is.',
      }),
      attempt: t.exposeInt('attempt', { description: '次数：Which case of this enterprise it is, from 1.' }),
      pathway: t.expose('pathway', { type: enums.FoundingPathway, description: '路径：Way towards founding.' }),
      stage: t.expose('stage', { type: enums.FoundingStage, description: '环节：The last stage reached.' }),
      stageOn: t.expose('stageOn', { type: 'Date', description: '环节日期：Day of that stage.' }),
      status: t.expose('status', { type: enums.FoundingStatus, description: '状态：Whether it goes on.' }),
      unionKind: t.expose('unionKind', { type: enums.UnionKind, description: '工会类型：Kind of the union.' }),
      unionName: t.exposeString('unionName', {
        nullable: true,
        description: '拟用名称：Name, from the application on.',
      }),
      superior: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'superiorId',
        description: '上级工会：Unit that is asked to approve.',
      }),
      openedOn: t.expose('openedOn', { type: 'Date', description: '立项日期：Day of the first contact.' }),
      appliedOn: t.expose('appliedOn', day('申请日期：Day of the request.')),
      preparatoryOn: t.expose('preparatoryOn', day('筹备组日期：Day of the preparatory group.')),
      assemblyOn: t.expose('assemblyOn', day('大会日期：Day of the assembly.')),
      electedOn: t.expose('electedOn', day('选举日期：Day of the election.')),
      reportedOn: t.expose('reportedOn', day('上报日期：Day of the report.')),
      approvalDueOn: t.expose('approvalDueOn', day('批复期限：Last day for the decision; null once decided.')),
      approvedOn: t.expose('approvedOn', day('批复日期：Day of the approval.')),
      approvalNumber: t.exposeString('approvalNumber', {
        nullable: true,
        description: '批复文号：Number of the approval.',
      }),
      closedOn: t.expose('closedOn', day('办结日期：Day on which it ended.')),
      closedBecause: t.exposeString('closedBecause', {
        nullable: true,
        description: '办结理由：Why it was refused or given up.',
      }),
      tradeUnion: reads.toOne(t, 'Founding', {
        relation: 'tradeUnion',
        target: 'TradeUnion',
        description: '工会：The union, once approved.',
      }),
      possibleActions: reads.pure(t, 'Founding', {
        type: [enums.FoundingAction],
        columns: ['pathway', 'stage', 'status'],
        description:
          '可办事项：What the order of the procedure allows next; the rules of the day speak when it is done.',
        compute: (row) => possibleActions(row as never),
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes; the next step names it.' }),
      employers: reads.toMany(t, 'Founding', {
        target: 'FoundingEmployer',
        on: { foundingId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 100,
        description: '拟覆盖单位：Employers that the union is to cover.',
      }),
      steps: reads.toMany(t, 'Founding', {
        target: 'FoundingStep',
        on: { foundingId: 'id' },
        order: { columns: ['number', 'id'], direction: 'asc' },
        limit: 100,
        description: '步骤：Its steps in order, each with what the rules said.',
      }),
      applicants: reads.toMany(t, 'Founding', {
        target: 'FoundingApplicant',
        on: { foundingId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 100,
        description: '入会申请人：The roster, in the order of entry.',
      }),
      candidates: reads.toMany(t, 'Founding', {
        target: 'FoundingCandidate',
        on: { foundingId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 100,
        description: '候选人：Candidates of the bodies, with their votes.',
      }),
      documents: reads.toMany(t, 'Founding', {
        target: 'StoredDocument',
        on: { subjectId: 'id' },
        where: [{ column: 'subjectType', op: 'eq', value: 'Founding' }],
        order: { columns: ['id'], direction: 'desc' },
        limit: 100,
        description: '附件：Documents of the case, newest first.',
      }),
    }),
  });
  builder.prismaObjectFields('Enterprise', (t) => ({
    foundings: reads.toMany(t, 'Enterprise', {
      target: 'Founding',
      on: { enterpriseId: 'id' },
      order: { columns: ['attempt', 'id'], direction: 'desc' },
      limit: 20,
      description: '建会：Foundings of this enterprise, the latest first.',
      right: 'founding.read',
    }) as never,
  }));
  foundingPartTypes(module);
}
