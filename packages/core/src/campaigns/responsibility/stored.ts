import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import { NotFound, rawId } from '@jianhui/graphql';
import { at } from '../checks.ts';

export type ResponsibilityKind = 'AREA' | 'EMPLOYER' | 'LEADER_LEAD' | 'INDUSTRY_LINE';
export type ResponsibilityRole = 'ACCOUNTABLE' | 'SUPPORTER';

/** An assignment as its row has it. */
export interface StoredAssignment extends Place {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: ResponsibilityKind;
  readonly role: ResponsibilityRole;
  readonly officerId: string;
  readonly enterpriseId: string | null;
  readonly orgUnitId: string;
  readonly industrialUnitId: string | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly handedOverFromId: string | null;
  readonly version: number;
}

const columns = `id::text, campaign_id::text as "campaignId", kind::text, role::text, officer_id::text as "officerId", enterprise_id::text as "enterpriseId",
  org_unit_id::text as "orgUnitId", industrial_unit_id::text as "industrialUnitId", valid_from::text as "validFrom", valid_to::text as "validTo",
  handed_over_from_id::text as "handedOverFromId", version,
  province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

/** An assignment within the viewer's tree, kept from other writers. Throws NotFound. */
export async function lockedAssignment(tx: RawTx, viewer: Viewer, assignment: string): Promise<StoredAssignment> {
  const [row] = await tx.$queryRawUnsafe<StoredAssignment[]>(
    `select ${columns} from core_responsibility_assignment where id = $1::uuid for no key update`,
    rawId(assignment, 'input.assignment'),
  );
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound(
    'ASSIGNMENT_NOT_FOUND',
    'There is no such assignment within your tree.',
    'Choose one of your list.',
    at('assignment'),
  );
}

export type NewAssignment = Omit<StoredAssignment, 'id' | 'version'>;

/** Writes assignments in the order given and returns their ids. */
export async function insertAssignments(
  tx: RawTx,
  assignedById: string,
  rows: readonly NewAssignment[],
): Promise<string[]> {
  const written = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_responsibility_assignment (campaign_id, kind, role, officer_id, enterprise_id, org_unit_id, industrial_unit_id, valid_from, valid_to,
       handed_over_from_id, assigned_by_id, province_id, city_id, county_id, township_id)
     select x."campaignId", x.kind, x.role, x."officerId", x."enterpriseId", x."orgUnitId", x."industrialUnitId", x."validFrom", x."validTo",
       x."handedOverFromId", $1::uuid, x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($2::jsonb) x("campaignId" uuid, kind core_responsibility_kind, role core_responsibility_role, "officerId" uuid, "enterpriseId" uuid,
       "orgUnitId" uuid, "industrialUnitId" uuid, "validFrom" date, "validTo" date, "handedOverFromId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)
     returning id::text`,
    assignedById,
    JSON.stringify(rows),
  );
  return written.map(({ id }) => id);
}

/** A fact of an assignment, at its place; who answers is read from the assignment, by whoever may see it. */
export function assignmentFact(
  name: string,
  { kind, role, orgUnitId, enterpriseId, provinceId, cityId, countyId, townshipId }: Omit<NewAssignment, 'officerId'>,
  assignmentId: string,
  viewer: Viewer,
  on: Day,
  today: Day,
): NewEvent {
  return {
    name,
    version: 1,
    payload: { assignmentId, kind, role, from: on, on: today },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId,
    enterpriseId,
    on: today,
    actorId: viewer.accountId,
  };
}
