/**
 * Tables that carry a place or a unit and yet stay when the tree changes, with the reason. All others follow, core's
 * and plugins' alike: whoever adds a table need not think of reorganisations.
 */
export const stays: Readonly<Record<string, string>> = {
  core_org_unit: 'the tree itself, which is changed before its rows',
  core_org_unit_version: 'says where units stood before',
  core_org_unit_succession: 'says who followed whom',
  core_org_unit_change: 'is told where it was ordered',
  core_event: 'a fact is read where it happened',
  core_event_position: 'goes with its fact',
  core_job: 'belongs to the officers who could follow it when it ran',
  core_coverage_period: 'the assessment cuts it on the day: what was true before keeps its place',
  core_coverage_snapshot: 'is frozen',
  core_coverage_snapshot_row: 'is frozen',
  core_enterprise_past_place: 'says where enterprises stood before',
  core_union_past_place: 'says where unions stood before',
  core_batch_delta: 'what a running import counted is told where it was counted',
  core_phase_waiver: 'was granted to the unit of that time',
  core_rule_pack: 'its jurisdiction is a province, which is not reorganised',
};

/**
 * Rows that are a unit's own and not passed on to who follows it; they move only with the unit. Other tables in which a
 * unit may have but one row (a unique key over its column) are treated so too.
 */
export const ownRows: Readonly<Record<string, { readonly rows: string; readonly because: string }>> = {
  core_responsibility_assignment: { rows: `t.kind <> 'EMPLOYER'`, because: 'an area is answered for while it exists' },
};

/** Columns that hold units by their name, where no foreign key says so. */
export const unitColumns: readonly string[] = ['org_unit_id', 'superior_id', 'unplaced_unit_id', 'to_unit_id'];

/** Whose row a row is, by the first of these columns that its table has: in a split it goes where that one went. */
export const owners: readonly (readonly [column: string, table: string])[] = [
  ['enterprise_id', 'core_enterprise'],
  ['union_id', 'core_trade_union'],
  ['home_union_id', 'core_trade_union'],
  ['trade_union_id', 'core_trade_union'],
  ['founding_id', 'core_founding'],
  ['membership_id', 'core_membership'],
  ['member_id', 'core_member'],
];

/** Tables in the order in which others may be their rows' owners; the rest comes after them by name. */
export const ownersFirst: readonly string[] = [
  'core_enterprise',
  'core_trade_union',
  'core_founding',
  'core_membership',
  'core_member',
];
