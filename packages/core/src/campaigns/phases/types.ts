import { problemType } from '@jianhui/graphql';
import type { CoreModule } from '../../module.ts';
import { shared } from '../shared-scope.ts';
import { type ConditionFailure, PhaseConditionsMissing } from './close.ts';
import type { Missing } from './conditions.ts';

/** What a condition lacks, as a front end shows it before and after a try to close. */
export interface ConditionState extends ConditionFailure {
  /** Waived for every unit. */
  readonly waived: boolean;
}

/** CampaignPhase, its waivers, and the refusal to close it. */
export function phaseTypes(module: CoreModule): void {
  const { builder, reads } = module;
  builder.prismaObject('PhaseWaiver', {
    description: '豁免：Why a phase may close though a condition does not hold.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'PhaseWaiver'),
      condition: t.exposeString('condition', { description: '条件：Key of the condition.' }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit for which it is waived; null for all.',
      }),
      reason: t.exposeString('reason', { description: '理由：Why.' }),
      waivedOn: t.expose('waivedOn', { type: 'Date', description: '豁免日期：Day of the waiver.' }),
      officer: reads.ref(t, { model: 'Account', key: 'officerId', description: '经办人：Who waived it.' }),
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
      conditions: t.exposeStringList('conditions', {
        description: '结束条件：Keys of the conditions that must hold before it closes.',
      }),
      closedOn: t.expose('closedOn', {
        type: 'Date',
        nullable: true,
        description: '关闭日期：Day on which it was closed.',
      }),
      closedBy: reads.ref(t, { model: 'Account', key: 'closedById', description: '关闭人：Who closed it.' }),
      version: t.exposeInt('version', { description: '版本：Counts its changes.' }),
      waivers: reads.toMany(t, 'CampaignPhase', {
        target: 'PhaseWaiver',
        on: { phaseId: 'id' },
        order: { columns: ['id'], direction: 'asc' },
        limit: 20,
        description: '豁免：Waivers of its conditions.',
      }),
    }),
  });
  const state = conditionStateType(module);
  problemType(builder, PhaseConditionsMissing, 'PhaseConditionsMissing', '条件不满足：A phase cannot close.', ((t: {
    field(options: object): unknown;
  }) => ({
    failures: t.field({
      type: [state],
      right: 'public',
      complexity: 0,
      description: '未满足的条件：Conditions that do not hold, with the units and how much is missing.',
      resolve: (problem: PhaseConditionsMissing) => problem.failures.map((failure) => ({ ...failure, waived: false })),
    }),
  })) as never);
}

const states = new WeakMap<object, ReturnType<typeof makeConditionState>>();

/** The type of a condition's state; made once a schema, and used by the query and by the refusal. */
export function conditionStateType(module: CoreModule): ReturnType<typeof makeConditionState> {
  const known = states.get(module.builder) ?? makeConditionState(module);
  states.set(module.builder, known);
  return known;
}

function makeConditionState({ builder, reads }: CoreModule) {
  const missing = builder.objectRef<Missing>('ConditionMissing').implement({
    description: '缺项：A unit at which a condition does not hold.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit.',
      }),
      count: t.exposeInt('count', { description: '数量：How much is missing there.' }),
    }),
  });
  return builder.objectRef<ConditionState>('PhaseConditionState').implement({
    description: '条件状态：Whether a condition of a phase holds, and what is missing.',
    right: 'campaign.read',
    cost: 0,
    fields: (t) => ({
      condition: t.exposeString('condition', { description: '条件：Key of the condition.' }),
      label: t.exposeString('label', { description: '名称：Chinese label of the condition.' }),
      waived: t.exposeBoolean('waived', { description: '已豁免：Waived for every unit.' }),
      missing: t.field({
        type: [missing],
        description: '缺项：Units at which it does not hold; empty when it holds.',
        resolve: (of) => [...of.missing],
      }),
    }),
  });
}
