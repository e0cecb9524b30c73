import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import type { OrgUnitTree } from '../org-units/tree.ts';

/** An employer that the union is to cover. */
export interface Employer extends Place {
  readonly id: string;
  readonly orgUnitId: string;
  readonly status: string;
  readonly industrialUnitId: string | null;
  readonly industrialLineId: string | null;
  /** A union of its own covers it today. */
  readonly hasOwnUnion: boolean;
}

const select = `select e.id::text, e.org_unit_id::text as "orgUnitId", e.status::text, e.industrial_unit_id::text as "industrialUnitId", e.industrial_line_id::text as "industrialLineId",
  e.province_id::text as "provinceId", e.city_id::text as "cityId", e.county_id::text as "countyId", e.township_id::text as "townshipId",
  exists (select 1 from core_union_coverage c join core_trade_union u on u.id = c.union_id
    where c.enterprise_id = e.id and c.kind = 'INDEPENDENT' and c.valid_to is null and u.status = 'ESTABLISHED') as "hasOwnUnion"
  from core_enterprise e`;

const MOST = 500;

/** Employers named in an input, each once. Throws NotFound for one that is not in the officer's tree, as if there were none. */
export async function employersNamed(
  tx: RawTx,
  viewer: Viewer,
  ids: readonly string[],
  field: string,
): Promise<Employer[]> {
  if (ids.length > MOST) {
    throw new InvalidInput('TOO_MANY', `At most ${MOST} employers for one union.`, 'Found unions of smaller areas.', [
      'input',
      field,
    ]);
  }
  const wanted = [...new Set(ids.map((id) => rawId(id, `input.${field}`)))];
  const rows = await tx.$queryRawUnsafe<Employer[]>(`${select} where e.id = any($1::uuid[]) order by e.id`, wanted);
  const scope = rowScope(viewer);
  const seen = new Set(rows.filter((row) => maySee(scope, row)).map(({ id }) => id));
  const missing = wanted.findIndex((id) => !seen.has(id));
  if (missing < 0) return rows;
  throw new NotFound(
    'ENTERPRISE_NOT_FOUND',
    'There is no such enterprise within your tree.',
    'Choose enterprises from your own list.',
    field === 'enterprise' ? ['input', field] : ['input', field, String(missing)],
  );
}

/** The employers of a case, in the order of their ids. */
export async function employersOf(tx: RawTx, foundingId: string): Promise<Employer[]> {
  return await tx.$queryRawUnsafe<Employer[]>(
    `${select} join core_founding_employer m on m.enterprise_id = e.id where m.founding_id = $1::uuid order by e.id`,
    foundingId,
  );
}

/** Writes which employers a case is to cover, in place of those before. */
export async function planEmployers(tx: RawTx, foundingId: string, employers: readonly Employer[]): Promise<void> {
  await tx.$executeRawUnsafe('delete from core_founding_employer where founding_id = $1::uuid', foundingId);
  await tx.$executeRawUnsafe(
    `insert into core_founding_employer (founding_id, enterprise_id, province_id, city_id, county_id, township_id)
     select $1::uuid, e.id, e.province_id, e.city_id, e.county_id, e.township_id from core_enterprise e where e.id = any($2::uuid[])`,
    foundingId,
    employers.map(({ id }) => id),
  );
}

/** How many of them do not operate any more. */
export const closedAmong = (employers: readonly Employer[]): number =>
  employers.filter(({ status }) => status === 'CLOSED' || status === 'MERGED').length;

/** Whether a unit stands above all of them on a day: in their territory, or in their industrial line. */
export function standsAbove(
  orgUnits: OrgUnitTree,
  superiorId: string,
  employers: readonly Employer[],
  on: Day,
): boolean {
  const superior = orgUnits.byId(superiorId);
  if (!superior || (superior.validTo !== null && superior.validTo <= on)) return false;
  return employers.every((employer) =>
    superior.kind === 'INDUSTRIAL_UNION'
      ? employer.industrialUnitId === superior.id || employer.industrialLineId === superior.id
      : [employer.provinceId, employer.cityId, employer.countyId, employer.townshipId].includes(superior.id),
  );
}

/** Refuses a case for an employer that has a union of its own. Throws Conflict. */
export function requireNoOwnUnion(employer: Employer, field: 'enterprise' | 'founding'): void {
  if (!employer.hasOwnUnion) return;
  throw new Conflict(
    'ENTERPRISE_HAS_UNION',
    'This enterprise has a union of its own already.',
    'Look it up at the enterprise; its next term is a renewal, not a founding.',
    ['input', field],
  );
}
