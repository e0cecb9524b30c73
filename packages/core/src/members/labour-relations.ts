import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents, type NewEvent } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { checkVersion } from '../platform/versions.ts';
import type { MemberCause } from './cause.ts';
import { memberOf } from './find.ts';
import { followSituation } from './follow.ts';
import { situationOfEnd } from './membership-rules.ts';
import type { LabourEndReason, LabourRelationKind } from './shapes.ts';

export interface LabourRelationStart {
  readonly member: string;
  readonly enterprise: string;
  readonly kind: LabourRelationKind;
  /** Where a dispatched worker works. */
  readonly hostEnterprise?: string | null;
  readonly startedOn: Day;
}

export interface LabourRelationEnd {
  readonly labourRelation: string;
  readonly expectedVersion: number;
  /** First day without it. */
  readonly endedOn: Day;
  readonly reason: LabourEndReason;
}

interface Employer extends Place {
  readonly id: string;
  readonly orgUnitId: string;
  readonly closedOn: Day | null;
}

const at = (field: string): string[] => ['input', field];

function requireNotAhead(day: Day, today: Day, field: string): void {
  if (day > today)
    throw new InvalidInput(
      'FUTURE_DATE',
      `${day} lies after today, ${today}.`,
      'Give today or an earlier day.',
      at(field),
    );
}

async function employer(tx: RawTx, viewer: Viewer, id: string, field: string, on: Day): Promise<Employer> {
  const [row] = await tx.$queryRawUnsafe<Employer[]>(
    `select id::text, org_unit_id::text as "orgUnitId", closed_on::text as "closedOn", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_enterprise where id = $1::uuid and merged_into_id is null`,
    rawId(id, at(field).join('.')),
  );
  if (!row || !maySee(rowScope(viewer), row))
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      'There is no such enterprise within your tree.',
      'Choose one from your own list.',
      at(field),
    );
  if (row.closedOn !== null && row.closedOn <= on)
    throw new InvalidInput(
      'ENTERPRISE_CLOSED',
      `The enterprise ended on ${row.closedOn}.`,
      'Choose one that operates, or a day before it ended.',
      at(field),
    );
  return row;
}

/**
 * 建立劳动关系: a person works for an enterprise from a day; a dispatched worker also has a host (A.6). Throws
 * InvalidInput, NotFound; Conflict when a relation with the same enterprise overlaps.
 */
