import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
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
    await settleDeadlines(
      tx,
      ended.map(({ id }) => ({ subjectType: 'LabourRelation', subjectId: id })),
      cause.today,
      'CANCELLED',
    );
  }
  return { relationsEnded: ended.length, retainedAtSuperior: atSuperior, retainedAtUnion: atUnion };
}
