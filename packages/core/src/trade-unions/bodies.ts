import type { Day } from '@jianhui/database';
import { Conflict } from '@jianhui/graphql';
import { at, notAfterToday } from './checks.ts';
import { finishUnion, lockUnion, type UnionChanged, type UnionTarget, type UnionWork } from './work.ts';

export type UnionBodyKind = 'COMMITTEE' | 'FUND_AUDIT_COMMITTEE' | 'WOMEN_WORKERS_COMMITTEE';

export interface BodyFormation extends UnionTarget {
  readonly kind: UnionBodyKind;
  readonly formedOn: Day;
}

/** Forms one of the three bodies of a union; it has each at most once. Throws NotFound, InvalidInput, Conflict. */
export async function formUnionBody(work: UnionWork, input: BodyFormation): Promise<UnionChanged & { bodyId: string }> {
  const { tx, today } = work;
  notAfterToday(input.formedOn, today, 'formedOn');
  const union = await lockUnion(work, input);
  const [body] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_union_body (union_id, kind, formed_on, province_id, city_id, county_id, township_id)
     select $1::uuid, $2::core_union_body_kind, $3::date, $4::uuid, $5::uuid, $6::uuid, $7::uuid
     where not exists (select 1 from core_union_body where union_id = $1::uuid and kind = $2::core_union_body_kind and dissolved_on is null) returning id::text`,
    union.id,
    input.kind,
    input.formedOn,
    union.provinceId,
    union.cityId,
    union.countyId,
    union.townshipId,
  );
  if (!body)
    throw new Conflict(
      'BODY_EXISTS',
      `The union has a ${input.kind} already.`,
      'Appoint to the body that is there.',
      at('kind'),
    );
  const done = await finishUnion(work, union, [{ name: 'trade-union.body-formed', payload: { body: input.kind } }]);
  return { ...done, bodyId: body.id };
}
