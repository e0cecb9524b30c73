import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { changedEnterprise, enterpriseInput, runOnce, versionInput } from '../run.ts';
import { type ReclassificationRecord, reclassifyEnterprise } from './reclassify.ts';
import { recordEnterpriseStatus, type StatusRecord } from './record-status.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Payload = { enterpriseId: string };

/** What became of an enterprise, and of what kind it is. */
export function statusMutations({ builder, reads, enums }: CoreModule): void {
  mutation<Keyed<StatusRecord>, Payload, CoreContext>(builder, 'recordEnterpriseStatus', {
    description: '记录企业状态：Records that it operates again, does not for now, or is closed, as of a day.',
    right: 'enterprise.manage',
    input: {
      ...enterpriseInput,
      ...versionInput,
      status: { type: enums.EnterpriseStatus, required: true, description: '状态：OPERATING, SUSPENDED or CLOSED.' },
      effectiveOn: { type: 'Date', required: true, description: '生效日期：First day of it, not after today.' },
      source: { type: enums.RegistrySource, required: true, description: '来源：Who says so.' },
      reason: { type: 'String', required: true, description: '原因：Why, in words, at most 500 characters.' },
    },
    payload: { description: '记录结果：The enterprise.', fields: (t: never) => changedEnterprise(reads, t) },
    run: (input, context) =>
      runOnce(context, 'recordEnterpriseStatus', input, (work) => recordEnterpriseStatus(work, input)),
  });
  mutation<Keyed<ReclassificationRecord>, Payload, CoreContext>(builder, 'reclassifyEnterprise', {
    description: '变更企业类别：Records that it is another kind of employer from a day on.',
    right: 'enterprise.manage',
    input: {
      ...enterpriseInput,
      ...versionInput,
      kind: { type: enums.EnterpriseKind, required: true, description: '类别：The kind that it became.' },
      effectiveOn: { type: 'Date', required: true, description: '生效日期：First day of it, not after today.' },
      reason: { type: 'String', required: true, description: '原因：Why, in words, at most 500 characters.' },
    },
    payload: { description: '变更结果：The enterprise.', fields: (t: never) => changedEnterprise(reads, t) },
    run: (input, context) =>
      runOnce(context, 'reclassifyEnterprise', input, (work) => reclassifyEnterprise(work, input)),
  });
}
