import type { Day, RawTx } from '@jianhui/database';
import { metricOn, type TargetMetric } from './metrics.ts';

/**
 * Freezes the baseline of each target of a campaign that has none yet: its metric on the day, as known now (S04). What is
 * frozen never changes: later corrections of that day are shown beside it. Returns how many were frozen.
 */
export async function freezeBaselines(tx: RawTx, campaign: { readonly id: string }, day: Day): Promise<number> {
  const targets = await tx.$queryRawUnsafe<{ id: string; orgUnitId: string; metric: TargetMetric }[]>(
    `select id::text, org_unit_id::text as "orgUnitId", metric::text from core_campaign_target
     where campaign_id = $1::uuid and frozen_at is null order by id for no key update`,
    campaign.id,
  );
  const frozen: { id: string; baseline: number }[] = [];
  for (const metric of new Set(targets.map((target) => target.metric))) {
    const of = targets.filter((target) => target.metric === metric);
    const value = await metricOn(
      tx,
      campaign.id,
      metric,
      day,
      of.map(({ orgUnitId }) => orgUnitId),
    );
    frozen.push(...of.map(({ id, orgUnitId }) => ({ id, baseline: value(orgUnitId).value })));
  }
  if (!frozen.length) return 0;
  return await tx.$executeRawUnsafe(
    `update core_campaign_target t set baseline = x.baseline, baseline_on = $2::date, frozen_at = now(), version = t.version + 1
     from jsonb_to_recordset($1::jsonb) x(id uuid, baseline float8) where t.id = x.id and t.frozen_at is null`,
    JSON.stringify(frozen),
    day,
  );
}

/** The day on which the baselines of a campaign were frozen; null while its first phase is open. */
export async function baselineDay(tx: RawTx, campaignId: string): Promise<Day | null> {
  const [row] = await tx.$queryRawUnsafe<{ closedOn: Day | null }[]>(
    'select closed_on::text as "closedOn" from core_campaign_phase where campaign_id = $1::uuid and number = 1',
    campaignId,
  );
  return row?.closedOn ?? null;
}
