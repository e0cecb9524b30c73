import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { campaignInput, expectedVersion } from '../inputs.ts';
import { createCampaign, type NewCampaign } from './create.ts';
import { activateCampaign, type CampaignStep, closeCampaign, leadCampaign } from './lifecycle.ts';
import { type CampaignChange, updateCampaign } from './update.ts';

type Keyed<Input> = Input & { idempotencyKey: string };
type Payload = { campaignId: string; jobId?: string | null };

/** Campaigns as configuration: prepared, changed, put under way, closed. */
export function configurationMutations({ builder, reads, enums }: CoreModule): void {
  const group = builder.inputType('MemberGroupInput', {
    description: '职业群体：One occupational group of a campaign’s own code list.',
    fields: (t) => ({
      code: t.string({ required: true, description: '代码：Capital letters, digits and underscores.' }),
      label: t.string({ required: true, description: '名称：Chinese name.' }),
    }),
  });
  const phase = builder.inputType('CampaignPhaseInput', {
    description: '实施阶段：A phase of a campaign; its number is its place in the list.',
    fields: (t) => ({
      name: t.string({ required: true, description: '名称：Name.' }),
      startsOn: t.field({ type: 'Date', required: true, description: '开始日期：First day.' }),
      endsOn: t.field({ type: 'Date', required: true, description: '结束日期：Last day.' }),
      conditions: t.stringList({ description: '结束条件：Keys of the conditions that must hold before it closes.' }),
    }),
  });
  const payload = (description: string) => ({
    description,
    fields: (t: never) => ({
      campaign: reads.ref(t, { model: 'Campaign', key: 'campaignId', description: '攻坚行动：The campaign.' }),
    }),
  });
  const payloadWithJob = (description: string) => ({
    description,
    fields: (t: never) => ({
      campaign: reads.ref(t, { model: 'Campaign', key: 'campaignId', description: '攻坚行动：The campaign.' }),
      job: reads.ref(t, {
        model: 'Job',
        key: 'jobId',
        description: '重算任务：The work that derives every enterprise anew; null where nothing changes for them.',
      }),
    }),
  });
  const rule = (required: boolean) => ({
    startsOn: { type: 'Date', required, description: '开始日期：First day on which a unit is in scope.' },
    endsOn: { type: 'Date', required, description: '结束日期：Last day.' },
    threshold: { type: 'Int', required, description: '人数门槛：Staff from which a unit is in scope, inclusive.' },
    kinds: { type: [enums.EnterpriseKind], required, description: '单位类别：Kinds of unit in scope.' },
    industries: { type: ['String'], description: '行业范围：Beginnings of codes of GB/T 4754; empty for all.' },
    memberGroups: { type: [group], description: '职业群体：The campaign’s own code list of occupational groups.' },
    noGraceUntil: { type: 'Date', description: '无宽限截止日：Units in scope on or before it have no grace.' },
    graceDays: { type: 'Int', description: '宽限天数：Days allowed after entering the scope.' },
    leaveAfterBelow: { type: 'Int', description: '连续低于次数：Consecutive counts below the threshold to leave.' },
    sourceTrust: { type: [enums.RegistrySource], description: '来源次序：Sources by trust.' },
    policyDocument: { type: 'ID', description: '政策文件：The document it rests on.' },
  });

  mutation<Keyed<NewCampaign>, Payload, CoreContext>(builder, 'createCampaign', {
    description: '新建行动：Prepares a campaign; nothing is in its scope before it is activated.',
    right: 'campaign.manage',
    input: {
      code: { type: 'String', required: true, description: '代码：Code, as LN-2019-100.' },
      name: { type: 'String', required: true, description: '名称：Name.' },
      ...rule(true),
      phases: { type: [phase], required: true, description: '实施阶段：1 to 12 phases in their order.' },
    },
    payload: payload('新建结果：The campaign, in preparation.'),
    run: (input, context) =>
      once(context, 'createCampaign', input, (tx, viewer) => createCampaign(tx, viewer, input, context.clock.today())),
  });
  mutation<Keyed<CampaignChange>, Payload, CoreContext>(builder, 'updateCampaign', {
    description:
      '调整行动：Changes a campaign in preparation, or the rule of one under way with a reason that is kept.',
    right: 'campaign.manage',
    input: {
      campaign: campaignInput,
      expectedVersion,
      name: { type: 'String', description: '名称：Name.' },
      ...rule(false),
      phases: { type: [phase], description: '实施阶段：Its phases anew; only in preparation.' },
      reason: { type: 'String', description: '理由：Why; required for a campaign under way.' },
    },
    payload: payloadWithJob('调整结果：The campaign, and the work that follows.'),
    run: (input, context) =>
      once(context, 'updateCampaign', input, (tx, viewer) =>
        updateCampaign(tx, viewer, input, context.enqueue, context.clock.today()),
      ),
  });

  const steps = [
    ['activateCampaign', '启动行动：Puts a campaign under way; it leads when no other does.', activateCampaign],
    [
      'leadCampaign',
      '设为主行动：Makes a campaign under way the one that enterprises and counters show.',
      leadCampaign,
    ],
  ] as const;
  for (const [name, description, step] of steps) {
    mutation<Keyed<CampaignStep>, Payload, CoreContext>(builder, name, {
      description,
      right: 'campaign.manage',
      input: { campaign: campaignInput, expectedVersion },
      payload: payloadWithJob('结果：The campaign, and the work that follows.'),
      run: (input, context) =>
        once(context, name, input, (tx, viewer) => step(tx, viewer, input, context.enqueue, context.clock.today())),
    });
  }
  mutation<Keyed<CampaignStep>, Payload, CoreContext>(builder, 'closeCampaign', {
    description: '结束行动：Closes a campaign whose phases are closed and that does not lead.',
    right: 'campaign.manage',
    input: { campaign: campaignInput, expectedVersion },
    payload: payload('结果：The campaign.'),
    run: (input, context) =>
      once(context, 'closeCampaign', input, (tx, viewer) => closeCampaign(tx, viewer, input, context.clock.today())),
  });
}
