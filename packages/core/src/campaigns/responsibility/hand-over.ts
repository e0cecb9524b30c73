import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import type { EnqueueCoreJob } from '../../jobs/core-job.ts';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { checkVersion } from '../../platform/versions.ts';
import { at, inOrder } from '../checks.ts';
import { followResponsibility } from './follow.ts';
import { answeringOfficer } from './officer.ts';
import { assignmentFact, insertAssignments, lockedAssignment, type StoredAssignment } from './stored.ts';

export interface EndOfResponsibility {
  readonly assignment: string;
  readonly expectedVersion: number;
  /** First day on which it no longer holds. */
  readonly on: Day;
}
export interface HandOver extends EndOfResponsibility {
  readonly officer: string;
}

async function endable(tx: RawTx, viewer: Viewer, input: EndOfResponsibility): Promise<StoredAssignment> {
  const assignment = await lockedAssignment(tx, viewer, input.assignment);
  checkVersion(assignment, input.expectedVersion, at('expectedVersion'));
  inOrder(assignment.validFrom, input.on, 'An assignment ends after it begins', at('on'));
  if (assignment.validTo !== null && input.on >= assignment.validTo)
    throw new Conflict(
      'RESPONSIBILITY_ENDED',
      `This assignment ends on ${assignment.validTo} already; its version is ${assignment.version} now.`,
      'Choose an earlier day, or assign anew from that day.',
      at('on'),
    );
  return assignment;
}

/** Ends it on a day. What ends on its first day never held: it is taken out, and the facts alone tell of it. */
async function end(tx: RawTx, { id, validFrom }: StoredAssignment, on: Day): Promise<void> {
  if (on === validFrom) {
    await tx.$executeRawUnsafe('delete from core_responsibility_assignment where id = $1::uuid', id);
    return;
  }
  await tx.$executeRawUnsafe(
    'update core_responsibility_assignment set valid_to = $2::date, version = version + 1 where id = $1::uuid',
    id,
    on,
  );
}

const concernedBy = ({ kind, role, enterpriseId, orgUnitId }: StoredAssignment) => ({
  enterpriseIds: role === 'ACCOUNTABLE' && enterpriseId !== null ? [enterpriseId] : [],
  areaIds: role === 'ACCOUNTABLE' && kind === 'AREA' ? [orgUnitId] : [],
});

/**
 * Hands an assignment over: the old ends on the day on which the new begins, so that there is neither a gap nor a day with
 * two (S25). Throws InvalidInput, NotFound, OutOfScope; Conflict for another version or an assignment that ended.
 */
export async function handOver(
  tx: RawTx,
  viewer: Viewer,
  input: HandOver,
  orgUnits: OrgUnitTree,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<{ assignmentId: string; jobId: string | null }> {
  const old = await endable(tx, viewer, input);
  const officerId = await answeringOfficer(tx, viewer, input.officer, [old]);
  if (officerId === old.officerId)
    throw new InvalidInput('SAME_OFFICER', 'This officer has it already.', 'Choose another officer.', at('officer'));
  await end(tx, old, input.on);
  const { id, version: _, ...values } = old;
  // On its first day it never held, and the new one follows whatever came before it.
  const handedOverFromId = input.on === old.validFrom ? old.handedOverFromId : id;
  const row = { ...values, officerId, handedOverFromId, validFrom: input.on };
  const [assignmentId = ''] = await insertAssignments(tx, viewer.accountId, [row]);
  await appendEvents(tx, [assignmentFact('responsibility.handed-over', row, assignmentId, viewer, input.on, today)]);
  const jobId = await followResponsibility(tx, viewer, concernedBy(old), orgUnits, enqueue, today);
  return { assignmentId, jobId };
}

/** Ends an assignment without a successor; its enterprises are on the list of those without anybody, unless an area's officer answers. */
export async function endResponsibility(
  tx: RawTx,
  viewer: Viewer,
  input: EndOfResponsibility,
  orgUnits: OrgUnitTree,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<{ ended: boolean; jobId: string | null }> {
  const old = await endable(tx, viewer, input);
  await end(tx, old, input.on);
  await appendEvents(tx, [assignmentFact('responsibility.ended', old, old.id, viewer, input.on, today)]);
  const jobId = await followResponsibility(tx, viewer, concernedBy(old), orgUnits, enqueue, today);
  return { ended: true, jobId };
}
