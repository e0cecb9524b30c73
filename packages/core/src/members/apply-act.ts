import type { Place } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents, type NewEvent } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { settleDeadlines } from '../deadlines/service.ts';
import { type MemberCause, unionsChanged } from './cause.ts';
import { membersCodes } from './codes.ts';
import { type MembershipAct, membershipMachine } from './machine.ts';
import {
  beginMembership,
  endMembership,
  type LoggedChange,
  logChanges,
  type MembershipRow,
  retainMembership,
} from './membership-rows.ts';
import type { MembershipChangeReason } from './shapes.ts';
import { supersedeTransfers } from './transfer-rows.ts';

/** Where the new row stands, for acts that begin one. */
export interface Destination {
  readonly unionId: string | null;
  readonly orgUnitId: string;
}

export interface AppliedAct {
  readonly act: MembershipAct;
  readonly on: Day;
  readonly reason: MembershipChangeReason | null;
  readonly note?: string | null;
  readonly destination?: Destination;
  /** An open transfer that this act is part of: it is not superseded. */
  readonly withinTransfer?: boolean;
}

/** The fact that the place of the present row hears. */
const endFacts: Readonly<Record<Exclude<MembershipAct, 'JOIN'>, string>> = {
  RETAIN: 'membership.retained',
  RETAIN_AT_SUPERIOR: 'membership.left',
  MOVE: 'membership.left',
  WITHDRAW: 'membership.ended',
  EXPEL: 'membership.ended',
  DIE: 'membership.ended',
};

/**
 * Does one act to a locked membership by the state machine: rows, log, facts, and what was due for it. Returns the id of
 * the membership that stands afterwards. Throws Conflict with the machine's refusal, InvalidInput when the day lies
 * before the latest change or after today.
 */
export async function applyAct(tx: RawTx, row: MembershipRow, act: AppliedAct, cause: MemberCause): Promise<string> {
  const state = row.endedBecause === 'DIED' ? 'DECEASED' : row.status;
  const step = membershipMachine[state][act.act];
  if (typeof step === 'string')
    throw new Conflict(step, `${membersCodes[step].title}.`, membersCodes[step].remedy, ['input', 'membership']);
  requireDay(row, act.on, cause.today);
  if (!act.withinTransfer) await supersedeTransfers(tx, [row.memberId], act.on, cause);
  const log: LoggedChange[] = [];
  const entry = (membershipId: string, type: LoggedChange['type'], place: Place): LoggedChange => ({
    ...{ membershipId, memberId: row.memberId, type, reason: act.reason, on: act.on, note: act.note ?? null },
    place,
  });
  const here = placeOfRow(row);
  if (step.ends) await endMembership(tx, row.id, step.ends, act.on);
  else await retainMembership(tx, row.id, act.on);
  if (step.endLog) log.push(entry(row.id, step.endLog, here));
  const facts: NewEvent[] = [
    fact(endFacts[act.act as keyof typeof endFacts], row.id, row.homeUnionId, row.orgUnitId, here, act, cause),
  ];
  let standing = row.id;
  if (step.begins && act.destination) {
    const place = cause.orgUnits.placeOf(act.destination.orgUnitId);
    const begun = await beginMembership(tx, {
      ...{ memberId: row.memberId, homeUnionId: act.destination.unionId, status: step.begins, on: act.on },
      ...{ orgUnitId: act.destination.orgUnitId, place },
    });
    if (!begun)
      throw new Conflict(
        'ALREADY_A_MEMBER',
        membersCodes.ALREADY_A_MEMBER.title,
        membersCodes.ALREADY_A_MEMBER.remedy,
        ['input', 'membership'],
      );
    standing = begun;
    if (step.beginLog) log.push(entry(begun, step.beginLog, place));
    const name = step.begins === 'RETAINED' ? 'membership.retained' : 'membership.arrived';
    facts.push(fact(name, begun, act.destination.unionId, act.destination.orgUnitId, place, act, cause));
  }
  await logChanges(tx, log, cause);
  await appendEvents(tx, facts);
  await settleDeadlines(tx, [{ subjectType: 'Membership', subjectId: row.id }], cause.today, 'DONE');
  await unionsChanged(tx, [row.homeUnionId, act.destination?.unionId ?? null], cause);
  return standing;
}

export const placeOfRow = ({ provinceId, cityId, countyId, townshipId }: Place): Place => ({
  ...{ provinceId, cityId, countyId, townshipId },
});

function fact(
  name: string,
  membershipId: string,
  unionId: string | null,
  orgUnitId: string,
  place: Place,
  { on, reason }: AppliedAct,
  { today, actorId }: MemberCause,
): NewEvent {
  return {
    ...{ name, version: 1, payload: { membershipId, reason, on }, place, orgUnitId, unionId },
    ...{ on: today, actorId },
  };
}

function requireDay(row: MembershipRow, on: Day, today: Day): void {
  if (on > today)
    throw new InvalidInput('FUTURE_DATE', `${on} lies after today, ${today}.`, 'Give today or an earlier day.', [
      'input',
      'on',
    ]);
  if (on < row.changedOn)
    throw new InvalidInput(
      'MEMBERSHIP_DATE_ORDER',
      `${on} lies before the latest change of this membership, ${row.changedOn}.`,
      'Give that day or a later one.',
      ['input', 'on'],
    );
}
