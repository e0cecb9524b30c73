import { type Place, rowScope, type Viewer, within } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, parseGlobalId } from '@jianhui/graphql';
import { UnitDeltas } from '../coverage/deltas.ts';
import { reassess } from '../coverage/reassess.ts';
import { moveEnterprises } from '../enterprises/placement.ts';
import { checkVersion } from '../platform/versions.ts';
import { reassessmentFor, requireUnitWithin } from '../services/create.ts';
import { at, checkText } from './changes/act.ts';
import { keepPastPlaces } from './follow/enterprises.ts';
import { rewriteOwnedBy } from './follow/owned.ts';
import type { OrgUnitTree } from './tree.ts';

export interface EnterpriseMove {
  readonly enterprise: string;
  readonly expectedVersion: number;
  readonly orgUnit: string;
  readonly effectiveOn: Day;
  readonly reason: string;
}

interface Stored extends Place {
  readonly id: string;
  readonly orgUnitId: string;
  readonly version: number;
  readonly lastPlacedOn: Day | null;
}

/** Takes the enterprise, locked. One outside the officer's tree looks as if there were none. */
async function lockEnterprise(tx: RawTx, viewer: Viewer, id: string): Promise<Stored> {
  const [row] = await tx.$queryRawUnsafe<Stored[]>(
    `select id::text, org_unit_id::text as "orgUnitId", version, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId",
       township_id::text as "townshipId", (select max(valid_to)::text from core_enterprise_past_place p where p.enterprise_id = e.id) as "lastPlacedOn"
     from core_enterprise e where id = $1::uuid and merged_into_id is null for no key update`,
    id,
  );
  if (row && within(rowScope(viewer), row)) return row;
  throw new NotFound(
    'ENTERPRISE_NOT_FOUND',
    'There is no such enterprise within your tree.',
    'Choose one of your list.',
    at('enterprise'),
  );
}

function checkDay(input: EnterpriseMove, today: Day, last: Day | null): void {
  if (input.effectiveOn > today) {
    throw new InvalidInput(
      'FUTURE_DATE',
      `${input.effectiveOn} lies after today, ${today}.`,
      'Enter the move on its day or later.',
      at('effectiveOn'),
    );
  }
  if (last === null || input.effectiveOn > last) return;
  throw new InvalidInput(
    'ORG_UNIT_BEFORE_LAST_CHANGE',
    `The enterprise came to its present place on ${last}.`,
    'Give a later day.',
    at('effectiveOn'),
  );
}

/**
 * Moves one enterprise to another unit from a day on (迁移): until that day it counts where it was. The officer must be
 * allowed at both places. Throws InvalidInput, NotFound, OutOfScope; Conflict when somebody changed it meanwhile.
 */
export async function moveEnterprise(
  tx: RawTx,
  viewer: Viewer,
  input: EnterpriseMove,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ enterpriseId: string }> {
  const { id } = parseGlobalId(input.enterprise, 'input.enterprise', 'Enterprise');
  const { id: to } = parseGlobalId(input.orgUnit, 'input.orgUnit', 'OrgUnit');
  checkText(input.reason, 500, 'reason');
  const enterprise = await lockEnterprise(tx, viewer, id);
  requireUnitWithin(orgUnits, viewer, to, at('orgUnit'));
  const unit = orgUnits.byId(to);
  if (unit?.kind === 'INDUSTRIAL_UNION') {
    throw new InvalidInput(
      'ORG_UNIT_INDUSTRIAL',
      `${unit.name} belongs to an industrial line.`,
      'Choose the territorial unit; the line is assigned by assignIndustrialUnit.',
      at('orgUnit'),
    );
  }
  checkVersion(enterprise, input.expectedVersion, at('expectedVersion'));
  if (enterprise.orgUnitId === to) {
    throw new Conflict(
      'ENTERPRISE_STANDS_THERE',
      'The enterprise stands there already.',
      'Choose another unit.',
      at('orgUnit'),
    );
  }
  checkDay(input, today, enterprise.lastPlacedOn);
  const reassessment = await reassessmentFor(tx, orgUnits);
  const deltas = new UnitDeltas();
  await keepPastPlaces(tx, [id], input.effectiveOn, 'MOVED');
  const placing = { placed: unit?.level === 'TOWNSHIP' || unit?.kind === 'FUNCTIONAL_ZONE', batchId: null };
  await moveEnterprises(tx, [{ id, from: enterprise.orgUnitId, to }], placing, orgUnits, deltas);
  await rewriteOwnedBy(tx, id);
  await reassess(tx, [id], reassessment, 'CORRECTION', { actorId: viewer.accountId, batchId: null, today }, deltas);
  const payload = { orgUnitBefore: enterprise.orgUnitId, orgUnitAfter: to, effectiveOn: input.effectiveOn };
  await appendEvents(
    tx,
    [enterprise.orgUnitId, to].map((orgUnitId) => ({
      ...{ name: 'enterprise.moved', version: 1, payload, place: orgUnits.placeOf(orgUnitId), orgUnitId },
      // The place that it left may know that it left, but no longer reads it.
      ...{ enterpriseId: orgUnitId === to ? id : null, on: today, actorId: viewer.accountId },
    })),
  );
  return { enterpriseId: id };
}
