/** What becomes of the loser's rows in a table when two records of one employer become one. */
export type MergeRule =
  /** They are the winner's from now on. What every table does that is not named here, a plugin's too. */
  | { readonly how: 'MOVE'; readonly because?: string; readonly unless?: string; readonly set?: string }
  /** They stay the loser's, which stays to be read. */
  | { readonly how: 'KEEP'; readonly because: string }
  /** They stay the loser's, and the winner gets its own of those that it lacks. */
  | { readonly how: 'COPY'; readonly because: string; readonly columns: readonly string[]; readonly unless: string }
  /** What is open ends at the loser on the day and goes on at the winner, unless the winner has its own. */
  | {
      readonly how: 'CARRY';
      readonly because: string;
      readonly columns: readonly string[];
      /** What else is written at the end of the loser's row. */
      readonly ended?: string;
      readonly unless: string;
    };

/**
 * The rules by `table.column`. In SQL, `l` is a row of the loser and `w` one of the winner; `unless` says which of the
 * winner's rows makes one of the loser's needless: that row stays where it is.
 */
export const mergeRules: Readonly<Record<string, MergeRule>> = {
  'core_event.enterprise_id': { how: 'KEEP', because: 'facts are never written again' },
  'core_scope_interval.enterprise_id': { how: 'KEEP', because: 'derived; the loser was in scope until the day' },
  'core_coverage_period.enterprise_id': { how: 'KEEP', because: 'derived; what was true and believed stays so' },
  'core_coverage_snapshot_row.enterprise_id': { how: 'KEEP', because: 'frozen' },
  'core_scope_exclusion.enterprise_id': { how: 'KEEP', because: 'it explains the loser’s own time in scope' },
  'core_enterprise_status_change.enterprise_id': { how: 'KEEP', because: 'the history of the loser’s record' },
  'core_enterprise_reclassification.enterprise_id': { how: 'KEEP', because: 'the history of the loser’s record' },
  'core_enterprise_past_place.enterprise_id': { how: 'KEEP', because: 'the history of the loser’s record' },
  'core_headcount_decision.enterprise_id': { how: 'KEEP', because: 'it was decided of the loser’s observations' },
  'core_non_founding_reason.enterprise_id': { how: 'KEEP', because: 'said of the loser while it was a unit in scope' },
  'core_enterprise_merge.winner_id': { how: 'MOVE', because: 'what became part of the loser is part of the winner' },
  'core_enterprise.merged_into_id': { how: 'MOVE', because: 'what became part of the loser is part of the winner' },
  'core_headcount_observation.enterprise_id': {
    how: 'COPY',
    because: 'both records’ sources are compared from now on, and the loser’s time in scope still has its ground',
    columns: ['source', 'observed_on', 'headcount', 'recorded_at'],
    unless: 'w.source = l.source and w.observed_on = l.observed_on',
  },
  'core_enterprise_former_name.enterprise_id': { how: 'MOVE', unless: 'w.name = l.name' },
  'core_founding.enterprise_id': {
    how: 'MOVE',
    set: 'attempt = l.attempt + (select coalesce(max(w.attempt), 0) from core_founding w where w.enterprise_id = $2::uuid)',
  },
  'core_founding_employer.enterprise_id': { how: 'MOVE', unless: 'w.founding_id = l.founding_id' },
  'core_union_coverage.enterprise_id': {
    how: 'CARRY',
    because: 'a union that covers the employer covers it under its one record',
    columns: ['union_id', 'kind'],
    ended: `ended_because = 'CORRECTED'`,
    unless: 'w.union_id = l.union_id and (w.valid_to is null or w.valid_to > $3::date)',
  },
  'core_responsibility_assignment.enterprise_id': {
    how: 'CARRY',
    because: 'who answered for the loser answers for the winner, unless somebody does already',
    columns: ['campaign_id', 'kind', 'role', 'officer_id', 'org_unit_id', 'industrial_unit_id', 'assigned_by_id'],
    unless: `w.campaign_id = l.campaign_id and w.kind = l.kind and (w.valid_to is null or w.valid_to > $3::date)
      and (w.role = 'ACCOUNTABLE' and l.role = 'ACCOUNTABLE' or w.officer_id = l.officer_id)`,
  },
};

const move: MergeRule = { how: 'MOVE' };

export const ruleFor = (table: string, column: string): MergeRule => mergeRules[`${table}.${column}`] ?? move;
