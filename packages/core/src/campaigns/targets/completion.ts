import type { Day, RawTx } from '@jianhui/database';
import { kindOf, metricOn, type TargetMetric } from './metrics.ts';
import { type StoredTarget, targetsOf } from './stored.ts';

/** How far a unit has come with one of its targets, on a day. */
export interface TargetCompletion {
  readonly targetId: string;
  readonly orgUnitId: string;
  readonly metric: TargetMetric;
  readonly goal: number;
  readonly dueOn: Day;
  /** Frozen at the end of phase 1; null until then. */
  readonly baseline: number | null;
  readonly baselineOn: Day | null;
  /** The metric on the day. */
  readonly value: number;
  /** What the baseline's day is known to have been since, less what was frozen: shown as correction, not as progress (S04). */
  readonly correction: number;
  /** What was reached since the baseline's day, by today's knowledge of both days; null until there is a baseline. */
  readonly progress: number | null;
  /** What counts against the goal: the metric itself, or what was added since the baseline. */
  readonly achieved: number;
  /** What is left to the goal (S27); 0 when it is reached. */
  readonly gap: number;
}

type Value = (unitId: string) => { readonly value: number };

function completionOf(target: StoredTarget, now: Value, then: Value | null): TargetCompletion {
  const { value } = now(target.orgUnitId);
  const baselineNow = target.baseline === null ? null : (then?.(target.orgUnitId).value ?? target.baseline);
  const progress = baselineNow === null ? null : value - baselineNow;
  const achieved = kindOf(target.metric) === 'GROWTH' ? (progress ?? value) : value;
  return {
    targetId: target.id,
    orgUnitId: target.orgUnitId,
    metric: target.metric,
    goal: target.goal,
    dueOn: target.dueOn,
    baseline: target.baseline,
    baselineOn: target.baselineOn,
    value,
    correction: target.baseline === null || baselineNow === null ? 0 : baselineNow - target.baseline,
    progress,
    achieved,
    gap: Math.max(0, target.goal - achieved),
  };
}

/** The targets of these units for one metric with what was reached of them: three statements, however many units. */
export async function targetCompletions(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  campaignId: string,
  metric: TargetMetric,
  unitIds: readonly string[],
  today: Day,
): Promise<TargetCompletion[]> {
  const targets = await targetsOf(tx, campaignId, metric, unitIds);
  const units = [...targets.keys()];
  if (!units.length) return [];
  const now = await metricOn(tx, campaignId, metric, today, units);
  // All baselines of a campaign are of one day: the day on which its first phase closed.
  const day = [...targets.values()].find(({ baselineOn }) => baselineOn !== null)?.baselineOn;
  const then = day ? await metricOn(tx, campaignId, metric, day, units) : null;
  return unitIds.flatMap((unit) => {
    const target = targets.get(unit);
    return target ? [completionOf(target, now, then)] : [];
  });
}
