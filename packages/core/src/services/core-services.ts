import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { progressFacts, takeBatchDeltas } from '../coverage/deltas.ts';
import type { Reassessment } from '../coverage/reassess.ts';
import { takeBackBatch } from '../coverage/take-back.ts';
import { applyRegistryRows, candidatesByName, enterprisesByCode } from '../enterprises/registry.ts';
import { advanceFounding } from '../foundings/advance.ts';
import type { FoundingPolicy } from '../foundings/policies.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { applyUnionRows } from '../trade-unions/register.ts';
import { reassessmentFor, requireUnitWithin } from './create.ts';
import type { CoreServices } from './services.ts';

export interface CoreServicesOptions {
  /** Asked before a founding goes on, in this order. */
  readonly foundingPolicies?: readonly FoundingPolicy[];
}

/** Makes core's services over the tree in memory. */
export function createCoreServices(orgUnits: OrgUnitTree, options: CoreServicesOptions = {}): CoreServices {
  const policies = options.foundingPolicies ?? [];
  const to = (tx: RawTx): Promise<Reassessment> => reassessmentFor(tx, orgUnits);
  return {
    orgUnits,
    async applyRegistryRows(tx, source, rows, cause) {
      return await applyRegistryRows(tx, source, rows, await to(tx), cause);
    },
    async applyUnionRows(tx, rows, cause) {
      return await applyUnionRows(tx, rows, await to(tx), cause.batchId ? 'IMPORT' : 'REGISTRATION', cause);
    },
    async takeBackBatch(tx, batchId, limit, cause) {
      return await takeBackBatch(tx, batchId, limit, await to(tx), { ...cause, batchId });
    },
    async finishBatch(tx, batchId, because, cause) {
      const deltas = await takeBatchDeltas(tx, batchId);
      const changed = deltas.filter(([, delta]) => Object.values(delta).some((n) => n !== 0));
      await appendEvents(tx, progressFacts(orgUnits, changed, because, { ...cause, batchId }));
      return changed.length;
    },
    enterprisesByCode,
    candidatesByName,
    async addToIndicator(tx, indicator, orgUnitId, delta) {
      const place = orgUnits.placeOf(orgUnitId);
      await tx.$executeRawUnsafe(
        `insert into core_indicator_counter as c (indicator, org_unit_id, province_id, city_id, county_id, township_id, value)
         values ($1, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::int) on conflict (indicator, org_unit_id) do update set value = c.value + excluded.value`,
        indicator,
        orgUnitId,
        place.provinceId,
        place.cityId,
        place.countyId,
        place.townshipId,
        delta,
      );
    },
    async advanceFounding(tx, viewer, step, today) {
      return await advanceFounding(tx, viewer, step, { orgUnits, policies, today });
    },
    requireWithin(viewer, orgUnitId, path) {
      requireUnitWithin(orgUnits, viewer, orgUnitId, path);
    },
  };
}
