import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { settleDeadlines } from '../deadlines/service.ts';
import type { MemberCause } from './cause.ts';
import { retainMembersOfEnterprise } from './retention.ts';

export interface SettledMembers {
  /** Labour relations that ended with the employer. */
  readonly relationsEnded: number;
  readonly retainedAtSuperior: number;
  readonly retainedAtUnion: number;
}

/**
 * An enterprise has closed (H 5): the labour relations of its people end that day, and their memberships are retained by
 * the rules of A.12. Again for the same enterprise it changes nothing.
 */
export async function settleMembersOfClosed(
  tx: RawTx,
  enterpriseId: string,
  on: Day,
  cause: MemberCause,
): Promise<SettledMembers> {
  const ended = await tx.$queryRawUnsafe<{ id: string; orgUnitId: string }[]>(
    `update core_labour_relation r set ended_on = greatest(r.started_on, $2::date), ended_because = 'EMPLOYER_CLOSED', version = r.version + 1
     from core_enterprise e where r.enterprise_id = $1::uuid and r.ended_on is null and e.id = r.enterprise_id
     returning r.id::text, e.org_unit_id::text as "orgUnitId"`,
    enterpriseId,
    on,
  );
  const { atSuperior, atUnion } = await retainMembersOfEnterprise(tx, enterpriseId, on, cause);
  await settleDeadlines(
    tx,
    [{ subjectType: 'Enterprise', subjectId: enterpriseId, kind: 'membership.follow-up' }],
    cause.today,
    'DONE',
  );
  const orgUnitId = ended[0]?.orgUnitId;
  if (orgUnitId) {
    await appendEvents(tx, [
      {
        ...{ name: 'labour-relation.employer-closed', version: 1 },
        payload: { relations: ended.length, retainedAtSuperior: atSuperior, retainedAtUnion: atUnion, on },
        ...{
          place: cause.orgUnits.placeOf(orgUnitId),
          orgUnitId,
          enterpriseId,
          on: cause.today,
          actorId: cause.actorId,
        },
      },
    ]);
  }
  return { relationsEnded: ended.length, retainedAtSuperior: atSuperior, retainedAtUnion: atUnion };
}

export interface ClosedEnterprise {
  readonly enterprise: string;
}

/**
 * The same, asked for by an officer: for an enterprise whose closing is recorded already. Throws NotFound; InvalidInput
 * while it operates.
 */
export async function closeEnterpriseMembers(
  tx: RawTx,
  viewer: Viewer,
  input: ClosedEnterprise,
  cause: MemberCause,
): Promise<SettledMembers & { enterpriseId: string }> {
  const path = ['input', 'enterprise'];
  const [row] = await tx.$queryRawUnsafe<(Place & { id: string; closedOn: Day | null })[]>(
    `select id::text, closed_on::text as "closedOn", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_enterprise where id = $1::uuid for share`,
    rawId(input.enterprise, path.join('.')),
  );
  if (!row || !maySee(rowScope(viewer), row))
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      'There is no such enterprise within your tree.',
      'Choose one from your own list.',
      path,
    );
  if (row.closedOn === null || row.closedOn > cause.today)
    throw new InvalidInput(
      'ENTERPRISE_OPERATING',
      'This enterprise operates.',
      'Record first that it has closed, with the day and the source.',
      path,
    );
  return { enterpriseId: row.id, ...(await settleMembersOfClosed(tx, row.id, row.closedOn, cause)) };
}
