import type { TestPlatform } from '@jianhui/testing';

/** Where something stands that hangs on an employer, and on a union. */
const place = (alias: string): string =>
  `${alias}.province_id, ${alias}.city_id, ${alias}.county_id, ${alias}.township_id`;
const places = 'province_id, city_id, county_id, township_id';
const officer = "(select id from core_account where username = 'province')";
const campaign = '(select id from core_campaign where is_leading)';
const member = `join lateral (select m.id, m.name, m.province_id, m.city_id, m.county_id, m.township_id from core_member m where m.city_id = e.city_id order by m.id limit 1) m on true`;

/**
 * One row and more of every table of the core that no service of the fixture fills, for every employer or union there
 * is. Their texts hold the mark of the row they hang on. Where such a row bears on scope and coverage, it says nothing
 * new of them: it lies before the campaign, or was taken back.
 */
const rows: readonly string[] = [
  // Employers.
  `insert into core_headcount_decision (enterprise_id, headcount, decided_for, reason, officer_id, withdrawn_on, ${places})
   select e.id, e.headcount, '2018-06-01', e.name || '采信', ${officer}, '2018-06-02', ${place('e')} from core_enterprise e`,
  `insert into core_enterprise_status_change (enterprise_id, status, effective_on, source, reason, ${places})
   select e.id, 'OPERATING', '2018-01-01', 'FEDERATION', e.name || '恢复', ${place('e')} from core_enterprise e`,
  `insert into core_enterprise_reclassification (enterprise_id, kind_before, kind_after, effective_on, reason, ${places})
   select e.id, 'SOCIAL_ORGANISATION', e.kind, '2018-01-01', e.name || '转制', ${place('e')} from core_enterprise e`,
  `insert into core_enterprise_past_place (enterprise_id, org_unit_id, valid_to, because, ${places})
   select e.id, e.org_unit_id, '2018-01-01', 'MOVED', ${place('e')} from core_enterprise e`,
  `insert into core_enterprise_former_name (enterprise_id, name, valid_to, source, ${places})
   select e.id, e.name || '旧', '2018-01-01', 'FEDERATION', ${place('e')} from core_enterprise e`,
  `insert into core_field_visit (enterprise_id, visited_on, officer_id, outcome, headcount_on_site, contact_name, note, ${places})
   select e.id, '2019-05-05', ${officer}, 'VERIFIED', e.headcount, e.name || '联系人', e.name || '走访', ${place('e')} from core_enterprise e`,
  `insert into core_non_founding_reason (enterprise_id, taxonomy, code, family, is_primary, note, assessed_on, ${places})
   select e.id, 'A9-2019', 'REFUSES', 'EMPLOYER', e.primary_reason is not null, e.name || '原因', '2019-05-05', ${place('e')} from core_enterprise e`,
  `insert into core_enterprise_merge (winner_id, loser_id, merged_on, reason, moved, officer_id, ${places})
   select e.id, uuidv7(), '2019-05-05', e.name || '重复', '{}', ${officer}, ${place('e')} from core_enterprise e`,
  `insert into core_stored_document (subject_type, subject_id, role, title, file_name, media_type, bytes, sha256, stored_as, officer_id, org_unit_id, ${places})
   select 'Enterprise', e.id, 'other', e.name || '附件', e.name || '.pdf', 'application/pdf', e.headcount, md5(e.name), e.name || '文件', ${officer}, e.org_unit_id, ${place('e')} from core_enterprise e`,
  `insert into core_deadline (kind, subject_type, subject_id, enterprise_id, starts_on, due_on, own_duty, title, recipient_id, org_unit_id, ${places})
   select 'scope.grace', 'Enterprise', e.id, e.id, '2019-05-01', '2019-07-01', true, e.name || '时限', e.org_unit_id, e.org_unit_id, ${place('e')} from core_enterprise e`,
  // Campaign.
  `insert into core_responsibility_assignment (campaign_id, kind, role, officer_id, enterprise_id, org_unit_id, valid_from, assigned_by_id, ${places})
   select ${campaign}, 'EMPLOYER', 'SUPPORTER', ${officer}, e.id, e.org_unit_id, '2019-05-01', ${officer}, ${place('e')} from core_enterprise e`,
  `insert into core_scope_exclusion (campaign_id, enterprise_id, valid_from, valid_to, reason, officer_id, revoked_on, ${places})
   select ${campaign}, e.id, '2018-02-01', '2018-03-01', e.name || '豁除', ${officer}, '2018-02-01', ${place('e')} from core_enterprise e`,
  `insert into core_campaign_target (campaign_id, org_unit_id, metric, goal, baseline, due_on, officer_id, ${places})
   select ${campaign}, u.id, 'COVERED', 800000 + row_number() over (order by u.code), 0, '2019-12-31', ${officer}, ${place('u')} from core_org_unit u
   where exists (select 1 from core_enterprise e where u.id in (e.org_unit_id, e.county_id, e.city_id))`,
  `insert into core_implementation_plan (campaign_id, org_unit_id, title, content, status, due_on, ${places})
   select distinct on (e.org_unit_id) ${campaign}, e.org_unit_id, e.name || '方案', e.name || '措施', 'DRAFT', date '2019-04-30', ${place('e')} from core_enterprise e order by e.org_unit_id, e.name`,
  `insert into core_coverage_snapshot (campaign_id, org_unit_id, on_day, believed_on, label, figures, row_count, hash, officer_id, ${places})
   select distinct on (e.org_unit_id) ${campaign}, e.org_unit_id, date '2019-05-31', date '2019-05-31', e.name || '快照', '{"inScope": 1, "covered": 0, "coveredIndependent": 0, "healthy": 0, "overdueUncovered": 1}'::jsonb, 1, md5(e.name), ${officer}, ${place('e')} from core_enterprise e order by e.org_unit_id, e.name`,
  `insert into core_coverage_snapshot_row (snapshot_id, enterprise_id, covered, healthy, overdue, ${places})
   select s.id, e.id, false, false, false, ${place('e')} from core_coverage_snapshot s join core_enterprise e on e.org_unit_id = s.org_unit_id`,
  // Unions.
  `insert into core_union_term (union_id, number, years, elected_on, starts_on, ends_on, approval_number, ${places})
   select t.id, 1, 3, '2019-05-10', '2019-05-10', '2022-05-10', t.name || '届', ${place('t')} from core_trade_union t`,
  `insert into core_union_body (union_id, kind, formed_on, ${places})
   select t.id, k.kind::core_union_body_kind, '2019-05-10', ${place('t')} from core_trade_union t, (values ('COMMITTEE'), ('WOMEN_WORKERS_COMMITTEE')) k(kind)`,
  `insert into core_union_post (union_id, body_id, post, person_name, starts_on, ${places})
   select t.id, b.id, 'CHAIR', t.name || '主席', '2019-05-10', ${place('t')} from core_union_body b join core_trade_union t on t.id = b.union_id`,
  `insert into core_legal_person_registration (union_id, kind, subject, occurred_on, certificate_number, ${places})
   select t.id, 'CHANGE', 'NAME', '2019-05-15', t.name || '证', ${place('t')} from core_trade_union t`,
  `insert into core_union_past_place (union_id, superior_id, valid_to, ${places})
   select t.id, t.superior_id, '2018-01-01', ${place('t')} from core_trade_union t`,
  // Foundings: one of each employer, whatever its stage.
  `insert into core_founding (enterprise_id, attempt, pathway, stage, union_kind, union_name, superior_id, opened_on, stage_on, officer_id, ${places})
   select e.id, 1, 'DIRECT', 'APPLY', 'INDEPENDENT', e.name || '工会', e.org_unit_id, '2019-05-02', '2019-05-02', ${officer}, ${place('e')} from core_enterprise e`,
  `insert into core_founding_employer (founding_id, enterprise_id, ${places})
   select f.id, e.id, ${place('e')} from core_founding f join core_enterprise e on e.id = f.enterprise_id`,
  `insert into core_founding_step (founding_id, number, stage_before, stage_after, happened_on, note, detail, rule_packs, findings, officer_id, ${places})
   select f.id, 1, 'PROSPECT', 'APPLY', '2019-05-02', f.union_name || '步骤', '{}', array['CN-2009'], '[]', ${officer}, ${place('f')} from core_founding f`,
  `insert into core_founding_applicant (founding_id, member_id, applied_on, ${places})
   select f.id, m.id, '2019-05-03', ${place('m')} from core_founding f join core_enterprise e on e.id = f.enterprise_id ${member}`,
  `insert into core_founding_candidate (founding_id, body, post, person_name, near_relative, ${places})
   select f.id, 'COMMITTEE', 'CHAIR', f.union_name || '候选人', false, ${place('f')} from core_founding f`,
  // Members.
  `insert into core_labour_relation (member_id, enterprise_id, kind, started_on, ${places})
   select m.id, e.id, 'CONTRACT', '2019-05-01', ${place('e')} from core_enterprise e ${member}`,
  `insert into core_membership_change (membership_id, member_id, type, changed_on, note, ${places})
   select s.id, s.member_id, 'JOIN', s.joined_on, t.name || '入会', ${place('s')} from core_membership s join core_trade_union t on t.id = s.home_union_id`,
  `insert into core_member_record_change (member_id, field, before, after, changed_on, ${places})
   select m.id, 'education', m.name || '前', m.name || '后', '2019-05-25', ${place('m')} from core_member m`,
  `insert into core_membership_transfer (membership_id, member_id, from_union_id, initiated_by, status, state_on, requested_on)
   select s.id, s.member_id, s.home_union_id, 'FROM', 'REQUESTED', '2019-05-25', '2019-05-25' from core_membership s where s.status = 'ACTIVE'`,
  `insert into core_transfer_side (transfer_id, side, member_id, membership_id, id_number_masked, status, awaited, union_id, org_unit_id, ${places})
   select x.id, 'FROM', m.id, x.membership_id, m.id_number_masked, x.status, true, t.id, t.superior_id, ${place('t')}
   from core_membership_transfer x join core_trade_union t on t.id = x.from_union_id join core_member m on m.id = x.member_id`,
  // The tree's own history.
  `insert into core_org_unit_change (kind, status, effective_on, ground, plan, org_unit_id, officer_id, ${places})
   select 'RENAME', 'DONE', '2018-01-01', '改名' || u.code, '{}', u.id, ${officer}, ${place('u')} from core_org_unit u where exists (select 1 from core_enterprise e where u.id in (e.org_unit_id, e.county_id))`,
  `insert into core_org_unit_version (org_unit_id, code, name, level, parent_id, valid_to, change_id, ${places})
   select u.id, 'V' || u.code, u.name || '旧', u.level, u.parent_id, '2018-01-01', c.id, ${place('u')} from core_org_unit_change c join core_org_unit u on u.id = c.org_unit_id`,
];

/** Plants them, each kind by one statement. */
export async function addDomainRows({ database }: TestPlatform): Promise<void> {
  for (const statement of rows) await database.query(statement);
}
