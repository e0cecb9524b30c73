import type { Day, RawTx } from '@jianhui/database';
import { addDays } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import { UnitDeltas } from '../coverage/deltas.ts';
import { reassess } from '../coverage/reassess.ts';
import { settleDeadlines } from '../deadlines/service.ts';
import { retainMembersOfUnion } from '../members/retention.ts';
import { reassessmentFor } from '../services/create.ts';
import { at, hold, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import { type DissolutionGround, dissolutionGrounds, type GroundRule } from './grounds.ts';
import { insertRegistration } from './legal-person-change.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

export interface Dissolution extends UnionTarget {
  /** First day on which it no longer exists. */
  readonly on: Day;
  readonly ground: DissolutionGround;
  readonly reason: string;
  readonly approvalNumber?: string | null;
}

interface Covered {
  readonly id: string;
  readonly validFrom: Day;
  readonly ended: boolean;
}

async function coveredBy(tx: RawTx, unionId: string, on: Day): Promise<Covered[]> {
  return await tx.$queryRawUnsafe<Covered[]>(
    `select e.id::text, c.valid_from::text as "validFrom", (e.closed_on is not null and e.closed_on <= $2::date) as ended
     from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id where c.union_id = $1::uuid and c.valid_to is null order by e.id`,
    unionId,
    on,
  );
}

/** Holds the ground to what it must show. Throws InvalidInput naming document and article. */
function requireGround(input: Dissolution, covered: readonly Covered[]): void {
  const ground: GroundRule = dissolutionGrounds[input.ground];
  const operating = covered.filter(({ ended }) => !ended).length;
  if (ground.employersEnded && operating > 0)
    throw new InvalidInput(
      'EMPLOYERS_OPERATE',
      `${operating} of the employers that it covers still operate on ${input.on}.`,
      'Record their end first, or give another ground with its approval.',
      at('ground'),
    );
  if (ground.approval && !input.approvalNumber?.trim())
    throw new InvalidInput(
      'APPROVAL_REQUIRED',
      `${input.ground} needs the approval of the superior union.`,
      'Give the number of its approval.',
      at('approvalNumber'),
    );
}

/** Ends what stands and falls with a union: its coverage, bodies, posts, its place above others, its certificate. */
async function endAll(tx: RawTx, union: StoredUnion, on: Day): Promise<void> {
  const statements = [
    `update core_union_coverage set valid_to = $2::date, ended_because = 'UNION_DISSOLVED' where union_id = $1::uuid and valid_to is null`,
    `update core_union_post set ends_on = greatest(starts_on + 1, $2::date), end_reason = 'UNION_DISSOLVED' where union_id = $1::uuid and (ends_on is null or ends_on > $2::date)`,
    'update core_union_body set dissolved_on = greatest(formed_on + 1, $2::date) where union_id = $1::uuid and dissolved_on is null',
    // What stood below it stands below its own superior from now on.
    `update core_trade_union b set superior_union_id = u.superior_union_id, version = b.version + 1 from core_trade_union u where u.id = $1::uuid and b.superior_union_id = u.id and $2::date is not null`,
  ];
  for (const statement of statements) await tx.$executeRawUnsafe(statement, union.id, on);
  if (union.legalPersonStatus !== 'REGISTERED') return;
  await insertRegistration(tx, union, { kind: 'CANCEL', subject: null, occurredOn: on, registeredOn: null });
  await tx.$executeRawUnsafe(
    `update core_trade_union set legal_person_status = 'CANCELLED' where id = $1::uuid`,
    union.id,
  );
}

/**
 * 撤销工会: never at will. Its employers lose this coverage that day, its members are retained above it, what was due of it
 * is cancelled. Throws NotFound, InvalidInput with document and article, Conflict.
 */
export async function dissolveUnion(work: UnionWork, input: Dissolution): Promise<UnionChanged> {
  const { tx, viewer, orgUnits, today } = work;
  const reason = textOf(input.reason, 'reason', 500);
  notAfterToday(input.on, today, 'on');
  const union = await lockUnion(work, input);
  notBefore(input.on, addDays(union.approvedOn, 1), 'the day after its approval', 'on');
  const rules = await rulesOfDay(tx, input.on, union.provinceId);
  hold(rules, 'union.dissolution-ground', { ground: reason }, 'reason');
  const covered = await coveredBy(tx, union.id, input.on);
  for (const { validFrom } of covered)
    notBefore(input.on, addDays(validFrom, 1), 'the day after a coverage began', 'on');
  requireGround(input, covered);
  const cause = { actorId: viewer.accountId, batchId: null, today };
  const members = await retainMembersOfUnion(tx, union.id, input.on, { orgUnits, actorId: viewer.accountId, today });
  await endAll(tx, union, input.on);
  await tx.$executeRawUnsafe(
    `update core_trade_union set status = 'DISSOLVED', dissolved_on = $2::date, dissolution_ground = $3, dissolution_reason = $4 where id = $1::uuid`,
    union.id,
    input.on,
    input.approvalNumber ? `${input.ground} ${textOf(input.approvalNumber, 'approvalNumber', 100)}` : input.ground,
    reason,
  );
  const deltas = new UnitDeltas();
  deltas.add(union.superiorId, { unions: -1 });
  await reassess(
    tx,
    covered.map(({ id }) => id),
    await reassessmentFor(tx, orgUnits),
    'REGISTRATION',
    cause,
    deltas,
  );
  const payload = { ground: input.ground, enterprises: covered.length, members };
  const done = await finishUnion(work, union, [{ name: 'trade-union.dissolved', payload }]);
  // What its clocks did not settle was opened by a change: nothing of it is due any more.
  await settleDeadlines(tx, [{ subjectType: 'TradeUnion', subjectId: union.id }], today, 'CANCELLED');
  return done;
}
