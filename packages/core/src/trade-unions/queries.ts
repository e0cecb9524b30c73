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
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'healthy', op: 'eq', flag: 'healthy' },
        { column: 'legalPersonStatus', op: 'eq', arg: 'legalPersonStatus' },
        { column: 'superiorUnionId', op: 'eq', arg: 'superiorUnion' },
        { column: 'termEndsOn', op: 'lte', arg: 'termEndsBefore' },
        { column: 'certificateValidTo', op: 'lte', arg: 'certificateEndsBefore' },
        { column: 'unifiedSocialCreditCode', op: 'eq', arg: 'unifiedSocialCreditCode' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        kind: { type: enums.UnionKind, description: '类型：Only of this kind.' },
        nameContains: { type: 'String', description: '名称包含：Part of the name.' },
        status: { type: enums.TradeUnionStatus, description: '状态：Only in this state.' },
        healthy: {
          type: 'Boolean',
          description: '健康：Only healthy unions, or only suspected paper unions (空壳工会).',
        },
        legalPersonStatus: { type: enums.UnionLegalPersonStatus, description: '法人资格：Only in this state.' },
        superiorUnion: { type: 'ID', description: '上级基层工会：Only directly below this union.' },
        termEndsBefore: { type: 'Date', description: '届满不晚于：Only whose term ends on or before this day.' },
        certificateEndsBefore: {
          type: 'Date',
          description: '证书到期不晚于：Only whose certificate ends on or before it.',
        },
        unifiedSocialCreditCode: { type: 'String', description: '统一社会信用代码：Only the union of this code.' },
      },
    }),
  );
}
