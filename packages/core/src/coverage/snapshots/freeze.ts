import { rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, rawId } from '@jianhui/graphql';
import { activeRule } from '../../campaigns/rule.ts';
import { requireUnitWithin } from '../../services/create.ts';
import type { OrgUnits } from '../../services/services.ts';
import { figureSql, periodsSql } from '../figures/figures.ts';
import { Parameters, type PeriodFilter } from '../figures/filter.ts';
import { digestOf, figuresOfRows } from './digest.ts';

export interface NewSnapshot {
  readonly orgUnit: string;
  readonly on: Day;
  readonly label: string;
}

/** Characters of a label. */
const MAX_LABEL = 100;

function checkedInput(input: NewSnapshot, today: Day): string {
  const label = input.label.trim();
  if (label.length < 1 || label.length > MAX_LABEL) {
    throw new InvalidInput('TEXT_LENGTH', `label must have 1 to ${MAX_LABEL} characters.`, 'Keep to that length.', [
      ...['input', 'label'],
    ]);
  }
  if (input.on > today) {
    throw new InvalidInput('FUTURE_DATE', `${input.on} lies after today, ${today}.`, 'Give today or an earlier day.', [
      ...['input', 'on'],
    ]);
  }
  return label;
}

/**
 * 冻结快照: keeps the figures of a unit on a day as they are believed now, with every unit in scope behind them and a
 * digest over these rows (S04, S31). Later corrections change neither. Throws InvalidInput, NotFound, OutOfScope;
 * Conflict while no campaign leads.
 */
export async function freezeSnapshot(
  tx: RawTx,
  viewer: Viewer,
  input: NewSnapshot,
  orgUnits: OrgUnits,
  today: Day,
): Promise<{ snapshotId: string }> {
  const label = checkedInput(input, today);
  const orgUnitId = rawId(input.orgUnit, 'input.orgUnit');
  requireUnitWithin(orgUnits, viewer, orgUnitId, ['input', 'orgUnit']);
  const unit = orgUnits.byId(orgUnitId);
  const rule = await activeRule((sql, ...values) => tx.$queryRawUnsafe(sql, ...values));
  if (!rule || !unit) {
    throw new Conflict('NO_LEADING_CAMPAIGN', 'No campaign leads.', 'Activate a campaign and let it lead.', ['input']);
  }
  const place = orgUnits.placeOf(orgUnitId);
  const [made] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_coverage_snapshot (campaign_id, org_unit_id, on_day, believed_on, label, figures, row_count, hash, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, $3::date, $4::date, $5, '{}', 0, '', $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid) returning id::text`,
    ...[rule.campaignId, orgUnitId, input.on, today, label, viewer.accountId],
    ...[place.provinceId, place.cityId, place.countyId, place.townshipId],
  );
  const snapshotId = made?.id as string;
  await keepRows(tx, snapshotId, { campaignId: rule.campaignId, unit, scope: rowScope(viewer) }, input.on);
  const digest = await digestOf(tx, snapshotId);
  await tx.$executeRawUnsafe(
    'update core_coverage_snapshot set figures = $2::jsonb, row_count = $3::int, hash = $4 where id = $1::uuid',
    ...[snapshotId, JSON.stringify(await figuresOfRows(tx, snapshotId)), digest.rows, digest.hash],
  );
  await appendEvents(tx, [
    {
      name: 'coverage.snapshot-frozen',
      version: 1,
      payload: { snapshotId, orgUnitId, on: input.on, rows: digest.rows },
      ...{ place, orgUnitId, on: today, actorId: viewer.accountId },
    },
  ]);
  return { snapshotId };
}

/** Every unit in scope on the day, as it counts: by the conditions that count the figures themselves. */
async function keepRows(tx: RawTx, snapshotId: string, filter: PeriodFilter, on: Day): Promise<void> {
  const parameters = new Parameters();
  const snapshot = parameters.add(snapshotId, 'uuid');
  const overdue = figureSql.overdueUncovered(() => parameters.add(on, 'date'));
  await tx.$executeRawUnsafe(
    `insert into core_coverage_snapshot_row (snapshot_id, enterprise_id, covered, coverage_kind, healthy, overdue, province_id, city_id, county_id, township_id)
     select ${snapshot}, p.enterprise_id, ${figureSql.covered()}, p.coverage_kind, ${figureSql.healthy()}, ${overdue}, p.province_id, p.city_id, p.county_id, p.township_id
     from ${periodsSql(filter, { on, believedOn: null }, parameters)} order by p.enterprise_id`,
    ...parameters.values,
  );
}
