import type { Day } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { at, hold, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import { finishUnion, lockUnion, type UnionChanged, type UnionTarget, type UnionWork } from './work.ts';

export interface TermRenewal extends UnionTarget {
  readonly electedOn: Day;
  /** First day of the new term; the day of the election when absent. */
  readonly startsOn?: Day | null;
  readonly years: number;
  readonly approvalNumber: string;
  readonly approvedOn: Day;
}

/**
 * 换届: records a term of three or five years that the superior union approved. Throws NotFound, InvalidInput with
 * document and article, Conflict.
 */
export async function recordTermRenewal(work: UnionWork, input: TermRenewal): Promise<UnionChanged> {
  const { tx, today } = work;
  const approvalNumber = textOf(input.approvalNumber, 'approvalNumber', 100);
  const startsOn = input.startsOn ?? input.electedOn;
  notAfterToday(input.approvedOn, today, 'approvedOn');
  notBefore(input.approvedOn, input.electedOn, 'the day of the election', 'approvedOn');
  notBefore(startsOn, input.electedOn, 'the day of the election', 'startsOn');
  const union = await lockUnion(work, input);
  const rules = await rulesOfDay(tx, input.electedOn, union.provinceId);
  hold(rules, 'term.years', { years: input.years }, 'years');
  const [last] = await tx.$queryRawUnsafe<{ number: number; startsOn: Day }[]>(
    `select number, starts_on::text as "startsOn" from core_union_term where union_id = $1::uuid order by number desc limit 1`,
    union.id,
  );
  if (last && startsOn <= last.startsOn)
    throw new InvalidInput(
      'DATES_NOT_ORDERED',
      `Term ${last.number} began on ${last.startsOn}, not before ${startsOn}.`,
      'Give the first day of the new term.',
      at('startsOn'),
    );
  const number = (last?.number ?? 0) + 1;
  const [term] = await tx.$queryRawUnsafe<[{ endsOn: Day }]>(
    `insert into core_union_term (union_id, number, years, elected_on, starts_on, ends_on, approval_number, approved_on, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::int, $3::int, $4::date, $5::date, ($5::date + make_interval(years => $3::int))::date, $6, $7::date, $8::uuid, $9::uuid, $10::uuid, $11::uuid) returning ends_on::text as "endsOn"`,
    ...[union.id, number, input.years, input.electedOn, startsOn, approvalNumber, input.approvedOn],
    ...[union.provinceId, union.cityId, union.countyId, union.townshipId],
  );
  await tx.$executeRawUnsafe(
    'update core_trade_union set term_starts_on = $2::date, term_ends_on = $3::date where id = $1::uuid',
    union.id,
    startsOn,
    term.endsOn,
  );
  return await finishUnion(work, union, [
    { name: 'trade-union.term-renewed', payload: { number, years: input.years } },
  ]);
}

export interface TermPostponement extends UnionTarget {
  /** First day after the postponed term. */
  readonly postponedTo: Day;
  readonly approvalNumber: string;
}

/** Calendar months from one day to another, a begun month counting whole. */
function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + (toDay > fromDay ? 1 : 0);
}

/**
 * 延期换届: postpones the election after the present term, with the approval of the superior union; more than half a year
 * is warned of. Throws NotFound, InvalidInput, Conflict.
 */
export async function postponeTerm(work: UnionWork, input: TermPostponement): Promise<UnionChanged> {
  const { tx, today } = work;
  const approvalNumber = textOf(input.approvalNumber, 'approvalNumber', 100);
  const union = await lockUnion(work, input);
  const [term] = await tx.$queryRawUnsafe<{ id: string; endsOn: Day }[]>(
    `select id::text, ends_on::text as "endsOn" from core_union_term where union_id = $1::uuid order by number desc limit 1`,
    union.id,
  );
  if (!term)
    throw new InvalidInput(
      'NO_TERM',
      'The union has no term on record.',
      'Record its present term first.',
      at('union'),
    );
  if (input.postponedTo <= term.endsOn)
    throw new InvalidInput(
      'DATES_NOT_ORDERED',
      `The term ends on ${term.endsOn} already.`,
      'Give a later day.',
      at('postponedTo'),
    );
  const rules = await rulesOfDay(tx, today, union.provinceId);
  const months = monthsBetween(term.endsOn, input.postponedTo);
  const findings = [hold(rules, 'term.postponement', { months, approved: true }, 'postponedTo')];
  await tx.$executeRawUnsafe(
    'update core_union_term set postponed_to = $2::date, postponement_approval = $3 where id = $1::uuid',
    term.id,
    input.postponedTo,
    approvalNumber,
  );
  await tx.$executeRawUnsafe(
    'update core_trade_union set term_ends_on = $2::date where id = $1::uuid',
    union.id,
    input.postponedTo,
  );
  const payload = { postponedTo: input.postponedTo };
  return await finishUnion(work, union, [{ name: 'trade-union.term-postponed', payload }], findings);
}
