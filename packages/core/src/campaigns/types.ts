import type { CoreModule } from '../module.ts';

/** Campaign with its document and phases. */
export function campaignTypes({ builder, reads, enums }: CoreModule): void {
  const shared = { none: 'the campaign is the same for every officer of the province' };
  builder.prismaObject('PolicyDocument', {
    description: '政策文件：The document a campaign rests on.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'PolicyDocument'),
      documentNumber: t.exposeString('documentNumber', { description: '文号：Number of the document.' }),
      issuer: t.exposeString('issuer', { description: '发文机关：Who issued it.' }),
      title: t.exposeString('title', { description: '标题：Title.' }),
      year: t.exposeInt('year', { description: '年份：Year in its number.' }),
      sequence: t.exposeInt('sequence', { description: '序号：Sequence in its number.' }),
      issuedOn: t.expose('issuedOn', {
        type: 'Date',
        nullable: true,
        description: '印发日期：Day of issue, where known.',
      }),
    }),
  });
  builder.prismaObject('CampaignPhase', {
    description: '实施阶段：A dated phase of a campaign.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CampaignPhase'),
      number: t.exposeInt('number', { description: '序号：Place among the phases.' }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '开始日期：First day.' }),
      endsOn: t.expose('endsOn', { type: 'Date', description: '结束日期：Last day.' }),
    }),
  });
  builder.prismaObject('Campaign', {
    description: '攻坚行动：A founding campaign; its scope rule is data.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Campaign'),
      code: t.exposeString('code', { description: '代码：Code of the campaign.' }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '开始日期：First day on which a unit is in scope.' }),
      endsOn: t.expose('endsOn', { type: 'Date', description: '结束日期：Last day.' }),
      threshold: t.exposeInt('threshold', {
        description: '人数门槛：Staff from which a unit is in scope; the number itself included.',
      }),
      kinds: t.expose('kinds', { type: [enums.EnterpriseKind], description: '单位类别：Kinds of unit in scope.' }),
      noGraceUntil: t.expose('noGraceUntil', {
        type: 'Date',
        description: '无宽限截止日：Units in scope on or before it have no grace.',
      }),
      graceDays: t.exposeInt('graceDays', { description: '宽限天数：Days allowed after entering the scope.' }),
      leaveAfterBelow: t.exposeInt('leaveAfterBelow', {
        description: '连续低于次数：Consecutive counts below the threshold after which a unit leaves.',
      }),
      document: reads.toOne(t, 'Campaign', {
        relation: 'policyDocument',
        target: 'PolicyDocument',
        description: '政策文件：The document it rests on.',
      }),
      phases: reads.toMany(t, 'Campaign', {
        target: 'CampaignPhase',
        on: { campaignId: 'id' },
        order: { columns: ['number', 'id'], direction: 'asc' },
        limit: 20,
        description: '实施阶段：Its phases in order.',
      }),
    }),
  });
}
