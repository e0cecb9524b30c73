import type { Day, RawTx } from '@jianhui/database';
import type { Pool } from 'pg';
import { type Place, placeColumnSql, type RowScope } from '../place.ts';
import type { EventAudience } from './append.ts';

/** A committed event at its place in the one order. */
export interface FactRow {
  /** Dense, from 1; the cursor of a stream. */
  position: bigint;
  id: string;
  name: string;
  version: number;
  payload: unknown;
  place: Place;
  orgUnitId: string;
  enterpriseId: string | null;
  unionId: string | null;
  jobId: string | null;
  audience: EventAudience;
  occurredAt: Date;
  on: Day;
  actorId: string | null;
}

/** What is read of the log: rows after one position up to another, in order. */
export interface FactRange {
  after: bigint;
  /** The last position that may come; left out, the end of the log. */
  upTo?: bigint;
  limit: number;
}

export interface FactFilter {
  /** What the viewer may see. */
  scope: RowScope;
  /** What the viewer asks for; within the scope it narrows, outside it nothing is left. */
  below: RowScope;
  audience: EventAudience;
}

const COLUMNS = `p.pos, e.id, e.name, e.version, e.payload, e.org_unit_id, e.province_id, e.city_id, e.county_id,
  e.township_id, e.enterprise_id, e.union_id, e.job_id, e.audience::text as audience, e.occurred_at,
  e.occurred_on::text as occurred_on, e.actor_id`;

/** Everything after a position: what the hub keeps up with. */
export async function readLog(pool: Pool, range: FactRange): Promise<FactRow[]> {
  const { rows } = await pool.query<StoredEvent>(
    `select ${COLUMNS}
     from (select pos, seq from core_event_position where pos > $1 and pos <= $2 order by pos limit $3) p
     join core_event e on e.seq = p.seq
     order by p.pos`,
    bounds(range),
  );
  return rows.map(toFact);
}

/**
 * What one viewer is to see after a position. The page is found first, by one walk of the index (unit, position), so
 * that an old cursor of a county costs a page and not a scan of the province; then its events are looked up.
 */
export async function readFacts(pool: Pool, range: FactRange, filter: FactFilter): Promise<FactRow[]> {
  const { scope, below, audience } = filter;
  const { rows } = await pool.query<StoredEvent>(
    `select ${COLUMNS}
     from (
       select pos, seq from core_event_position
       where ${placeColumnSql[below.column]} = $4::uuid and ${placeColumnSql[scope.column]} = $5::uuid
         and audience = $6::core_event_audience and pos > $1 and pos <= $2
       order by pos limit $3) p
     join core_event e on e.seq = p.seq
     order by p.pos`,
    [...bounds(range), below.value, scope.value, audience],
  );
  return rows.map(toFact);
}

/** The end of the log as the present snapshot sees it: every fact up to it is in what the same snapshot counts. */
export async function lastPosition(reader: Pool | RawTx): Promise<bigint> {
  const sql = 'select last from core_relay_batch order by id desc limit 1';
  type Rows = { last: bigint | string }[];
  const rows = isTransaction(reader) ? await reader.$queryRawUnsafe<Rows>(sql) : (await reader.query(sql)).rows;
  return BigInt(rows[0]?.last ?? 0);
}

/** Asked by its method: the client behind a transaction may be a proxy, which need not answer `in`. */
function isTransaction(reader: Pool | RawTx): reader is RawTx {
  return typeof (reader as Partial<RawTx>).$queryRawUnsafe === 'function';
}

/** The largest bigint stands for "to the end", so that one statement serves both. */
function bounds({ after, upTo = 9_223_372_036_854_775_807n, limit }: FactRange): unknown[] {
  return [String(after), String(upTo), limit];
}

interface StoredEvent {
  /** Text or bigint, by the types of the pool. */
  pos: string | bigint;
  id: string;
  name: string;
  version: number;
  payload: unknown;
  org_unit_id: string;
  province_id: string;
  city_id: string | null;
  county_id: string | null;
  township_id: string | null;
  enterprise_id: string | null;
  union_id: string | null;
  job_id: string | null;
  audience: EventAudience;
  occurred_at: Date;
  occurred_on: string;
  actor_id: string | null;
}

function toFact(row: StoredEvent): FactRow {
  return {
    position: BigInt(row.pos),
    id: row.id,
    name: row.name,
    version: row.version,
    payload: row.payload,
    place: {
      provinceId: row.province_id,
      cityId: row.city_id,
      countyId: row.county_id,
      townshipId: row.township_id,
    },
    orgUnitId: row.org_unit_id,
    enterpriseId: row.enterprise_id,
    unionId: row.union_id,
    jobId: row.job_id,
    audience: row.audience,
    occurredAt: row.occurred_at,
    on: row.occurred_on,
    actorId: row.actor_id,
  };
}
