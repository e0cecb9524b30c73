import { maySee, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { openDeadlines } from '../deadlines/service.ts';
import { type AppliedAct, applyAct, type Destination } from './apply-act.ts';
import type { MemberCause } from './cause.ts';
import { lockMembership, type MembershipRow, standingMembership } from './membership-rows.ts';
import { type MembershipEffect, type MembershipSituation, memberDays, membershipRules } from './membership-rules.ts';
import type { MembershipChangeReason } from './shapes.ts';

/** Reasons by the code list of A.12, for situations that it names. */
const reasons: Partial<Record<MembershipSituation, MembershipChangeReason>> = {
  UNEMPLOYED: 'UNEMPLOYED',
  EMPLOYER_CLOSED: 'ENTERPRISE_BANKRUPT',
};

/** The act that an effect asks for at once; the others change nothing, or are somebody's task. */
const acts: Partial<Record<MembershipEffect, AppliedAct['act']>> = {
  RETAIN: 'RETAIN',
  RETAIN_AT_SUPERIOR: 'RETAIN_AT_SUPERIOR',
  END: 'DIE',
};

/**
 * Lets a membership follow what happened in working life, by the rules of A.12: at once where they decide and the
 * membership is the officer's to change, else as a task of the unit that has it (S19c). Nobody without a membership is
 * touched, and what is retained already stays.
 */
export async function followSituation(
  tx: RawTx,
  viewer: Viewer,
  memberId: string,
  situation: MembershipSituation,
  on: Day,
  cause: MemberCause,
): Promise<void> {
  const found = await standingMembership(tx, memberId);
  const row = found ? await lockMembership(tx, found.id) : null;
  if (!row || row.status === 'ENDED') return;
  const { effect, text } = membershipRules[situation];
  const act = acts[effect];
  const day = on < row.changedOn ? row.changedOn : on;
  if (act && maySee(rowScope(viewer), row)) {
    if (act === 'RETAIN' && row.status === 'RETAINED') return;
    const destination = act === 'RETAIN_AT_SUPERIOR' ? await superiorOf(tx, row) : null;
    const applied = { act, on: day, reason: reasons[situation] ?? null, note: text };
    await applyAct(tx, row, destination ? { ...applied, destination } : applied, cause);
  } else if (act || effect === 'FOLLOW_UP') {
    await openFollowUp(tx, row, text, day, cause);
  }
}

/** What keeps a membership when its own union cannot: the union above it, else the federation's unit. */
export async function superiorOf(tx: RawTx, row: MembershipRow): Promise<Destination> {
  const [above] = await tx.$queryRawUnsafe<Destination[]>(
    `select a.id::text as "unionId", coalesce(a.superior_id, u.superior_id)::text as "orgUnitId"
     from core_trade_union u left join core_trade_union a on a.id = u.superior_union_id and a.status = 'ESTABLISHED' where u.id = $1::uuid`,
    row.homeUnionId,
  );
  return above ?? { unionId: null, orgUnitId: row.orgUnitId };
}

/** 转接或保留: the unit that has the membership is asked to settle it. */
async function openFollowUp(tx: RawTx, row: MembershipRow, text: string, on: Day, cause: MemberCause): Promise<void> {
  await openDeadlines(
    tx,
    [
      {
        ...{ kind: 'membership.follow-up', subjectType: 'Membership', subjectId: row.id, unionId: row.homeUnionId },
        ...{
          startsOn: on,
          dueOn: addDays(on, memberDays.followUp),
          ownDuty: false,
          title: `会籍待接转或保留：${text}`,
        },
        orgUnitId: row.orgUnitId,
      },
    ],
    cause.orgUnits,
    cause.today,
  );
}
