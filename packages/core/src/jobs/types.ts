import type { CoreModule } from '../module.ts';

/** Job: long work with its progress. */
export function jobTypes({ builder, reads, enums }: CoreModule): void {
  const problem = (key: 'code' | 'message' | 'remedy', description: string) => ({
    type: 'String' as const,
    columns: ['error' as const],
    nullable: true,
    description,
    compute: (row: Readonly<Record<string, unknown>>) => (row.error as Record<string, string> | null)?.[key] ?? null,
  });
  builder.prismaObject('Job', {
    description: '任务：Long work, such as an import, with its progress.',
    right: 'job.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'Job'),
      cursor: reads.pure(t, 'Job', {
        type: 'String',
        columns: [],
        nullable: true,
        description: '游标：Position to resume from; only in messages of a subscription.',
        compute: (row) => (row.position === undefined ? null : String(row.position)),
      }),
      kind: t.exposeString('kind', { description: '种类：Kind of work.' }),
      status: t.expose('status', { type: enums.JobStatus, description: '状态：Where it stands.' }),
      phase: t.exposeString('phase', { nullable: true, description: '环节：What it is doing.' }),
      done: t.exposeInt('done', { description: '已完成：Steps done.' }),
      total: t.exposeInt('total', { nullable: true, description: '总量：Steps in all, once known.' }),
      message: t.exposeString('message', { nullable: true, description: '说明：A line for people.' }),
      errorCode: reads.pure(t, 'Job', problem('code', '错误代码：Stable code of the failure.')),
      errorMessage: reads.pure(t, 'Job', problem('message', '错误说明：What went wrong.')),
      errorRemedy: reads.pure(t, 'Job', problem('remedy', '办法：What to do about it.')),
      result: t.expose('result', {
        type: 'JSON',
        nullable: true,
        description: '结果：What it brought; its shape goes by kind.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: '提交时刻：When it was handed in.' }),
      startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, description: '开始时刻：When it began.' }),
      finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: '结束时刻：When it ended.' }),
    }),
  });
}
