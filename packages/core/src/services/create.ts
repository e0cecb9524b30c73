import { maySee, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, NotFound, OutOfScope } from '@jianhui/graphql';
import { activeRule } from '../campaigns/rule.ts';
import { progressFacts, takeBatchDeltas } from '../coverage/deltas.ts';
import type { Reassessment } from '../coverage/reassess.ts';
import { takeBackBatch } from '../coverage/take-back.ts';
import { applyRegistryRows, candidatesByName, enterprisesByCode } from '../enterprises/registry.ts';
import { advanceFounding } from '../foundings/advance.ts';
import type { FoundingPolicy } from '../foundings/policies.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { applyUnionRows } from '../trade-unions/register.ts';
import type { CoreServices } from './services.ts';

/** Asking for scope or coverage while no campaign is active: nothing can be assessed. */
export class NoActiveCampaign extends Error {
  readonly code = 'COR-001';
  constructor() {
    super('No campaign is active, so nothing can be assessed. Activate one first.');
  }
}

/** What every assessment needs, read within the transaction that writes. */
export async function reassessmentFor(tx: RawTx, orgUnits: OrgUnitTree): Promise<Reassessment> {
  const rule = await activeRule((sql, ...values) => tx.$queryRawUnsafe(sql, ...values));
  if (!rule) throw new NoActiveCampaign();
  return { rule, orgUnits, append: appendEvents };
}

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

/** The unit, if it exists and lies within the officer's tree. Throws NotFound, OutOfScope, Conflict for one that ended. */
export function requireUnitWithin(
  orgUnits: CoreServices['orgUnits'],
  viewer: Viewer,
  orgUnitId: string,
  path: readonly string[],
): void {
  const unit = orgUnits.byId(orgUnitId);
  if (!unit) throw new NotFound('ORG_UNIT_NOT_FOUND', 'There is no such org unit.', 'Choose a unit of the tree.', path);
  if (!maySee(rowScope(viewer), unit)) {
    throw new OutOfScope(
      'ORG_UNIT_OUT_OF_SCOPE',
      `${unit.name} lies outside your part of the tree.`,
      'Choose your own unit or one below it, or ask the officer of that place.',
      path,
    );
  }
  if (unit.validTo !== null) {
    throw new Conflict(
      'ORG_UNIT_ENDED',
      `${unit.name} ended on ${unit.validTo}.`,
      'Choose the unit that follows it.',
      path,
    );
  }
}
