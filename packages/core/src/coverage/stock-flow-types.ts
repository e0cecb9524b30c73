import { code } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { type Flow, readStockFlow, type StockFlow } from './figures/stock-flow.ts';
import { type TermName, terms } from './figures/terms.ts';
import { spanOf } from './spans.ts';
import { partOf } from './state.ts';

interface TermCount {
  readonly term: TermName;
  readonly count: number;
}

export interface StockFlowState extends StockFlow {
  readonly orgUnitId: string;
  readonly from: string;
  readonly to: string;
  readonly believedFrom: string;
  readonly believedOn: string;
}

/** 存量流量: how the numbers of one day became those of another. */
export function stockFlowQuery({ builder, reads, enums }: CoreModule): void {
  const term = builder.objectRef<TermCount>('StockFlowTermCount').implement({
    description: '流量：How many units stand in one term.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      term: t.field({ type: enums.StockFlowTerm, description: '项：The term.', resolve: (row) => row.term }),
      count: t.exposeInt('count', { description: '数量：Units in it; coverageList lists them.' }),
      change: t.int({
        description: '增减：What it adds to the number, negative where it takes away.',
        resolve: (row) => terms[row.term].sign * row.count,
      }),
      correction: t.boolean({
        description: '更正：Knowledge changed, not the world: it is no progress.',
        resolve: (row) => terms[row.term].correction,
      }),
    }),
  });
  const flow = builder.objectRef<Flow>('StockFlowNumber').implement({
    description: '存量与流量：One number at both ends, and every term between.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      before: t.exposeInt('before', { description: '期初：The number of the first day.' }),
      after: t.exposeInt('after', { description: '期末：The number of the last day.' }),
      corrected: t.int({
        description: '更正：What changed knowledge adds to the number of the first day.',
        resolve: (row) =>
          row.terms.reduce(
            (sum, { term: name, count }) => sum + (terms[name].correction ? terms[name].sign * count : 0),
            0,
          ),
      }),
      terms: t.field({
        type: [term],
        description: '各项：All terms, those without units too.',
        resolve: (row) => row.terms,
      }),
      holds: t.exposeBoolean('holds', {
        description: '恒等：The number of the first day and the terms give the number of the last.',
      }),
    }),
  });
  const stockFlow = builder.objectRef<StockFlowState>('StockFlow').implement({
    description: '存量流量分解：How scope and coverage of one day became those of another.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit that came and went is reckoned for.',
      }),
      from: t.expose('from', { type: 'Date', description: '起日：The first day.' }),
      to: t.expose('to', { type: 'Date', description: '止日：The last day.' }),
      believedFrom: t.expose('believedFrom', {
        type: 'Date',
        description: '期初认知：State of knowledge of the number of the first day.',
      }),
      believedOn: t.expose('believedOn', {
        type: 'Date',
        description: '认知日期：State of knowledge of the terms and of the number of the last day.',
      }),
      inScope: t.field({ type: flow, description: '应建：Units in scope.', resolve: (row) => row.inScope }),
      covered: t.field({
        type: flow,
        description: '已建：Units in scope with a union.',
        resolve: (row) => row.covered,
      }),
    }),
  });
  builder.queryField('stockFlow', (t) =>
    t.field({
      type: stockFlow,
      nullable: true,
      description: '存量流量分解：How the numbers of one day became those of another, in the terms of A.2.',
      right: 'progress.read',
      complexity: 15,
      read: code('counts of changes between two days; scope stands in its statement'),
      args: {
        orgUnit: t.arg.id({ description: '组织单位：Global id of the unit; your own when absent.' }),
        from: t.arg({ type: 'Date', required: true, description: '起日：The first day.' }),
        to: t.arg({ type: 'Date', required: true, description: '止日：The last day, not before the first.' }),
        believedOn: t.arg({
          type: 'Date',
          description: '认知日期：State of knowledge that explains the change; today when absent.',
        }),
        believedFrom: t.arg({
          type: 'Date',
          description: '期初认知：State of knowledge that the first number was of; as believedOn when absent.',
        }),
        industrialUnit: t.arg.id({ description: '产业工会：Only units of this industrial union or line.' }),
        kind: t.arg({ type: enums.EnterpriseKind, description: '类别：Only units of this kind.' }),
        campaign: t.arg.id({ description: '行动：Global id of the campaign; the leading one when absent.' }),
      },
      resolve: async (_root, args, context) => {
        const filter = await partOf(context, args);
        const span = spanOf(context, args);
        const today = context.clock.today();
        return {
          ...(await readStockFlow(context.query, filter, span)),
          orgUnitId: filter.unit.id,
          from: span.from,
          to: span.to,
          believedOn: span.believedOn ?? today,
          believedFrom: span.believedFrom ?? today,
        };
      },
    }),
  );
}
