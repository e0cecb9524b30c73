import type { CoreModule } from '../module.ts';

/** Facts that have happened. */
export function factQueries({ builder, reads }: CoreModule): void {
  builder.queryField('recentFacts', (t) =>
    reads.connection(t, {
      model: 'Event',
      right: 'fact.read',
      description: '最新动态：Facts below a unit of your tree, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'audience', op: 'eq', value: 'FACT' },
        { column: 'name', op: 'eq', arg: 'name' },
      ],
      order: { columns: ['seq'], direction: 'desc' },
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        name: { type: 'String', description: '名称：Only of this name.' },
      },
    }),
  );
}
