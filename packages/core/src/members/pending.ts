import type { Day, RawTx } from '@jianhui/database';
import { settleDeadlines } from '../deadlines/service.ts';
import type { MemberCause } from './cause.ts';
import { supersedeTransfers } from './transfer-rows.ts';

/** What waited for these people is over, because their memberships change in a set: open transfers, and tasks to follow up. */
export async function clearPending(
  tx: RawTx,
  memberIds: readonly string[],
  on: Day,
  cause: MemberCause,
): Promise<void> {
  await supersedeTransfers(tx, memberIds, on, cause);
  const tasks = await tx.$queryRawUnsafe<{ subjectId: string }[]>(
    `select d.subject_id::text as "subjectId" from core_membership m
     join core_deadline d on d.subject_type = 'Membership' and d.subject_id = m.id and d.status in ('OPEN', 'OVERDUE')
     where m.member_id = any($1::uuid[]) and m.status <> 'ENDED'`,
    memberIds,
  );
  await settleDeadlines(
    tx,
    tasks.map(({ subjectId }) => ({ subjectType: 'Membership', subjectId })),
    cause.today,
    'DONE',
  );
}
