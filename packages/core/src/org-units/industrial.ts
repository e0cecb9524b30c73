import { type Place, rowScope, type Viewer, within } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput, NotFound, parseGlobalId } from '@jianhui/graphql';
import { reassess } from '../coverage/reassess.ts';
import { lockEnterprises } from '../coverage/stored.ts';
import { reassessmentFor, requireUnitWithin } from '../services/create.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import { at } from './changes/act.ts';
import type { OrgUnitTree } from './tree.ts';

export interface IndustrialAssignment {
  readonly enterprises: readonly string[];
  /** The union that helps from now on; none: null. */
  readonly industrialUnit?: string | null;
}

const MOST = 500;

/** The union of a line that an id names. Throws NotFound, OutOfScope, InvalidInput for a territorial unit. */
function lineUnit(tree: OrgUnitTree, viewer: Viewer, id: string): OrgUnitEntry {
  const { id: unitId } = parseGlobalId(id, 'input.industrialUnit', 'OrgUnit');
  requireUnitWithin(tree, viewer, unitId, at('industrialUnit'));
  const unit = tree.byId(unitId) as OrgUnitEntry;
  if (unit.kind === 'INDUSTRIAL_UNION') return unit;
  throw new InvalidInput(
    'ORG_UNIT_NOT_INDUSTRIAL',
    `${unit.name} is no union of an industrial line.`,
    'Choose one of industrialUnits.',
    at('industrialUnit'),
  );
}

/** Locks the enterprises. Throws NotFound for the first that is not within the officer's tree. */
async function lockWithin(
  tx: RawTx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly (Place & { id: string })[]> {
  await lockEnterprises(tx, ids);
  const rows = await tx.$queryRawUnsafe<(Place & { id: string })[]>(
    `select id::text, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_enterprise where id = any($1::uuid[]) and merged_into_id is null`,
    ids,
  );
  const scope = rowScope(viewer);
  const there = new Set(rows.filter((row) => within(scope, row)).map((row) => row.id));
  const missing = ids.findIndex((id) => !there.has(id));
  if (missing < 0) return rows;
  throw new NotFound(
    'ENTERPRISE_NOT_FOUND',
    'There is no such enterprise within your tree.',
    'Choose enterprises from your own list.',
    at('enterprises', String(missing)),
  );
}

/**
 * Assigns enterprises to the union of an industrial line that helps beside their territorial unit, which stays
 * accountable (S26), or to none; unions of their own go with them. Each counts once in all, and once in its line.
 * Throws InvalidInput, NotFound, OutOfScope.
 */
export async function assignIndustrialUnit(
  tx: RawTx,
  viewer: Viewer,
  input: IndustrialAssignment,
  tree: OrgUnitTree,
  today: Day,
): Promise<{ enterpriseIds: string[]; industrialUnitId: string | null }> {
  const ids = [
    ...new Set(input.enterprises.map((id, i) => parseGlobalId(id, `input.enterprises.${i}`, 'Enterprise').id)),
  ];
  if (ids.length === 0 || ids.length > MOST) {
    throw new InvalidInput(
      'TOO_MANY',
      `Name 1 to ${MOST} enterprises.`,
      'Send the rest in another change.',
      at('enterprises'),
    );
  }
  const unit = input.industrialUnit ? lineUnit(tree, viewer, input.industrialUnit) : null;
  await lockWithin(tx, viewer, ids);
  const line = [ids, unit?.id ?? null, unit?.industrialLineId ?? null];
  await tx.$executeRawUnsafe(
    `update core_enterprise set industrial_unit_id = $2::uuid, industrial_line_id = $3::uuid, version = version + 1, updated_at = now()
     where id = any($1::uuid[]) and industrial_unit_id is distinct from $2::uuid`,
    ...line,
  );
  await tx.$executeRawUnsafe(
    `update core_trade_union u set industrial_unit_id = $2::uuid, industrial_line_id = $3::uuid, version = u.version + 1, updated_at = now()
     where u.industrial_unit_id is distinct from $2::uuid and u.status = 'ESTABLISHED' and exists (select 1 from core_union_coverage c
       where c.union_id = u.id and c.kind = 'INDEPENDENT' and c.valid_to is null and c.enterprise_id = any($1::uuid[]))`,
    ...line,
  );
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, ids, await reassessmentFor(tx, tree), 'CORRECTION', cause);
  await appendEvents(tx, [
    {
      name: 'enterprise.industrial-unit-assigned',
      version: 1,
      payload: { industrialUnitId: unit?.id ?? null, enterprises: ids.length, on: today },
      place: viewer.place,
      orgUnitId: viewer.orgUnitId,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return { enterpriseIds: ids, industrialUnitId: unit?.id ?? null };
}
