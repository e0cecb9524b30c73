import { once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import type { EnterpriseWork } from './hold.ts';

/** Runs a change of enterprises once a key, in one transaction, in the name of the officer who asks. */
export const runOnce = <Payload extends object>(
  context: CoreContext,
  name: string,
  input: { idempotencyKey: string },
  work: (work: EnterpriseWork) => Promise<Payload>,
): Promise<Payload> =>
  once(context, name, input, (tx, viewer) =>
    work({ tx, viewer, orgUnits: context.core.orgUnits as OrgUnitTree, today: context.clock.today() }),
  );

/** The enterprise as it stands after the change: a field of every payload here. */
export const changedEnterprise = (reads: CoreModule['reads'], t: never) => ({
  enterprise: reads.ref(t, {
    model: 'Enterprise',
    key: 'enterpriseId',
    description: '企业：The enterprise as it is now.',
  }),
});

/** Inputs that name the enterprise, and the version that the officer saw. */
export const enterpriseInput = {
  enterprise: { type: 'ID', required: true, description: '企业：The enterprise.' },
} as const;
export const versionInput = {
  expectedVersion: { type: 'Int', required: true, description: '版本：The enterprise’s version as you saw it.' },
} as const;
