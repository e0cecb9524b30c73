import type { Day, RawTx } from '@jianhui/database';
import type { Query } from '../figures/filter.ts';
import { reassessUnions } from '../health.ts';
import { type Reassessment, reassess } from '../reassess.ts';
import { repairCounters } from './counters.ts';
import { wrongStates } from './states.ts';
import { repairMembers, wrongUnions } from './unions.ts';

const STEP = 1_000;

export interface Repaired {
  readonly enterprises: number;
  readonly unions: number;
}

/**
 * Sets right what a recount finds wrong: member counts and counters in a transaction each that keeps writers out, then
 * health and states in short steps, with the facts that such changes always have. Safe to run on live data, and again.
 */
export async function repair(
  query: Query,
  transaction: <T>(work: (tx: RawTx) => Promise<T>) => Promise<T>,
  to: Reassessment,
  today: Day,
): Promise<Repaired> {
  await transaction(repairMembers);
  await transaction(repairCounters);
  const cause = { actorId: null, batchId: null, today };
  const unions = await wrongUnions(query, to.rule, today);
  for (let i = 0; i < unions.length; i += STEP) {
    await transaction((tx) => reassessUnions(tx, unions.slice(i, i + STEP), to, cause));
  }
  const enterprises = await wrongStates(query, to.rule, today);
  for (let i = 0; i < enterprises.length; i += STEP) {
    await transaction((tx) => reassess(tx, enterprises.slice(i, i + STEP), to, 'CORRECTION', cause));
  }
  return { enterprises: enterprises.length, unions: unions.length };
}
