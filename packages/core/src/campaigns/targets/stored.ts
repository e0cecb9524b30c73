import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { NotFound, rawId } from '@jianhui/graphql';
import { at } from '../checks.ts';
import type { TargetMetric } from './metrics.ts';

/** A target as its row has it. */
export interface StoredTarget extends Place {
  readonly id: string;
  readonly campaignId: string;
  readonly orgUnitId: string;
  readonly metric: TargetMetric;
  readonly goal: number;
  readonly baseline: number | null;
  readonly baselineOn: Day | null;
  readonly dueOn: Day;
  readonly parentTargetId: string | null;
  readonly version: number;
}

const columns = `id::text, campaign_id::text as "campaignId", org_unit_id::text as "orgUnitId", metric::text, goal, baseline, baseline_on::text as "baselineOn",
  due_on::text as "dueOn", parent_target_id::text as "parentTargetId", version,
  province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

type Reading = Pick<RawTx, '$queryRawUnsafe'>;

/** The targets of these units for one metric, by unit; with `lock`, kept from other writers in one order. */
export async function targetsOf(
  tx: Reading,
  campaignId: string,
  metric: TargetMetric,
  unitIds: readonly string[],
  lock = false,
): Promise<Map<string, StoredTarget>> {
  const rows = await tx.$queryRawUnsafe<StoredTarget[]>(
    `select ${columns} from core_campaign_target where campaign_id = $1::uuid and metric = $2::core_target_metric and org_unit_id = any($3::uuid[])
     order by id ${lock ? 'for no key update' : ''}`,
    campaignId,
    metric,
    unitIds,
  );
  return new Map(rows.map((row) => [row.orgUnitId, row]));
}

/** A target within the viewer's tree, kept from other writers. Throws NotFound. */
export async function lockedTarget(tx: Reading, viewer: Viewer, target: string): Promise<StoredTarget> {
  const [row] = await tx.$queryRawUnsafe<StoredTarget[]>(
    `select ${columns} from core_campaign_target where id = $1::uuid for no key update`,
    rawId(target, 'input.target'),
  );
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound(
    'TARGET_NOT_FOUND',
    'There is no such target within your tree.',
    'Choose one of your list.',
    at('target'),
  );
}

/** A target as it is written. */
interface TargetRow {
  readonly orgUnitId: string;
  readonly goal: number;
  readonly dueOn: Day;
  readonly parentTargetId: string | null;
  readonly place: Place;
}

/** Writes targets of one metric, new or again, in the order of their units; returns their ids by unit. */
export async function writeTargets(
  tx: Reading,
  campaignId: string,
  metric: TargetMetric,
  officerId: string,
  rows: readonly TargetRow[],
): Promise<Map<string, string>> {
  const written = await tx.$queryRawUnsafe<{ id: string; orgUnitId: string }[]>(
    `insert into core_campaign_target as t (campaign_id, metric, officer_id, org_unit_id, goal, due_on, parent_target_id, province_id, city_id, county_id, township_id)
     select $1::uuid, $2::core_target_metric, $3::uuid, x."orgUnitId", x.goal, x."dueOn", x."parentTargetId", x."provinceId", x."cityId", x."countyId", x."townshipId"
     from jsonb_to_recordset($4::jsonb) x("orgUnitId" uuid, goal float8, "dueOn" date, "parentTargetId" uuid, "provinceId" uuid, "cityId" uuid, "countyId" uuid, "townshipId" uuid)
     order by x."orgUnitId"
     on conflict (campaign_id, org_unit_id, metric) do update set goal = excluded.goal, due_on = excluded.due_on, officer_id = excluded.officer_id,
       parent_target_id = coalesce(excluded.parent_target_id, t.parent_target_id), version = t.version + 1
     returning t.id::text, t.org_unit_id::text as "orgUnitId"`,
    campaignId,
    metric,
    officerId,
    JSON.stringify(rows.map(({ place, ...row }) => ({ ...row, ...place }))),
  );
  return new Map(written.map(({ id, orgUnitId }) => [orgUnitId, id]));
}
