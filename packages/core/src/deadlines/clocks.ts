import { parametersOf } from '../rule-packs/in-force.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';

/**
 * A clock that starts by itself (E.1): a question that names, for a day, every subject of its kind that is due, and for
 * what is due no longer whether it was done. The same question answers for all subjects at midnight and for the few
 * that a change touches, so that both always say the same.
 *
 * Parameters of `wanted`: $1 day, $2 province, $3 subjects (uuid[]) or null for all, $4 the rule's number.
 */
export interface Clock {
  readonly kind: string;
  readonly subjectType: 'Enterprise' | 'TradeUnion' | 'LegalPersonRegistration';
  /** The federation's own duty: overdue, it stands on the self-fault list (E.16). */
  readonly ownDuty: boolean;
  /** Days or months that the rule in force sets; null where no rule does. */
  readonly setting: (rules: RulesInForce) => number | null;
  /** Columns: subjectId, enterpriseId, unionId, startsOn, dueOn, orgUnitId, officerId, name. */
  readonly wanted: string;
  /** Whether a subject `s.id` that is due no longer was dealt with; otherwise its deadline is cancelled. $1 day. */
  readonly done: string;
}

/** Columns of a clock that is a union's: its superior unit must see to it. */
const unionColumns = `null::uuid as "enterpriseId", u.id as "unionId", u.superior_id as "orgUnitId", null::uuid as "officerId", u.name`;

/** Days after which an ended employer's union should be gone and reported: no source sets them (依据待核). */
const DAYS_TO_DISSOLVE = 30;
/** Days before the end of a certificate at which it should be renewed: no source sets them (依据待核). */
const DAYS_BEFORE_CERTIFICATE_ENDS = 90;

/** Units that entered scope with grace and have no union: the last day is the one before they count as overdue (A.2). */
const grace: Clock = {
  kind: 'scope.grace',
  subjectType: 'Enterprise',
  ownDuty: false,
  setting: () => null,
  wanted: `select e.id as "subjectId", e.id as "enterpriseId", null::uuid as "unionId", e.in_scope_since as "startsOn", e.overdue_from - 1 as "dueOn",
      e.org_unit_id as "orgUnitId", e.accountable_officer_id as "officerId", e.name
    from core_enterprise e where e.in_scope and e.covering_union_id is null and e.overdue_from > e.in_scope_since
      and e.province_id = $2::uuid and ($3::uuid[] is null or e.id = any($3::uuid[])) and $1::date is not null and $4::int is null`,
  done: 'select 1 from core_enterprise e where e.id = s.id and e.in_scope and e.covering_union_id is not null and $1::date is not null',
};

const termRenewal: Clock = {
  kind: 'union.term-renewal',
  subjectType: 'TradeUnion',
  ownDuty: false,
  setting: (rules) => parametersOf(rules, 'term.ending').days,
  wanted: `select u.id as "subjectId", u.term_ends_on - $4::int as "startsOn", u.term_ends_on - 1 as "dueOn", ${unionColumns}
    from core_trade_union u where u.status = 'ESTABLISHED' and u.term_ends_on <= $1::date + $4::int
      and u.province_id = $2::uuid and ($3::uuid[] is null or u.id = any($3::uuid[]))`,
  done: `select 1 from core_trade_union u where u.id = s.id and u.status = 'ESTABLISHED' and u.term_ends_on > $1::date`,
};

