import { code } from '@jianhui/graphql';
import type { CoreModule } from '../../module.ts';
import type { FiguresRef } from '../figure-types.ts';
import { isIntact } from './digest.ts';

/** 快照, and the units behind it. */
export function snapshotTypes({ builder, reads, enums }: CoreModule, figures: FiguresRef): void {
  builder.prismaObject('CoverageSnapshot', {
    description: '快照：The figures of a unit on a day, frozen with the rows behind them.',
    right: 'progress.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CoverageSnapshot'),
      campaign: reads.toOne(t, 'CoverageSnapshot', {
        relation: 'campaign',
        target: 'Campaign',
        description: '行动：The campaign whose scope it is.',
      }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit.',
      }),
      on: t.expose('onDay', { type: 'Date', description: '日期：The day of the figures.' }),
      believedOn: t.expose('believedOn', {
        type: 'Date',
        description: '认知日期：The day on which it was frozen: they are what was believed then.',
      }),
      label: t.exposeString('label', { description: '名称：What it was frozen for.' }),
      figures: reads.pure(t, 'CoverageSnapshot', {
        type: figures,
        columns: ['figures'],
        description: '数据：The frozen numbers.',
        compute: (row) => row.figures,
      }),
      rowCount: t.exposeInt('rowCount', { description: '行数：Units in scope that it keeps.' }),
      hash: t.exposeString('hash', { description: '摘要：SHA-256 over its rows, in hex.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: '冻结时刻：When it was frozen.' }),
      intact: t.boolean({
        complexity: 20,
        description: '完整：Whether rows and numbers still give the digest, computed anew.',
        read: code('recomputes a digest over the rows', ['id']),
        resolve: async ({ id }, _args, context) =>
          await isIntact(
            {
              $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) =>
                (await context.query(sql, ...values)) as T,
            },
            id,
          ),
      }),
    }),
  });
  builder.prismaObject('CoverageSnapshotRow', {
    description: '快照明细：An enterprise as a snapshot found it.',
    right: 'progress.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'CoverageSnapshotRow'),
      enterprise: reads.toOne(t, 'CoverageSnapshotRow', {
        relation: 'enterprise',
        target: 'Enterprise',
        description: '企业：The enterprise; null where it stands outside your tree today.',
      }),
      covered: t.exposeBoolean('covered', { description: '已建：A union covered it.' }),
      coverageKind: t.expose('coverageKind', {
        type: enums.UnionKind,
        nullable: true,
        description: '覆盖方式：How it was covered.',
      }),
      healthy: t.exposeBoolean('healthy', { description: '健康：Its union passed the four checks.' }),
      overdue: t.exposeBoolean('overdue', { description: '逾期：It was past its grace without a union.' }),
    }),
  });
}

/** Root reads of snapshots. */
export function snapshotQueries({ builder, reads, enums }: CoreModule): void {
  builder.queryField('coverageSnapshot', (t) =>
    reads.one(t, {
      model: 'CoverageSnapshot',
      right: 'progress.read',
      description: '快照：One snapshot of your tree.',
    }),
  );
  builder.queryField('coverageSnapshots', (t) =>
    reads.connection(t, {
      model: 'CoverageSnapshot',
      right: 'progress.read',
      description: '快照列表：Snapshots of your tree, newest first.',
      below: { arg: 'below' },
      where: [{ column: 'onDay', op: 'eq', arg: 'on' }],
      order: { columns: ['id'], direction: 'desc' },
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        on: { type: 'Date', description: '日期：Only of this day.' },
      },
    }),
  );
  builder.queryField('coverageSnapshotRows', (t) =>
    reads.connection(t, {
      model: 'CoverageSnapshotRow',
      right: 'progress.read',
      description: '快照明细列表：The units of one snapshot, of your tree.',
      below: { arg: 'below' },
      where: [
        { column: 'snapshotId', op: 'eq', arg: 'snapshot' },
        { column: 'covered', op: 'eq', flag: 'covered' },
        { column: 'healthy', op: 'eq', flag: 'healthy' },
        { column: 'overdue', op: 'eq', flag: 'overdue' },
        { column: 'coverageKind', op: 'eq', arg: 'coverageKind' },
      ],
      order: { columns: ['id'], direction: 'asc' },
      totalCount: true,
      args: {
        snapshot: { type: 'ID', required: true, description: '快照：Global id of the snapshot.' },
        below: { type: 'ID', description: '范围：Only units below this one.' },
        covered: { type: 'Boolean', description: '已建：Only covered units, or only uncovered ones.' },
        healthy: { type: 'Boolean', description: '健康：Only those with a healthy union, or only those without.' },
        overdue: { type: 'Boolean', description: '逾期：Only overdue units, or only those not.' },
        coverageKind: { type: enums.UnionKind, description: '覆盖方式：Only those so covered.' },
      },
    }),
  );
}
