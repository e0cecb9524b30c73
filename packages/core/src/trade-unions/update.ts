import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput, rawId } from '@jianhui/graphql';
import { UnitDeltas } from '../coverage/deltas.ts';
import { reassess } from '../coverage/reassess.ts';
import { reassessmentFor, requireUnitWithin } from '../services/create.ts';
import { at, notAfterToday, notBefore, textOf } from './checks.ts';
import { recordChange } from './legal-person-change.ts';
import { moveUnion } from './move.ts';
import { lockSuperiors, superiorUnionOf } from './superior-union.ts';
import {
  finishUnion,
  lockUnion,
  type StoredUnion,
  type UnionChanged,
  type UnionTarget,
  type UnionWork,
} from './work.ts';

/** Fields to change; absent: as it is; null, where it is allowed: none any more. */
export interface UnionUpdate extends UnionTarget {
  readonly name?: string | null;
  readonly shortName?: string | null;
  readonly superior?: string | null;
  readonly superiorUnion?: string | null;
  readonly acftuUnionId?: string | null;
  readonly reportedMembers?: number | null;
  readonly sealOn?: Day | null;
  readonly bankAccountOn?: Day | null;
  /** Day from which the 30 days run when the name of a legal person changes; today when absent. */
  readonly changedOn?: Day | null;
}

/** Plain columns of a union: input field → column, cast and check. */
interface PlainField {
  readonly column: string;
  readonly cast: 'text' | 'int' | 'date';
  readonly check: (value: never, work: UnionWork, union: StoredUnion, field: string) => unknown;
}
const short = (value: string, _work: UnionWork, _union: StoredUnion, field: string): string =>
  textOf(value, field, 100);
const happened = (value: Day, { today }: UnionWork, { approvedOn }: StoredUnion, field: string): Day => {
  notAfterToday(value, today, field);
  notBefore(value, approvedOn, 'the day of its approval', field);
  return value;
};
const counted = (value: number, _work: UnionWork, _union: StoredUnion, field: string): number => {
  if (value >= 0) return value;
  throw new InvalidInput('NEGATIVE', `${field} cannot be negative.`, 'Give 0 or more.', at(field));
};
const plainFields = {
  shortName: { column: 'short_name', cast: 'text', check: short },
  acftuUnionId: { column: 'acftu_union_id', cast: 'text', check: short },
  reportedMembers: { column: 'reported_members', cast: 'int', check: counted },
  sealOn: { column: 'seal_on', cast: 'date', check: happened },
  bankAccountOn: { column: 'bank_account_on', cast: 'date', check: happened },
} as const satisfies Record<string, PlainField>;

async function set(tx: RawTx, unionId: string, column: string, cast: string, value: unknown): Promise<void> {
  await tx.$executeRawUnsafe(`update core_trade_union set ${column} = $2::${cast} where id = $1::uuid`, unionId, value);
}

/** A new name; that of a legal person must be registered as a change within its 30 days (B.2). */
async function rename(work: UnionWork, union: StoredUnion, input: UnionUpdate & { name: string }): Promise<void> {
  const name = textOf(input.name, 'name', 200);
  const changedOn = input.changedOn ?? work.today;
  notAfterToday(changedOn, work.today, 'changedOn');
  notBefore(changedOn, union.approvedOn, 'the day of its approval', 'changedOn');
  await set(work.tx, union.id, 'name', 'text', name);
  if (union.legalPersonStatus === 'REGISTERED')
    await recordChange(work, union, { subject: 'NAME', occurredOn: changedOn });
}

/** Puts the union below another unit of the officer's own tree. */
async function moveBelow(work: UnionWork, union: StoredUnion, superior: string): Promise<void> {
  const superiorId = rawId(superior, 'input.superior');
  requireUnitWithin(work.orgUnits, work.viewer, superiorId, at('superior'));
  await moveUnion(work.tx, union.id, superiorId, work.orgUnits.placeOf(superiorId));
  const { tx, viewer, orgUnits, today } = work;
  const deltas = new UnitDeltas();
  deltas.add(union.superiorId, { unions: -1 });
  deltas.add(superiorId, { unions: 1 });
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, [], await reassessmentFor(tx, orgUnits), 'CORRECTION', cause, deltas);
}

/**
 * Changes what a union says of itself and where it stands (S14). Throws NotFound, OutOfScope, InvalidInput (a circle of
 * superiors among them), Conflict with the present version.
 */
export async function updateTradeUnion(work: UnionWork, input: UnionUpdate): Promise<UnionChanged> {
  if (input.superiorUnion !== undefined) await lockSuperiors(work.tx);
  const union = await lockUnion(work, input);
  const fields: string[] = [];
  if (input.name != null) {
    await rename(work, union, { ...input, name: input.name });
    fields.push('name');
  }
  for (const [field, spec] of Object.entries(plainFields)) {
    const value = input[field as keyof typeof plainFields];
    if (value === undefined) continue;
    const checked = value === null ? null : (spec as PlainField).check(value as never, work, union, field);
    await set(work.tx, union.id, spec.column, spec.cast, checked);
    fields.push(field);
  }
  if (input.superior != null) {
    await moveBelow(work, union, input.superior);
    fields.push('superior');
  }
  if (input.superiorUnion !== undefined) {
    const above = input.superiorUnion === null ? null : await superiorUnionOf(work, union, input.superiorUnion);
    await set(work.tx, union.id, 'superior_union_id', 'uuid', above);
    fields.push('superiorUnion');
  }
  if (!fields.length)
    throw new InvalidInput('NOTHING_TO_CHANGE', 'Nothing is to be changed.', 'Give at least one field.', at());
  return await finishUnion(work, union, [{ name: 'trade-union.updated', payload: { fields } }]);
}