/** A committee without a chair: three months from the day on which the last one left, or on which it was formed. */
const chairVacancy: Clock = {
  kind: 'union.chair-vacancy',
  subjectType: 'TradeUnion',
  ownDuty: false,
  setting: (rules) => parametersOf(rules, 'chair.vacancy').months,
  wanted: `select u.id as "subjectId", v.since as "startsOn", (v.since + make_interval(months => $4::int))::date as "dueOn", ${unionColumns}
    from core_trade_union u join core_union_body b on b.union_id = u.id and b.kind = 'COMMITTEE' and b.formed_on <= $1::date and (b.dissolved_on is null or b.dissolved_on > $1::date)
    cross join lateral (select coalesce(max(p.ends_on), b.formed_on) as since from core_union_post p where p.body_id = b.id and p.post = 'CHAIR' and p.ends_on <= $1::date) v
    where u.status = 'ESTABLISHED' and u.province_id = $2::uuid and ($3::uuid[] is null or u.id = any($3::uuid[]))
      and not exists (select 1 from core_union_post p where p.body_id = b.id and p.post in ('CHAIR', 'ORGANIZER') and p.starts_on <= $1::date and (p.ends_on is null or p.ends_on > $1::date))`,
  done: `select 1 from core_trade_union u where u.id = s.id and u.status = 'ESTABLISHED' and $1::date is not null`,
};

const changeRegistration: Clock = {
  kind: 'union.change-registration',
  subjectType: 'LegalPersonRegistration',
  ownDuty: false,
  setting: (rules) => parametersOf(rules, 'legal-person.change-days').days,
  wanted: `select r.id as "subjectId", r.occurred_on as "startsOn", r.occurred_on + $4::int as "dueOn", ${unionColumns}
    from core_legal_person_registration r join core_trade_union u on u.id = r.union_id
    where r.kind = 'CHANGE' and r.registered_on is null and r.occurred_on <= $1::date and u.status = 'ESTABLISHED'
      and u.province_id = $2::uuid and ($3::uuid[] is null or u.id = any($3::uuid[]))`,
  done: 'select 1 from core_legal_person_registration r where r.id = s.id and r.registered_on is not null and $1::date is not null',
};

const certificateValidity: Clock = {
  kind: 'union.certificate-validity',
  subjectType: 'TradeUnion',
  ownDuty: false,
  setting: () => DAYS_BEFORE_CERTIFICATE_ENDS,
  wanted: `select u.id as "subjectId", u.certificate_valid_to - $4::int as "startsOn", u.certificate_valid_to as "dueOn", ${unionColumns}
    from core_trade_union u where u.status = 'ESTABLISHED' and u.legal_person_status = 'REGISTERED' and u.certificate_valid_to <= $1::date + $4::int
      and u.province_id = $2::uuid and ($3::uuid[] is null or u.id = any($3::uuid[]))`,
  done: `select 1 from core_trade_union u where u.id = s.id and u.legal_person_status = 'REGISTERED' and u.certificate_valid_to > $1::date`,
};

/** Every employer that it covered has ended: the union ends with them and is reported; that is the superior's duty (B.1). */
const employerClosed: Clock = {
  kind: 'union.employer-closed',
  subjectType: 'TradeUnion',
  ownDuty: true,
  setting: () => DAYS_TO_DISSOLVE,
  wanted: `select u.id as "subjectId", x.closed_on as "startsOn", x.closed_on + $4::int as "dueOn", ${unionColumns}
    from core_trade_union u
    cross join lateral (select max(coalesce(c.valid_to, e.closed_on)) as closed_on,
        bool_and(e.closed_on is not null and e.closed_on <= $1::date) as all_closed
      from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id
      where c.union_id = u.id and (c.valid_to is null or c.ended_because = 'ENTERPRISE_CLOSED') and c.valid_from <= $1::date) x
    where u.status = 'ESTABLISHED' and x.all_closed and u.province_id = $2::uuid and ($3::uuid[] is null or u.id = any($3::uuid[]))`,
  done: `select 1 from core_trade_union u where u.id = s.id and u.status = 'DISSOLVED' and $1::date is not null`,
};

/** Every clock that the calendar winds; others are opened by the change that starts them. */
export const clocks: readonly Clock[] = [
  grace,
  termRenewal,
  chairVacancy,
  changeRegistration,
  certificateValidity,
  employerClosed,
];

/** The clocks of a union: a change of a union settles and opens them at once. */
export const unionClocks: readonly Clock[] = clocks.filter(({ subjectType }) => subjectType !== 'Enterprise');
