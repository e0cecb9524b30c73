import { appendEvents } from '@jianhui/events';
import { reassessUnions } from '../coverage/health.ts';
import { reassess } from '../coverage/reassess.ts';
import { admitFounders } from '../members/founders.ts';
import { reassessmentFor } from '../services/create.ts';
import type { Act } from './act.ts';

type Approval = Act<'APPROVE'>;

const insertUnion = `insert into core_trade_union (name, kind, superior_id, province_id, city_id, county_id, township_id, industrial_unit_id, industrial_line_id,
    approval_number, approved_on, term_starts_on, term_ends_on, founding_id)
  select $2, f.union_kind, f.superior_id, $3::uuid, $4::uuid, $5::uuid, $6::uuid, e.industrial_unit_id, e.industrial_line_id,
    $7, $8::date, $8::date, ($8::date + make_interval(years => $9::int))::date, f.id
  from core_founding f join core_enterprise e on e.id = f.enterprise_id where f.id = $1::uuid returning id::text`;

/** Its term, its bodies and the posts of those elected: all from the day of the approval. */
const insertBodies = `with place as (select * from core_trade_union where id = $1::uuid),
  term as (
    insert into core_union_term (union_id, number, years, elected_on, starts_on, ends_on, approval_number, approved_on, province_id, city_id, county_id, township_id)
    select id, 1, $3::int, $4::date, term_starts_on, term_ends_on, approval_number, approved_on, province_id, city_id, county_id, township_id from place),
  elected as (select * from core_founding_candidate where founding_id = $2::uuid and elected),
  bodies as (
    insert into core_union_body (union_id, kind, formed_on, province_id, city_id, county_id, township_id)
    select p.id, b.body, p.approved_on, p.province_id, p.city_id, p.county_id, p.township_id from place p cross join (select distinct body from elected) b
    returning *)
  insert into core_union_post (union_id, body_id, post, member_id, person_name, near_relative, starts_on, province_id, city_id, county_id, township_id)
  select b.union_id, b.id, c.post, c.member_id, c.person_name, c.near_relative, b.formed_on, b.province_id, b.city_id, b.county_id, b.township_id
  from bodies b join elected c on c.body = b.kind`;

/** A union of its own takes the place of those that it shared: what covered it until then ends on that day. */
const endSharedCoverage = `update core_union_coverage c set valid_to = $2::date, ended_because = 'OWN_UNION_FOUNDED'
  from core_founding_employer m where m.founding_id = $1::uuid and c.enterprise_id = m.enterprise_id and c.valid_to is null and c.valid_from < $2::date
  and c.kind <> 'GROUP' and exists (select 1 from core_founding f where f.id = $1::uuid and f.union_kind = 'INDEPENDENT')
  returning c.union_id::text as id`;

const insertCoverage = `insert into core_union_coverage (union_id, enterprise_id, kind, valid_from, province_id, city_id, county_id, township_id)
  select $1::uuid, e.id, f.union_kind, $3::date, e.province_id, e.city_id, e.county_id, e.township_id
  from core_founding f join core_founding_employer m on m.founding_id = f.id join core_enterprise e on e.id = m.enterprise_id where f.id = $2::uuid
  order by e.id returning enterprise_id::text as id`;

/**
 * The union comes into being: itself, what it covers, its term, bodies and posts, and its members in one batch (S13), in
 * the transaction of the approval. The enterprises are locked by the caller. Returns its id.
 */
export async function establish({ tx, viewer, founding, input, today, orgUnits }: Approval): Promise<string> {
  const place = orgUnits.placeOf(founding.superiorId);
  const [union] = await tx.$queryRawUnsafe<[{ id: string }]>(
    insertUnion,
    founding.id,
    founding.unionName,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
    input.approvalNumber.trim(),
    input.on,
    input.termYears,
  );
  const left = await tx.$queryRawUnsafe<{ id: string }[]>(endSharedCoverage, founding.id, input.on);
  const covered = await tx.$queryRawUnsafe<{ id: string }[]>(insertCoverage, union.id, founding.id, input.on);
  await tx.$executeRawUnsafe(insertBodies, union.id, founding.id, input.termYears, founding.electedOn);
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await admitFounders(tx, { foundingId: founding.id, unionId: union.id, on: input.on }, { ...cause, orgUnits });
  const to = await reassessmentFor(tx, orgUnits);
  await reassess(
    tx,
    covered.map(({ id }) => id),
    to,
    'REGISTRATION',
    cause,
  );
  await reassessUnions(tx, [...new Set([union.id, ...left.map(({ id }) => id)])].sort(), to, cause);
  await appendEvents(tx, [
    {
      name: 'trade-union.established',
      version: 1,
      payload: { unionId: union.id, kind: founding.unionKind, enterprises: covered.length, on: input.on },
      place,
      orgUnitId: founding.superiorId,
      unionId: union.id,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return union.id;
}
