import type { CoreModule } from '../module.ts';
import { officerOf } from './officer-id.ts';

const scoped = { right: 'enterprise.read', cost: 0, scope: 'place' } as const;

/** What is kept of an enterprise's past: decisions, status, kinds, places, names, merges. */
export function enterpriseHistoryTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('HeadcountDecision', {
    ...scoped,
    description: '人数采信：A decision which headcount holds for a day.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'HeadcountDecision'),
      headcount: t.exposeInt('headcount', { description: '人数：Persons.' }),
      decidedFor: t.expose('decidedFor', { type: 'Date', description: '人数日期：The day that the number is of.' }),
      reason: t.exposeString('reason', { description: '理由：Why this number holds.' }),
      officer: officerOf(reads, t, 'HeadcountDecision', 'officerId', '采信人：Who decided.'),
      withdrawnOn: t.expose('withdrawnOn', {
        type: 'Date',
        nullable: true,
        description: '撤回日期：Day on which it was taken back or replaced; null while it holds.',
      }),
    }),
  });
  builder.prismaObject('EnterpriseStatusChange', {
    ...scoped,
    description: '状态变更：What a source or an officer says became of an enterprise as of a day.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'EnterpriseStatusChange'),
      status: t.expose('status', { type: enums.EnterpriseStatus, description: '状态：What it became.' }),
      effectiveOn: t.expose('effectiveOn', { type: 'Date', description: '生效日期：First day of it.' }),
      source: t.expose('source', { type: enums.RegistrySource, description: '来源：Who says so.' }),
      reason: t.exposeString('reason', { nullable: true, description: '原因：Why, in words.' }),
      officer: officerOf(reads, t, 'EnterpriseStatusChange', 'officerId', '经办人：Who recorded it; null for files.'),
    }),
  });
  builder.prismaObject('EnterpriseReclassification', {
    ...scoped,
    description: '类别变更：What kind of employer it was before a day, and is since.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'EnterpriseReclassification'),
      kindBefore: t.expose('kindBefore', { type: enums.EnterpriseKind, description: '原类别：Kind before the day.' }),
      kindAfter: t.expose('kindAfter', { type: enums.EnterpriseKind, description: '新类别：Kind from the day on.' }),
      effectiveOn: t.expose('effectiveOn', { type: 'Date', description: '生效日期：First day of the new kind.' }),
      reason: t.exposeString('reason', { description: '原因：Why, in words.' }),
    }),
  });
  builder.prismaObject('EnterprisePastPlace', {
    ...scoped,
    description: '原所在地：Where an enterprise was accountable before it moved or the tree was changed.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'EnterprisePastPlace'),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '原属单位：The unit that was accountable.',
      }),
      validFrom: t.expose('validFrom', {
        type: 'Date',
        nullable: true,
        description: '起始日期：First day there, where it is known.',
      }),
      validTo: t.expose('validTo', { type: 'Date', description: '终止日期：First day elsewhere.' }),
      because: t.expose('because', { type: enums.PlaceChangeReason, description: '原因：Why it stands elsewhere.' }),
    }),
  });
  builder.prismaObject('EnterpriseFormerName', {
    ...scoped,
    description: '曾用名：A name that an enterprise had; search finds it by it.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'EnterpriseFormerName'),
      name: t.exposeString('name', { description: '名称：The name.' }),
      validTo: t.expose('validTo', {
        type: 'Date',
        nullable: true,
        description: '终止日期：First day on which it was called otherwise, where it is known.',
      }),
      source: t.expose('source', { type: enums.RegistrySource, description: '来源：Who says so.' }),
    }),
  });
  builder.prismaObject('EnterpriseMerge', {
    ...scoped,
    description: '合并记录：Two records of one employer became one.',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'EnterpriseMerge'),
      mergedOn: t.expose('mergedOn', { type: 'Date', description: '合并日期：Day of the merge.' }),
      reason: t.exposeString('reason', { description: '理由：Why they are one.' }),
      winner: reads.toOne(t, 'EnterpriseMerge', {
        relation: 'winner',
        target: 'Enterprise',
        description: '保留记录：The record that stays.',
      }),
      officer: officerOf(reads, t, 'EnterpriseMerge', 'officerId', '经办人：Who merged them.'),
    }),
  });
}
