import type { Day } from '@jianhui/database';
import type { Query } from '../figures/filter.ts';
import type { ScopeRule } from '../rule.ts';
import { type WrongCounter, wrongCounters } from './counters.ts';
import { wrongStates } from './states.ts';

export interface Recount {
  readonly enterprises: number;
  /** Enterprises whose stored columns, times in scope or periods are not what their facts say. */
  readonly wrongStates: readonly string[];
  /** Units whose counters are not the counts of their rows, whole or in one line. */
  readonly wrongCounters: readonly WrongCounter[];
}

/**
 * Compares what is kept of scope and coverage with what the rows say: columns, times in scope and periods of every
 * campaign with a fresh derivation, counters of both keys with a count. What cannot come near a scope is compared in
 * sets, so that a province is recounted in little more than its bare aggregates take.
 */
export async function recount(query: Query, rule: ScopeRule, today: Day): Promise<Recount> {
  const [row] = await query<{ n: number }>('select count(*)::int as n from core_enterprise');
  return {
    enterprises: row?.n ?? 0,
    wrongStates: await wrongStates(query, rule, today),
    wrongCounters: await wrongCounters(query),
  };
}
