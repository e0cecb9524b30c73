import type { CoreModule } from '../module.ts';

/** Root reads of long work. */
export function jobQueries({ builder, reads }: CoreModule): void {
  builder.queryField('job', (t) =>
    reads.one(t, { model: 'Job', right: 'job.read', description: '任务：One piece of long work of your tree.' }),
  );
  builder.queryField('jobs', (t) =>
    reads.connection(t, {
      model: 'Job',
      right: 'job.read',
      description: '任务列表：Long work of your tree, newest first.',
      where: [{ column: 'kind', op: 'eq', arg: 'kind' }],
      order: { columns: ['id'], direction: 'desc' },
      args: { kind: { type: 'String', description: '种类：Only of this kind.' } },
    }),
  );
}
