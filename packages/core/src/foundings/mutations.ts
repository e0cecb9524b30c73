import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { type NewFounding, openFounding } from './open.ts';
import { stepMutationsOf } from './step-mutations.ts';

/** Opening a founding, and each step of it. */
export function foundingMutations(module: CoreModule): void {
  const { builder, reads, enums } = module;
  mutation<NewFounding & { idempotencyKey: string }, { foundingId: string }, CoreContext>(builder, 'openFounding', {
    description: '建会立项：Opens a founding for an enterprise, at the first contact.',
    right: 'founding.manage',
    input: {
      enterprise: { type: 'ID', required: true, description: '企业：The enterprise whose union it is.' },
      pathway: { type: enums.FoundingPathway, required: true, description: '路径：Way towards founding.' },
      unionKind: { type: enums.UnionKind, required: true, description: '工会类型：Kind of the union.' },
      employers: {
        type: ['ID'],
        description: '拟覆盖单位：Other employers that it is planned to cover; at most 500.',
      },
      superior: { type: 'ID', required: true, description: '上级工会：Unit that will be asked to approve.' },
      on: { type: 'Date', required: true, description: '日期：Day of the first contact, not after today.' },
    },
    payload: {
      description: '立项结果：The founding.',
      fields: (t: never) => ({
        founding: reads.ref(t, { model: 'Founding', key: 'foundingId', description: '建会：The founding.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'openFounding', input, (tx, viewer) =>
        openFounding(tx, viewer, input, context.core.orgUnits as OrgUnitTree, context.clock.today()),
      ),
  });
  stepMutationsOf(module);
}
