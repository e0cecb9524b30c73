import { code } from '@jianhui/graphql';
import { unitInScope } from '../../coverage/state.ts';
import type { CoreModule } from '../../module.ts';
import { type ReasonSplit, type ReasonTotal, type ReasonTotals, type reasonSplits, reasonTotals } from './totals.ts';

/** Root reads of reasons for not founding. */
export function nonFoundingQueries(module: CoreModule): void {
  const { builder, reads } = module;
  builder.queryField('nonFoundingReasonCodes', (t) =>
    reads.list(t, {
      model: 'NonFoundingReasonCode',
      right: 'enterprise.read',
      description: '未建会原因目录：The codes of every version of the catalogue, in their order.',
      where: [{ column: 'taxonomy', op: 'eq', arg: 'taxonomy' }],
      order: { columns: ['ordinal', 'id'], direction: 'asc' },
      limit: 100,
      args: { taxonomy: { type: 'String', description: '目录版本：Only of this version, such as 2019.' } },
    }),
  );
  const totals = totalsType(module);
  const split = builder.enumType('NonFoundingReasonSplit', {
    description: '汇总维度：By what totals of reasons are split.',
    values: Object.fromEntries(
      Object.entries({
        CITY: '市：By city.',
        COUNTY: '县（市、区）：By county.',
        OWNERSHIP: '所有制：By group of ownership.',
        INDUSTRY: '行业：By section of GB/T 4754.',
      } satisfies Record<keyof typeof reasonSplits, string>).map(([value, description]) => [value, { description }]),
    ),
  });
  builder.queryField('nonFoundingReasons', (t) =>
    t.field({
      type: totals,
      description:
        '未建会原因汇总：Primary reasons of the uncovered units in scope below a unit; they add up to those units.',
      right: 'enterprise.read',
      complexity: 20,
      read: code('sums over the uncovered units of the viewer’s tree, in one statement'),
      args: {
        below: t.arg({ type: 'ID', description: '范围：Below this unit; your own when absent.' }),
        by: t.arg({ type: split, description: '维度：Split by this.' }),
      },
      resolve: async (_root, { below, by }, context) => {
        const { unit, scope } = unitInScope(context, below, 'below');
        return await reasonTotals(context.query, unit, scope, (by as ReasonSplit | null | undefined) ?? null);
      },
    }),
  );
}

function totalsType({ builder, reads, enums }: CoreModule) {
  const stated = { right: 'enterprise.read', cost: 0 } as const;
  type Row = ReasonTotal & { readonly by: ReasonSplit | null };
  const total = builder.objectRef<Row>('NonFoundingReasonTotal').implement({
    ...stated,
    description: '未建会原因数：How many uncovered units in scope have a primary reason.',
    fields: (t) => ({
      code: t.exposeString('code', { description: '代码：Code of the reason.' }),
      label: t.exposeString('label', { description: '名称：Chinese label.' }),
      family: t.expose('family', { type: enums.NonFoundingFamily, description: '类：Family of the reason.' }),
      count: t.exposeInt('count', { description: '单位数：Units.' }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'group',
        description: '市或县：The city or county, where that is the split.',
      }),
      group: t.exposeString('group', {
        nullable: true,
        description: '组：The ownership group or industry section, or the id of the place; null where it is not known.',
      }),
    }),
  });
  return builder.objectRef<ReasonTotals>('NonFoundingReasonTotals').implement({
    ...stated,
    description: '未建会原因汇总：Primary reasons, and the units that they add up to.',
    fields: (t) => ({
      uncovered: t.exposeInt('uncovered', { description: '应建未建：Uncovered units in scope.' }),
      totals: t.field({
        type: [total],
        description: '各原因：One row a reason and group, the most frequent first.',
        resolve: ({ totals, by }) => totals.map((row) => ({ ...row, by })),
      }),
    }),
  });
}
