import { transferBatch } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import pg from 'pg';
import { BENCH_DAY } from '../data/register-sql.ts';
import { rawTx, treeOf } from '../data/seed.ts';
import { median } from './rounds.ts';

const PEOPLE = 10_000;

export interface TransferFigures {
  readonly people: number;
  /** People a second, medians. */
  readonly ours: number;
  readonly bare: number;
}

interface Batch {
  readonly members: readonly string[];
  readonly union: string;
}

/**
 * Moves 10,000 members to one union by core's own batch, and by a bare UPDATE and INSERT of the same memberships with the
 * same triggers and indexes: what is left between the two is the change log, the transfers with their sides, the facts and
 * health. Each is rolled back, so that every round meets the same rows.
 */
export async function measureTransfer(url: string, rounds: number): Promise<TransferFigures> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const orgUnits = await treeOf(client);
    const batch = await drawBatch(client);
    const people = batch.members.length;
    const cause = { orgUnits, actorId: null, today: BENCH_DAY };
    const works = {
      ours: async (tx: RawTx): Promise<number> =>
        (await transferBatch(tx, { memberIds: batch.members, toUnionId: batch.union, on: BENCH_DAY }, cause)).moved,
      bare: (tx: RawTx): Promise<number> => moveBarely(tx, batch),
    };
    const rates = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      for (const side of ['ours', 'bare'] as const) {
        await client.query('begin');
        const begun = performance.now();
        const moved = await works[side](rawTx(client));
        const seconds = (performance.now() - begun) / 1_000;
        await client.query('rollback');
        if (moved !== people) throw new Error(`${side}: ${moved} of ${people} members were moved`);
        // The first round plans the statements and fills the caches.
        if (round > 0) rates[side].push(people / seconds);
      }
    }
    return { people, ours: median(rates.ours), bare: median(rates.bare) };
  } finally {
    await client.end();
  }
}

/** Active members of unions that follow one another, and another union that takes them up. */
async function drawBatch(client: pg.Client): Promise<Batch> {
  const { rows } = await client.query<{ member: string; home: string }>(
    `select member_id::text as member, home_union_id::text as home from core_membership where status = 'ACTIVE' and joined_on < $1::date order by home_union_id, member_id limit ${PEOPLE}`,
    [BENCH_DAY],
  );
  const { rows: unions } = await client.query<{ id: string }>(
    "select id::text from core_trade_union where status = 'ESTABLISHED' and id <> all($1::uuid[]) order by id desc limit 1",
    [[...new Set(rows.map(({ home }) => home))]],
  );
  const [union] = unions;
  if (!union) throw new Error('there is no union left to take the members up');
  return { members: rows.map(({ member }) => member), union: union.id };
}

async function moveBarely(tx: RawTx, { members, union }: Batch): Promise<number> {
  await tx.$executeRawUnsafe(
    `update core_membership set status = 'ENDED', ended_because = 'TRANSFERRED', ended_on = $2::date, version = version + 1 where member_id = any($1::uuid[]) and status = 'ACTIVE'`,
    members,
    BENCH_DAY,
  );
  return await tx.$executeRawUnsafe(
    `insert into core_membership (member_id, home_union_id, status, joined_on, org_unit_id, province_id, city_id, county_id, township_id)
     select m, u.id, 'ACTIVE', $3::date, u.superior_id, u.province_id, u.city_id, u.county_id, u.township_id from unnest($1::uuid[]) m, core_trade_union u where u.id = $2::uuid`,
    members,
    union,
    BENCH_DAY,
  );
}
