import { activeRule, recount } from '@jianhui/core';
import pg from 'pg';
import { BENCH_DAY } from '../data/register-sql.ts';
import { median } from './rounds.ts';

/** The bare aggregates: every table that a recount has to believe, each counted once by what its counters go by. */
const AGGREGATES = [
  `select org_unit_id, industrial_unit_id, count(*), count(*) filter (where in_scope), count(*) filter (where in_scope and covering_union_id is not null),
     count(*) filter (where coverage_kind = 'INDEPENDENT' and in_scope), count(*) filter (where overdue), count(*) filter (where healthy) from core_enterprise group by 1, 2`,
  `select superior_id, industrial_unit_id, count(*) filter (where status = 'ESTABLISHED'), sum(active_members) from core_trade_union group by 1, 2`,
  `select org_unit_id, count(*) from core_membership where status = 'ACTIVE' group by 1`,
  `select home_union_id, count(*) from core_membership where status = 'ACTIVE' group by 1`,
  `select enterprise_id, max(observed_on), max(headcount) from core_headcount_observation group by 1`,
  `select enterprise_id, min(valid_from), max(valid_to) from core_union_coverage group by 1`,
  `select enterprise_id, count(*), max(overdue_from) from core_coverage_period where believed_to is null group by 1`,
] as const;

export interface RecountFigures {
  /** Milliseconds, medians. */
  readonly recount: number;
  readonly aggregates: number;
}

/** Times a recount of the province against the bare aggregates. Throws when the recount finds anything wrong. */
export async function measureRecount(url: string, rounds: number): Promise<RecountFigures> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await client.query(sql, values)).rows as T[];
    const rule = await activeRule(query);
    if (!rule) throw new Error('the rows of the benchmark have no active campaign');
    const times = { recount: [] as number[], aggregates: [] as number[] };
    const timed = async (into: number[], work: () => Promise<void>): Promise<void> => {
      const begun = performance.now();
      await work();
      into.push(performance.now() - begun);
    };
    const recounted = async (): Promise<void> => {
      const { wrongStates, wrongCounters } = await recount(query, rule, BENCH_DAY);
      if (wrongStates.length || wrongCounters.length) {
        const first = JSON.stringify([wrongStates[0], wrongCounters[0]]);
        throw new Error(
          `a recount finds ${wrongStates.length} states and ${wrongCounters.length} counters wrong: ${first}`,
        );
      }
    };
    const aggregated = async (): Promise<void> => {
      for (const sql of AGGREGATES) await client.query(`select count(*) from (${sql}) x`);
    };
    // Once each beforehand: what lies in memory then lies there for both.
    await recounted();
    await aggregated();
    for (let round = 0; round < rounds; round++) {
      await timed(times.recount, recounted);
      await timed(times.aggregates, aggregated);
    }
    return { recount: median(times.recount), aggregates: median(times.aggregates) };
  } finally {
    await client.end();
  }
}
