import type { FactRow } from '@jianhui/events';
import { globalId } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';

/** A fact that arrived, in the shape of its row: what Fact's fields read. */
export const asFact = (fact: FactRow): object => ({ ...fact, occurredOn: fact.on, position: fact.position });

/** Fact: something that happened, at a place. */
export function factTypes({ builder, reads }: CoreModule): void {
  builder.prismaObject('Event', {
    name: 'Fact',
    description: '动态：Something that happened below a unit of the tree.',
    right: 'fact.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.pure(t, 'Event', {
        type: 'ID',
        columns: ['id'],
        description: '全局标识：Global id, Type:uuid.',
        compute: (row) => globalId('Fact', String(row.id)),
      }),
      cursor: reads.pure(t, 'Event', {
        type: 'String',
        columns: [],
        nullable: true,
        description: '游标：Position to resume a subscription from; only in messages of a subscription.',
        compute: (row) => (row.position === undefined ? null : String(row.position)),
      }),
      name: t.exposeString('name', { description: '名称：Stable name of the fact.' }),
      label: t.string({
        description: '说明：Chinese label of the fact.',
        read: { kind: 'pure', columns: ['name'] },
        resolve: (row, _args, { eventLabels }) => eventLabels[row.name] ?? row.name,
      }),
      version: t.exposeInt('version', { description: '版本：Version of the payload.' }),
      occurredAt: t.expose('occurredAt', { type: 'DateTime', description: '发生时刻：When it was recorded.' }),
      on: t.expose('occurredOn', { type: 'Date', description: '日期：The day on which it counts.' }),
      payload: t.expose('payload', {
        type: 'JSON',
        description: '内容：What happened; its shape goes by name and version.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：Where it happened.',
      }),
      enterprise: reads.ref(t, {
        model: 'Enterprise',
        key: 'enterpriseId',
        description: '企业：The enterprise concerned.',
      }),
      tradeUnion: reads.ref(t, { model: 'TradeUnion', key: 'unionId', description: '工会：The union concerned.' }),
    }),
  });
}
