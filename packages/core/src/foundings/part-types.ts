import type { CoreModule } from '../module.ts';
import { findingRef } from '../rule-packs/finding-type.ts';

/** Steps, employers, applicants and candidates of a founding. */
export function foundingPartTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const finding = findingRef(module);
  const base = { right: 'founding.read', cost: 0, scope: 'place' } as const;
  builder.prismaObject('FoundingStep', {
    ...base,
    description: '建会步骤：One advance of a founding, with what the rules of that day said of it.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'FoundingStep'),
      number: t.exposeInt('number', { description: '序号：Place among the steps, from 1.' }),
      stageBefore: t.expose('stageBefore', { type: enums.FoundingStage, description: '原环节：Stage before it.' }),
      stageAfter: t.expose('stageAfter', { type: enums.FoundingStage, description: '新环节：Stage that it led to.' }),
      happenedOn: t.expose('happenedOn', { type: 'Date', description: '发生日期：Day on which it happened.' }),
      recordedAt: t.expose('createdAt', { type: 'DateTime', description: '记录时刻：When it was recorded here.' }),
      note: t.exposeString('note', { nullable: true, description: '说明：Note.' }),
      detail: t.expose('detail', {
        type: 'JSON',
        description: '内容：What the stage asks for; `action` names it, the rest goes by it.',
      }),
      rulePacks: t.exposeStringList('rulePacks', { description: '规则包：Packs in force on that day.' }),
      findings: reads.pure(t, 'FoundingStep', {
        type: [finding],
        columns: ['findings'],
        description: '规则核查：What each rule said, as it was said then.',
        compute: (row) => row.findings,
      }),
    }),
  });
  builder.prismaObject('FoundingEmployer', {
    ...base,
    description: '拟覆盖单位：An employer that the union is planned to cover.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'FoundingEmployer'),
      enterprise: reads.toOne(t, 'FoundingEmployer', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The employer.',
      }),
    }),
  });
  builder.prismaObject('FoundingApplicant', {
    ...base,
    description: '入会申请人：A person who applied to the preparatory group.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'FoundingApplicant'),
      appliedOn: t.expose('appliedOn', { type: 'Date', description: '申请日期：Day of the application.' }),
      admittedOn: t.expose('admittedOn', {
        type: 'Date',
        nullable: true,
        description: '入会日期：Day of membership in the new union.',
      }),
      member: reads.toOne(t, 'FoundingApplicant', {
        relation: 'member',
        target: 'Member',
        description: '人员：The person, masked.',
      }),
    }),
  });
  builder.prismaObject('FoundingCandidate', {
    ...base,
    description: '候选人：A candidate for a body of the union.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'FoundingCandidate'),
      body: t.expose('body', { type: enums.UnionBodyKind, description: '机构：The body.' }),
      post: t.expose('post', { type: enums.UnionPostKind, description: '职务：The post stood for.' }),
      personName: t.exposeString('personName', { description: '姓名：Name.' }),
      nearRelative: t.exposeBoolean('nearRelative', {
        description: '近亲属声明：Declared to be a near relative of the employer’s main head.',
      }),
      votesFor: t.exposeInt('votesFor', { nullable: true, description: '赞成票：Votes, once counted.' }),
      elected: t.exposeBoolean('elected', { nullable: true, description: '当选：Whether elected, once counted.' }),
    }),
  });
}
