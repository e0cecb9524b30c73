import type { Day, RawTx } from '@jianhui/database';
import { EventsError } from '../errors.ts';
import type { Place } from '../place.ts';
import { isDay } from '../time/day.ts';
import { type EventRegistry, eventRegistry } from './registry.ts';

/** Whether an event concerns everybody in whose scope it happened, or only those who watch one job. */
export type EventAudience = 'FACT' | 'JOB';

/** Something that happens in the present transaction. */
export interface NewEvent {
  name: string;
  version: number;
  payload: unknown;
  /** Where it happened, with all ancestors: the only thing that decides who may learn of it. */
  place: Place;
  orgUnitId: string;
  enterpriseId?: string | null;
  unionId?: string | null;
  jobId?: string | null;
  /** Default FACT. */
  audience?: EventAudience;
  /** The day on which it counts, from the Clock. */
  on: Day;
  actorId?: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const INSERT = `
  insert into core_event (name, version, payload, audience, org_unit_id, province_id, city_id, county_id, township_id,
    enterprise_id, union_id, job_id, occurred_on, actor_id)
  select name, version, payload, audience, org_unit_id, province_id, city_id, county_id, township_id,
    enterprise_id, union_id, job_id, occurred_on, actor_id
  from rows from (jsonb_to_recordset($1::jsonb) as (
    name text, version int, payload jsonb, audience core_event_audience, org_unit_id uuid, province_id uuid,
    city_id uuid, county_id uuid, township_id uuid, enterprise_id uuid, union_id uuid, job_id uuid,
    occurred_on date, actor_id uuid)) with ordinality
  order by ordinality`;

/**
 * Writes what happened into the transaction in which it happens, in the order given, by one statement for any number.
 * Subscribers and handlers learn of it after the commit, and of nothing after a rollback.
 * Everything is checked before anything is written. Throws EVT-001 for an undeclared name, EVT-002 for a payload,
 * version, place or day that does not fit.
 */
export async function appendEvents(
  tx: RawTx,
  events: readonly NewEvent[],
  registry: EventRegistry = eventRegistry,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => toRow(event, registry));
  await tx.$executeRawUnsafe(INSERT, JSON.stringify(rows));
}

function toRow(event: NewEvent, registry: EventRegistry) {
  const payload = registry.parse(event);
  const { name, place } = event;
  if (!isDay(event.on)) throw new EventsError('EVT-002', `${name}: ${JSON.stringify(event.on)} is not a day`);
  const row = {
    org_unit_id: event.orgUnitId,
    province_id: place.provinceId,
    city_id: place.cityId,
    county_id: place.countyId,
    township_id: place.townshipId,
    enterprise_id: event.enterpriseId ?? null,
    union_id: event.unionId ?? null,
    job_id: event.jobId ?? null,
    actor_id: event.actorId ?? null,
  };
  for (const [column, id] of Object.entries(row)) {
    const mayBeEmpty = column !== 'org_unit_id' && column !== 'province_id';
    if (id === null ? !mayBeEmpty : typeof id !== 'string' || !UUID.test(id)) {
      throw new EventsError('EVT-002', `${name}: ${column} is ${id === null ? 'missing' : 'not a uuid'}`);
    }
  }
  return {
    ...{ name, version: event.version, audience: event.audience ?? 'FACT', occurred_on: event.on },
    ...row,
    payload: storable(name, payload),
  };
}

/** JSON cannot hold everything that a schema may let pass: a bigint throws, `undefined` and functions vanish. */
function storable(name: string, payload: unknown): unknown {
  try {
    const text = JSON.stringify(payload);
    if (text !== undefined) return payload;
  } catch (cause) {
    throw new EventsError('EVT-002', `${name}: the payload cannot be written as JSON`, { cause });
  }
  throw new EventsError('EVT-002', `${name}: the payload is empty`);
}
