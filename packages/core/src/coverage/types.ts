import type { CoreModule } from '../module.ts';
import type { ProgressCounts } from './progress.ts';
import type { ProgressState } from './progress-state.ts';

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** ScopeInterval, and the figures of progress. */
export function coverageTypes(module: CoreModule) {
  const { builder, reads, enums } = module;
  builder.prismaObject('ScopeInterval', {
    description: '在范围时段：Time in which an enterprise is in a campaign’s scope.',
    right: 'enterprise.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'ScopeInterval'),
      enteredOn: t.expose('enteredOn', { type: 'Date', description: '入围日期：First day in scope.' }),
      enteredBecause: t.expose('enteredBecause', {
        type: enums.ScopeEnterReason,
        description: '入围原因：Why it came into scope.',
      }),
      leftOn: t.expose('leftOn', {
        type: 'Date',
        nullable: true,
        description: '退出日期：First day no longer in scope.',
      }),
      leftBecause: t.expose('leftBecause', {
        type: enums.ScopeLeaveReason,
        nullable: true,
        description: '退出原因：Why it left.',
      }),
      overdueFrom: t.expose('overdueFrom', {
        type: 'Date',
        description: '逾期起算日：Day from which it is overdue while uncovered.',
      }),
    }),
  });
  const indicator = builder
    .objectRef<{ key: string; label: string; unit: string; value: number }>('IndicatorValue')
    .implement({
      description: '指标值：A plugin’s number at a unit.',
      right: 'progress.read',
      cost: 0,
      fields: (t) => ({
        key: t.exposeString('key', { description: '键：Key of the indicator.' }),
        label: t.exposeString('label', { description: '名称：Chinese label.' }),
        unit: t.exposeString('unit', { description: '单位：Unit of the number.' }),
        value: t.exposeInt('value', { description: '数值：The number, of the unit and all below it.' }),
      }),
    });
  const counts = builder.objectRef<ProgressCounts>('ProgressCounts').implement({
    description: '进度数据：Figures of one unit and all below it.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit.',
      }),
      enterprises: t.exposeInt('enterprises', { description: '单位总数：Employers in the register.' }),
      notYetPlaced: t.exposeInt('notYetPlaced', { description: '未定位：Employers of whom only the county is known.' }),
      inScope: t.exposeInt('inScope', { description: '应建：Units in the campaign’s scope.' }),
      covered: t.exposeInt('covered', { description: '已建：Units in scope that a union covers.' }),
      coveredIndependent: t.exposeInt('coveredIndependent', {
        description: '独立建会：Units in scope with a union of their own.',
      }),
      uncovered: t.int({
        description: '应建未建：Units in scope that no union covers.',
        resolve: (c) => c.inScope - c.covered,
      }),
      healthy: t.exposeInt('healthy', {
        description: '健康建会：Covered by a union that has a chair, a term in force and enough members.',
      }),
      overdueUncovered: t.exposeInt('overdueUncovered', { description: '逾期未建：Uncovered units past their grace.' }),
      unverified: t.exposeInt('unverified', {
        nullable: true,
        description: '未核查：Units in scope that nobody has verified on site; null for an earlier day.',
      }),
      unassigned: t.exposeInt('unassigned', {
        nullable: true,
        description: '无责任人：Units in scope without an accountable officer; null for an earlier day.',
      }),
      dynamicFullCoverage: t.boolean({
        description: '动态全覆盖：No uncovered unit in scope is past its grace.',
        resolve: (c) => c.overdueUncovered === 0,
      }),
      unions: t.exposeInt('unions', { description: '工会数：Unions with their superior here.' }),
      members: t.exposeInt('members', { description: '会员数：Active members counted here.' }),
      broadRate: t.float({
        nullable: true,
        description: '建会率（广义）：Covered by in scope, 0 to 1; null when nothing is in scope.',
        resolve: (c) => ratio(c.covered, c.inScope),
      }),
      strictRate: t.float({
        nullable: true,
        description: '独立建会率：With a union of their own by in scope, 0 to 1; null when nothing is in scope.',
        resolve: (c) => ratio(c.coveredIndependent, c.inScope),
      }),
      healthyRate: t.float({
        nullable: true,
        description: '健康建会率：Healthy by in scope, 0 to 1; null when nothing is in scope.',
        resolve: (c) => ratio(c.healthy, c.inScope),
      }),
      indicators: t.field({
        type: [indicator],
        description: '指标：Numbers that enabled plugins add.',
        resolve: (c, _args, { platform }) =>
          platform.indicators.map((spec) => ({ ...spec, value: c.indicators[spec.key] ?? 0 })),
      }),
    }),
  });
  return builder.objectRef<ProgressState>('CampaignProgress').implement({
    description: '行动进度：Figures of a unit and of each unit directly below it, at one moment.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: '游标：Position to resume from.' }),
      countsThrough: t.string({
        description: '计至：Position of the last fact that these figures include.',
        resolve: (state) => state.cursor,
      }),
      on: t.expose('on', { type: 'Date', description: '日期：Day of the figures.' }),
      believedOn: t.expose('believedOn', {
        type: 'Date',
        description: '认知日期：The state of knowledge: figures are what was believed at the end of this day.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit.',
      }),
      total: t.field({
        type: counts,
        description: '合计：The unit and all below it.',
        resolve: (state) => state.total,
      }),
      children: t.field({
        type: [counts],
        complexity: { field: 1, multiplier: 20 },
        description: '下级：Each unit directly below.',
        resolve: (state) => state.children,
      }),
    }),
  });
}

export type ProgressRef = ReturnType<typeof coverageTypes>;
