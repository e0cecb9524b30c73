import type { CoreModule } from '../module.ts';
import { exclusionTypes } from './exclusions/types.ts';
import { phaseTypes } from './phases/types.ts';
import { planTypes } from './plans/types.ts';
import { policyDocumentTypes } from './policy-documents/types.ts';
import { responsibilityTypes } from './responsibility/types.ts';
import { shared } from './shared-scope.ts';
import { targetTypes } from './targets/types.ts';

/** Campaign with its rule, and every type of this module. */
export function campaignTypes(module: CoreModule): void {
  const { builder, reads, enums } = module;
  policyDocumentTypes(module);
  phaseTypes(module);
  builder.prismaObject('CampaignRuleChange', {
    description: '规则调整：How the rule of a campaign under way was changed, and why.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CampaignRuleChange'),
      before: t.expose('before', { type: 'JSON', description: '调整前：The fields that changed, as they were.' }),
      after: t.expose('after', { type: 'JSON', description: '调整后：The same fields as they became.' }),
      reason: t.exposeString('reason', { description: '理由：Why.' }),
      changedOn: t.expose('changedOn', { type: 'Date', description: '调整日期：Day of the change.' }),
      job: reads.ref(t, {
        model: 'Job',
        key: 'jobId',
        description: '重算任务：The work that derives every enterprise anew.',
      }),
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
      status: t.expose('status', { type: enums.CampaignStatus, description: '状态：Whether it is under way.' }),
      isLeading: t.exposeBoolean('isLeading', {
        description: '主行动：Whether enterprises and counters show its state; one a province at most.',
      }),
      startsOn: t.expose('startsOn', { type: 'Date', description: '开始日期：First day on which a unit is in scope.' }),
      endsOn: t.expose('endsOn', { type: 'Date', description: '结束日期：Last day.' }),
      threshold: t.exposeInt('threshold', {
        description: '人数门槛：Staff from which a unit is in scope; the number itself included.',
      }),
      kinds: t.expose('kinds', { type: [enums.EnterpriseKind], description: '单位类别：Kinds of unit in scope.' }),
      industries: t.exposeStringList('industries', {
        description: '行业范围：Beginnings of industry codes in scope; empty for all.',
      }),
      memberGroups: t.expose('memberGroups', {
        type: 'JSON',
        description: '职业群体：Its own code list of occupational groups, as code and label.',
      }),
      noGraceUntil: t.expose('noGraceUntil', {
        type: 'Date',
        description: '无宽限截止日：Units in scope on or before it have no grace.',
      }),
      graceDays: t.exposeInt('graceDays', { description: '宽限天数：Days allowed after entering the scope.' }),
      leaveAfterBelow: t.exposeInt('leaveAfterBelow', {
        description: '连续低于次数：Consecutive counts below the threshold after which a unit leaves.',
      }),
      sourceTrust: t.expose('sourceTrust', {
        type: [enums.RegistrySource],
        description: '来源次序：Sources by trust; the first that observed on a day decides it.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
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
      targets: reads.toMany(t, 'Campaign', {
        target: 'CampaignTarget',
        on: { campaignId: 'id' },
        order: { columns: ['orgUnitId', 'id'], direction: 'asc' },
        limit: 20,
        description: '目标任务：Its targets within your tree.',
      }),
      plans: reads.toMany(t, 'Campaign', {
        target: 'ImplementationPlan',
        on: { campaignId: 'id' },
        order: { columns: ['orgUnitId', 'id'], direction: 'asc' },
        limit: 20,
        description: '实施方案：Implementation plans within your tree.',
      }),
      ruleChanges: reads.toMany(t, 'Campaign', {
        target: 'CampaignRuleChange',
        on: { campaignId: 'id' },
        order: { columns: ['id'], direction: 'desc' },
        limit: 20,
        description: '规则调整：How its rule was changed under way, newest first.',
      }),
    }),
  });
  targetTypes(module);
  planTypes(module);
  responsibilityTypes(module);
  exclusionTypes(module);
}
