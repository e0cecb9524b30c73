import type { CoreModule } from '../../module.ts';
import type { TargetCompletion } from './completion.ts';
import type { TargetWarning } from './warnings.ts';

const unit = {
  model: 'OrgUnit',
  dictionary: 'orgUnits',
  key: 'orgUnitId',
  description: '组织单位：The unit.',
} as const;

/** CampaignTarget: what a unit is to reach (S04). */
export function targetTypes({ builder, reads, enums }: CoreModule): void {
  builder.prismaObject('CampaignTarget', {
    description: '目标任务：What a unit is to reach by a day.',
    right: 'campaign.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CampaignTarget'),
      metric: t.expose('metric', { type: enums.TargetMetric, description: '指标：What it counts.' }),
      goal: t.exposeFloat('goal', { description: '目标值：A share of 0 to 1, or a number, by its metric.' }),
      dueOn: t.expose('dueOn', { type: 'Date', description: '完成期限：Day by which it is to be reached.' }),
      baseline: t.exposeFloat('baseline', {
        nullable: true,
        description: '基数：The metric as it stood when phase 1 closed; frozen.',
      }),
      baselineOn: t.expose('baselineOn', {
        type: 'Date',
        nullable: true,
        description: '基数日期：Day of the baseline.',
      }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      orgUnit: reads.dictionary(t, unit),
      campaign: reads.toOne(t, 'CampaignTarget', {
        relation: 'campaign',
        target: 'Campaign',
        description: '攻坚行动：Its campaign.',
      }),
      parentTarget: reads.toOne(t, 'CampaignTarget', {
        relation: 'parentTarget',
        target: 'CampaignTarget',
        description: '上级目标：The target that it was handed down from, where that lies in your tree.',
      }),
      cascaded: reads.toMany(t, 'CampaignTarget', {
        target: 'CampaignTarget',
        on: { parentTargetId: 'id' },
        order: { columns: ['orgUnitId', 'id'], direction: 'asc' },
        limit: 20,
        description: '下级目标：Targets that were handed down from it.',
      }),
    }),
  });
}

/** What was reached of a target. */
export function completionType({ builder, reads }: CoreModule) {
  return builder.objectRef<TargetCompletion>('TargetCompletion').implement({
    description: '目标完成情况：How far a unit has come with a target.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      target: reads.ref(t, { model: 'CampaignTarget', key: 'targetId', description: '目标任务：The target.' }),
      orgUnit: reads.dictionary(t, unit),
      goal: t.exposeFloat('goal', { description: '目标值：Its goal.' }),
      dueOn: t.expose('dueOn', { type: 'Date', description: '完成期限：Its day.' }),
      baseline: t.exposeFloat('baseline', { nullable: true, description: '基数：Frozen when phase 1 closed.' }),
      baselineOn: t.expose('baselineOn', {
        type: 'Date',
        nullable: true,
        description: '基数日期：Day of the baseline.',
      }),
      value: t.exposeFloat('value', { description: '现值：The metric today.' }),
      correction: t.exposeFloat('correction', {
        description: '更正：What became known of the baseline’s day afterwards; no progress.',
      }),
      progress: t.exposeFloat('progress', {
        nullable: true,
        description: '进展：What was reached since the baseline’s day, corrections apart; null without a baseline.',
      }),
      achieved: t.exposeFloat('achieved', { description: '完成值：What counts against the goal.' }),
      gap: t.exposeFloat('gap', { description: '差距：What is left to the goal.' }),
    }),
  });
}

const warnings = new WeakMap<object, ReturnType<typeof makeWarning>>();

/** What speaks against a target; made once a schema, and used by queries and payloads. */
export function warningType(module: CoreModule): ReturnType<typeof makeWarning> {
  const known = warnings.get(module.builder) ?? makeWarning(module);
  warnings.set(module.builder, known);
  return known;
}

function makeWarning({ builder, reads, enums }: CoreModule) {
  return builder.objectRef<TargetWarning>('TargetWarning').implement({
    description: '目标提醒：What speaks against a target; it holds all the same.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      code: t.expose('code', { type: enums.TargetWarningCode, description: '代码：What kind of warning it is.' }),
      message: t.exposeString('message', { description: '说明：The warning in a sentence.' }),
      goal: t.exposeFloat('goal', { nullable: true, description: '目标值：Goal of the unit.' }),
      sum: t.exposeFloat('sum', { nullable: true, description: '合计：What it is compared with.' }),
      orgUnit: reads.dictionary(t, unit),
    }),
  });
}
