import type { CoreModule } from '../module.ts';

/** Root reads of trade unions. */
export function tradeUnionQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('tradeUnion', (t) =>
    reads.one(t, { model: 'TradeUnion', right: 'trade-union.read', description: '工会：One union of your tree.' }),
  );
  builder.queryField('tradeUnions', (t) =>
    reads.connection(t, {
      model: 'TradeUnion',
      right: 'trade-union.read',
      description: '工会列表：Unions of your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'kind', op: 'eq', arg: 'kind' },
        { column: 'name', op: 'contains', arg: 'nameContains' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        kind: { type: enums.UnionKind, description: '类型：Only of this kind.' },
        nameContains: { type: 'String', description: '名称包含：Part of the name.' },
      },
    }),
  );
}
