import type { Day } from '@jianhui/database';
import { asOfSql, type Parameters, type PeriodFilter, partSql } from './filter.ts';

/** Two days and two states of knowledge; null: what is believed now. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  /** The state of knowledge in which the flows between the days are explained. */
  readonly believedOn: Day | null;
  /** The state of knowledge that the number of the first day was of; the same as `believedOn` when null. */
  readonly believedFrom: Day | null;
}

/**
 * Each enterprise that counts on the first day (as believed then, as `was`, and as believed later, as `a`) or on the
 * last (`b`), with the one term of each identity that it stands in: rows `enterprise_id, scope_term, cover_term,
 * scope_correction, cover_correction`, and `was_in, was_covered, is_in, is_covered`, the stocks at both ends.
 *
 * Where a unit counts on one day only, its own time in scope says why it came or went, unless it was in scope elsewhere
 * on the other day: then it moved, or its kind changed. So each unit that changed stands in exactly one term, and the
 * identity of A.2 holds for whatever part is asked for.
 */
export function changesSql(filter: PeriodFilter, span: Span, parameters: Parameters): string {
  const { from, to, believedOn } = span;
  const corrects = span.believedFrom !== null && span.believedFrom !== believedOn;
  const columns = 'p.enterprise_id, p.union_id is not null as covered';
  const part = (on: Day, known: Day | null, more: string): string =>
    `select ${columns}${more} from core_coverage_period p where ${partSql('p', filter, parameters)} and ${asOfSql('p', on, known, parameters)}`;
  const elsewhere = (enterprise: string, on: Day): string =>
    `left join lateral (select p.kind, p.union_id is not null as covered from core_coverage_period p
       where p.enterprise_id = ${enterprise} and p.campaign_id = ${parameters.add(filter.campaignId, 'uuid')} and ${asOfSql('p', on, believedOn, parameters)})`;
  const kind = filter.kind ? parameters.add(filter.kind, 'core_enterprise_kind') : null;
  // In scope on the other day, but not in this part of it: by another kind, where a kind is asked for, else by place.
  const turned = (alias: string, in_: 'IN' | 'OUT'): string =>
    kind ? `case when ${alias}.kind <> ${kind} then 'RECLASSIFIED_${in_}' else 'MOVED_${in_}' end` : `'MOVED_${in_}'`;
  return `with a as (${part(from, believedOn, ', p.left_because, p.uncovered_because')}),
    b as (${part(to, believedOn, ', p.entered_because, p.covered_because')}),
    was as (${corrects ? part(from, span.believedFrom, '') : 'select enterprise_id, covered from a'}),
    paired as (select coalesce(a.enterprise_id, b.enterprise_id) as enterprise_id, a.enterprise_id is not null as in_a, b.enterprise_id is not null as in_b,
      coalesce(a.covered, false) as covered_a, coalesce(b.covered, false) as covered_b, a.left_because, a.uncovered_because, b.entered_because, b.covered_because
      from a full join b on a.enterprise_id = b.enterprise_id),
    flows as (select c.enterprise_id, c.in_a, c.in_b, c.covered_a, c.covered_b,
        case when c.in_b and not c.in_a then case when before.kind is null then c.entered_because::text else ${turned('before', 'IN')} end
             when c.in_a and not c.in_b then case when after.kind is null then c.left_because::text else ${turned('after', 'OUT')} end end as scope_term,
        case when c.covered_b and not c.covered_a then case when before.covered then 'ENTERED_SCOPE_COVERED' else c.covered_because::text end
             when c.covered_a and not c.covered_b then case when after.covered then 'LEFT_SCOPE' else c.uncovered_because::text end end as cover_term
      from paired c
      ${elsewhere('c.enterprise_id', from)} before on not c.in_a
      ${elsewhere('c.enterprise_id', to)} after on not c.in_b),
    changes as (select coalesce(f.enterprise_id, was.enterprise_id) as enterprise_id, f.scope_term, f.cover_term,
        case when coalesce(f.in_a, false) and was.enterprise_id is null then 'CORRECTED_IN'
             when was.enterprise_id is not null and not coalesce(f.in_a, false) then 'CORRECTED_OUT' end as scope_correction,
        case when coalesce(f.covered_a, false) and not coalesce(was.covered, false) then 'COVERAGE_CORRECTED_IN'
             when coalesce(was.covered, false) and not coalesce(f.covered_a, false) then 'COVERAGE_CORRECTED_OUT' end as cover_correction,
        was.enterprise_id is not null as was_in, coalesce(was.covered, false) as was_covered, coalesce(f.in_b, false) as is_in, coalesce(f.covered_b, false) as is_covered
      from flows f full join was on was.enterprise_id = f.enterprise_id)`;
}
