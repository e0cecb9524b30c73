import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.uuid();
const campaign = { campaignId: id, on: day };
const plan = z.object({ ...campaign, planId: id });
/** `from`: the day from which it holds, or no longer holds. */
const assignment = z.object({ assignmentId: id, kind: z.string(), role: z.string(), from: day, on: day });

/** What happens to campaigns: facts by name, with a version each. Never a name, number or phone of a person. */
export const campaignsEvents = {
  'campaign.created': { version: 1, label: '新建行动', payload: z.object(campaign) },
  'campaign.updated': {
    version: 1,
    label: '行动规则调整',
    payload: z.object({ ...campaign, fields: z.array(z.string()), version: z.int() }),
  },
  'campaign.activated': { version: 1, label: '行动启动', payload: z.object({ ...campaign, leading: z.boolean() }) },
  'campaign.led': { version: 1, label: '主行动变更', payload: z.object({ ...campaign, insteadOf: id.nullable() }) },
  'campaign.closed': { version: 1, label: '行动结束', payload: z.object(campaign) },
  'campaign.phase-closed': {
    version: 1,
    label: '阶段结束',
    payload: z.object({ ...campaign, number: z.int(), frozenTargets: z.int() }),
  },
  'campaign.condition-waived': {
    version: 1,
    label: '阶段条件豁免',
    payload: z.object({ ...campaign, number: z.int(), condition: z.string(), orgUnitId: id.nullable() }),
  },
  'target.set': {
    version: 1,
    label: '下达目标任务',
    payload: z.object({ ...campaign, targetId: id, metric: z.string(), goal: z.number() }),
  },
  'plan.drafted': { version: 1, label: '起草实施方案', payload: plan },
  'plan.submitted': { version: 1, label: '报送实施方案', payload: plan },
  'plan.approved': { version: 1, label: '批准实施方案', payload: plan },
  'plan.returned': { version: 1, label: '退回实施方案', payload: plan },
  'responsibility.assigned': { version: 1, label: '落实包保责任', payload: assignment },
  'responsibility.handed-over': { version: 1, label: '移交包保责任', payload: assignment },
  'responsibility.ended': { version: 1, label: '终止包保责任', payload: assignment },
  'scope.excluded': {
    version: 1,
    label: '豁除范围',
    payload: z.object({ enterpriseId: id, exclusionId: id, from: day, to: day, on: day }),
  },
  'scope.exclusion-revoked': {
    version: 1,
    label: '撤销豁除',
    payload: z.object({ enterpriseId: id, exclusionId: id, from: day, on: day }),
  },
} as const;