export async function startLabourRelation(
  tx: RawTx,
  viewer: Viewer,
  input: LabourRelationStart,
  cause: MemberCause,
): Promise<{ labourRelationId: string; memberId: string }> {
  requireNotAhead(input.startedOn, cause.today, 'startedOn');
  if ((input.kind === 'DISPATCH') !== Boolean(input.hostEnterprise))
    throw new InvalidInput(
      'HOST_REQUIRED',
      'A dispatched worker has a host, and nobody else has one.',
      'Name the host for DISPATCH, and leave it out otherwise.',
      at('hostEnterprise'),
    );
  const member = await memberOf<Place & { bornOn: Day }>(tx, viewer, input.member, 'born_on::text as "bornOn"');
  if (input.startedOn < member.bornOn)
    throw new InvalidInput(
      'LABOUR_RELATION_DATES',
      'The labour relation begins before the person was born.',
      'Compare the days with the contract.',
      at('startedOn'),
    );
  const where = await employer(tx, viewer, input.enterprise, 'enterprise', input.startedOn);
  const host = input.hostEnterprise
    ? await employer(tx, viewer, input.hostEnterprise, 'hostEnterprise', input.startedOn)
    : null;
  if (host?.id === where.id)
    throw new InvalidInput(
      'HOST_REQUIRED',
      'Nobody is dispatched to the employer itself.',
      'Name the host.',
      at('hostEnterprise'),
    );
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_labour_relation (member_id, enterprise_id, kind, host_enterprise_id, started_on, province_id, city_id, county_id, township_id)
     select $1::uuid, $2::uuid, $3::core_labour_relation_kind, $4::uuid, $5::date, $6::uuid, $7::uuid, $8::uuid, $9::uuid
     where not exists (select 1 from core_labour_relation r where r.member_id = $1::uuid and r.enterprise_id = $2::uuid and (r.ended_on is null or r.ended_on > $5::date))
     returning id::text`,
    member.id,
    where.id,
    input.kind,
    host?.id ?? null,
    input.startedOn,
    where.provinceId,
    where.cityId,
    where.countyId,
    where.townshipId,
  );
  if (!row)
    throw new Conflict(
      'LABOUR_RELATION_DATES',
      'The person has a labour relation with this enterprise on that day already.',
      'End that one first, or give a later day.',
      at('startedOn'),
    );
  await appendEvents(tx, [
    fact('labour-relation.started', { labourRelationId: row.id, on: input.startedOn }, where, viewer, cause),
  ]);
  return { labourRelationId: row.id, memberId: member.id };
}

/**
 * 终止劳动关系: the membership follows by the rules of A.12: retained, ended, or a task to transfer or retain it (S19c),
 * unless the person has another labour relation. Throws InvalidInput, NotFound, Conflict.
 */
export async function endLabourRelation(
  tx: RawTx,
  viewer: Viewer,
  input: LabourRelationEnd,
  cause: MemberCause,
): Promise<{ labourRelationId: string; memberId: string }> {
  const id = rawId(input.labourRelation, 'input.labourRelation');
  const [row] = await tx.$queryRawUnsafe<
    (Employer & { memberId: string; startedOn: Day; endedOn: Day | null; version: number })[]
  >(
    `select r.id::text, r.member_id::text as "memberId", r.started_on::text as "startedOn", r.ended_on::text as "endedOn", r.version, e.org_unit_id::text as "orgUnitId", null as "closedOn",
       r.province_id::text as "provinceId", r.city_id::text as "cityId", r.county_id::text as "countyId", r.township_id::text as "townshipId"
     from core_labour_relation r join core_enterprise e on e.id = r.enterprise_id where r.id = $1::uuid for no key update of r`,
    id,
  );
  if (!row || !maySee(rowScope(viewer), row))
    throw new NotFound(
      'LABOUR_RELATION_NOT_FOUND',
      'There is no such labour relation within your tree.',
      'Choose one of your own list.',
      at('labourRelation'),
    );
  checkVersion(row, input.expectedVersion, at('expectedVersion'));
  if (row.endedOn !== null)
    throw new Conflict(
      'LABOUR_RELATION_ENDED',
      `It ended on ${row.endedOn} already.`,
      'Read it anew.',
      at('labourRelation'),
    );
  requireNotAhead(input.endedOn, cause.today, 'endedOn');
  if (input.endedOn < row.startedOn)
    throw new InvalidInput(
      'LABOUR_RELATION_DATES',
      `It began on ${row.startedOn}.`,
      'Give that day or a later one.',
      at('endedOn'),
    );
  await tx.$executeRawUnsafe(
    'update core_labour_relation set ended_on = $2::date, ended_because = $3::core_labour_end_reason, version = version + 1 where id = $1::uuid',
    id,
    input.endedOn,
    input.reason,
  );
  await appendEvents(tx, [
    fact(
      'labour-relation.ended',
      { labourRelationId: id, reason: input.reason, on: input.endedOn },
      row,
      viewer,
      cause,
    ),
  ]);
  const others = await tx.$queryRawUnsafe<unknown[]>(
    'select 1 from core_labour_relation where member_id = $1::uuid and ended_on is null limit 1',
    row.memberId,
  );
  if (!others.length || input.reason === 'DIED')
    await followSituation(tx, viewer, row.memberId, situationOfEnd[input.reason], input.endedOn, cause);
  return { labourRelationId: id, memberId: row.memberId };
}

function fact(
  name: string,
  payload: object,
  where: Pick<Employer, 'orgUnitId'> & Place,
  viewer: Viewer,
  cause: MemberCause,
): NewEvent {
  const { provinceId, cityId, countyId, townshipId, orgUnitId } = where;
  return {
    ...{ name, version: 1, payload, place: { provinceId, cityId, countyId, townshipId }, orgUnitId },
    ...{ on: cause.today, actorId: viewer.accountId },
  };
}
