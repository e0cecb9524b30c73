/**
 * The units in a campaign's scope on a day, as known now, with what hangs on them: `s.enterprise_id`, `s.covered`, place.
 * Takes the campaign and the day as its parameters. Periods are kept for every campaign under way, leading or not.
 */
export const inScopeOn = (campaign: string, day: string): string =>
  `(select p.enterprise_id, p.union_id is not null as covered, p.coverage_kind, p.overdue_from, p.province_id, p.city_id, p.county_id, p.township_id
    from core_coverage_period p where p.campaign_id = ${campaign}::uuid and p.believed_to is null and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date))`;

/** Whether somebody answers for `s.enterprise_id` in the campaign on the day (S25): for itself, or for an area it lies in. */
export const answeredFor = (campaign: string, day: string): string =>
  `exists (select from core_responsibility_assignment a where a.campaign_id = ${campaign}::uuid and a.role = 'ACCOUNTABLE'
     and a.valid_from <= ${day}::date and (a.valid_to is null or a.valid_to > ${day}::date)
     and (a.kind = 'EMPLOYER' and a.enterprise_id = s.enterprise_id
       or a.kind = 'AREA' and a.org_unit_id in (s.township_id, s.county_id, s.city_id, s.province_id)))`;
