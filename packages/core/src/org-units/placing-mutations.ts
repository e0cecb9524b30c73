import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { assignIndustrialUnit, type IndustrialAssignment } from './industrial.ts';
import { type EnterpriseMove, moveEnterprise } from './move-enterprise.ts';
import type { OrgUnitTree } from './tree.ts';

type Keyed<T> = T & { idempotencyKey: string };

/** Where enterprises belong: their territorial unit, and their industrial line beside it. */
export function placingMutations({ builder, reads }: CoreModule): void {
  mutation<Keyed<EnterpriseMove>, { enterpriseId: string }, CoreContext>(builder, 'moveEnterprise', {
    description: '企业迁移：Puts an enterprise under another unit from a day on; until then it counts where it was.',
    right: 'enterprise.place',
    input: {
      enterprise: { type: 'ID', required: true, description: '企业：Global id of the enterprise.' },
      expectedVersion: { type: 'Int', required: true, description: '版本：Its version when it was read.' },
      orgUnit: { type: 'ID', required: true, description: '迁入单位：The unit from that day on, within your tree.' },
      effectiveOn: { type: 'Date', required: true, description: '迁移日期：First day there, not after today.' },
      reason: { type: 'String', required: true, description: '原因：Why it moved, in words.' },
    },
    payload: {
      description: '迁移结果：The enterprise at its new place.',
      fields: (t: never) => ({
        enterprise: reads.ref(t, { model: 'Enterprise', key: 'enterpriseId', description: '企业：The enterprise.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'moveEnterprise', input, (tx, viewer) =>
        moveEnterprise(tx, viewer, input, context.core.orgUnits as OrgUnitTree, context.clock.today()),
      ),
  });
  mutation<Keyed<IndustrialAssignment>, { enterpriseIds: string[]; industrialUnitId: string | null }, CoreContext>(
    builder,
    'assignIndustrialUnit',
    {
      description: '归口产业工会：Assigns enterprises to the union of an industrial line that helps them, or to none.',
      right: 'enterprise.place',
      input: {
        enterprises: { type: ['ID'], required: true, description: '企业：Global ids, 1 to 500.' },
        industrialUnit: { type: 'ID', description: '产业工会：The union of a line; none when absent.' },
      },
      payload: {
        description: '归口结果：The enterprises and their union.',
        fields: (t: never) => ({
          enterprises: reads.refs(t, {
            model: 'Enterprise',
            key: 'enterpriseIds',
            description: '企业：The enterprises.',
          }),
          industrialUnit: reads.dictionary(t, {
            model: 'OrgUnit',
            dictionary: 'orgUnits',
            key: 'industrialUnitId',
            description: '产业工会：The union of the line; null when there is none now.',
          }),
        }),
      },
      run: (input, context) =>
        once(context, 'assignIndustrialUnit', input, (tx, viewer) =>
          assignIndustrialUnit(tx, viewer, input, context.core.orgUnits as OrgUnitTree, context.clock.today()),
        ),
    },
  );
}
