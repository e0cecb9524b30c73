import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { freezeSnapshot, type NewSnapshot } from './snapshots/freeze.ts';

type Input = NewSnapshot & { idempotencyKey: string };

/** Mutations of coverage. */
export function coverageMutations({ builder, reads }: CoreModule): void {
  mutation<Input, { snapshotId: string }, CoreContext>(builder, 'freezeSnapshot', {
    description: '冻结快照：Freezes the figures of a unit on a day, with the rows behind them and their digest.',
    right: 'coverage.freeze',
    input: {
      orgUnit: { type: 'ID', required: true, description: '组织单位：Global id of a unit of your tree.' },
      on: { type: 'Date', required: true, description: '日期：Day of the figures, not after today.' },
      label: { type: 'String', required: true, description: '名称：What it is frozen for, 1 to 100 characters.' },
    },
    payload: {
      description: '冻结结果：The snapshot.',
      fields: (t: never) => ({
        snapshot: reads.ref(t, { model: 'CoverageSnapshot', key: 'snapshotId', description: '快照：The snapshot.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'freezeSnapshot', input, (tx, viewer) =>
        freezeSnapshot(tx, viewer, input, context.core.orgUnits, context.clock.today()),
      ),
  });
}
