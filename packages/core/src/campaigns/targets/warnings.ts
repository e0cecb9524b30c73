import type { Day, RawTx } from '@jianhui/database';
import type { OrgUnits } from '../../services/services.ts';
import { kindOf, metricOn, scopeSizes, type TargetMetric } from './metrics.ts';
import { targetsOf } from './stored.ts';

export type TargetWarningCode =
  | 'CHILDREN_BELOW_PARENT'
  | 'NOT_CASCADED'
  | 'CHILD_WITHOUT_TARGET'
  | 'GOAL_ABOVE_SCOPE'
  | 'GOAL_NOT_ABOVE_BASELINE';

/** Something about a target that its officer should see and may leave (S27). */
export interface TargetWarning {
  readonly code: TargetWarningCode;
  /** The unit that it is about. */
  readonly orgUnitId: string;
  readonly message: string;
  /** What the unit's own goal asks for, and what the goals below it add up to; null where it is not about a sum. */
  readonly goal: number | null;
  readonly sum: number | null;
}

/** Sums of shares are compared to within one in a thousand million: they are binary fractions. */
const HAIR = 1e-9;

/**
 * What speaks against the target of a unit: the goals of the units below it do not reach it, nobody below has one, some
 * unit with something in scope has none, or the goal asks for what cannot be or for nothing. Empty when it has no target.
 */
export async function targetWarnings(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  { campaignId, metric, today }: { campaignId: string; metric: TargetMetric; today: Day },
  unitId: string,
  orgUnits: OrgUnits,
): Promise<TargetWarning[]> {
  const children = orgUnits.childrenOf(unitId).map(({ id }) => id);
  const units = [unitId, ...children];
  const targets = await targetsOf(tx, campaignId, metric, units);
  const own = targets.get(unitId);
  if (!own) return [];
  const sizes = await scopeSizes(tx, campaignId, today, units);
  const warnings: TargetWarning[] = [];
  const warn = (
    code: TargetWarningCode,
    at: string,
    message: string,
    goal: number | null,
    sum: number | null,
  ): void => {
    warnings.push({ code, orgUnitId: at, message, goal, sum });
  };
  if (metric === 'COVERED' && own.goal > sizes(unitId).inScope)
    warn(
      'GOAL_ABOVE_SCOPE',
      unitId,
      `The goal is ${own.goal}, and only ${sizes(unitId).inScope} units are in scope.`,
      own.goal,
      null,
    );
  if (kindOf(metric) !== 'GROWTH') {
    const reached = own.baseline ?? (await metricOn(tx, campaignId, metric, today, [unitId]))(unitId).value;
    if (own.goal <= reached)
      warn(
        'GOAL_NOT_ABOVE_BASELINE',
        unitId,
        `The goal, ${own.goal}, does not lie above what is reached, ${reached}.`,
        own.goal,
        reached,
      );
  }
  if (!children.length) return warnings;
  const set = children.filter((child) => targets.has(child));
  if (!set.length) {
    warn('NOT_CASCADED', unitId, 'No unit below has a target.', own.goal, 0);
    return warnings;
  }
  const goalOf = (child: string): number => targets.get(child)?.goal ?? 0;
  const whole = sizes(unitId).inScope;
  // Goals that are shares are added by what they are shares of: a small county's 100 % does not make up for a city's 50 %.
  const sum =
    kindOf(metric) === 'RATE'
      ? whole === 0
        ? own.goal
        : children.reduce((all, child) => all + goalOf(child) * sizes(child).inScope, 0) / whole
      : children.reduce((all, child) => all + goalOf(child), 0);
  if (sum < own.goal - HAIR)
    warn('CHILDREN_BELOW_PARENT', unitId, `The goals below add up to ${sum}, less than ${own.goal}.`, own.goal, sum);
  for (const child of children) {
    if (!targets.has(child) && sizes(child).inScope > 0)
      warn(
        'CHILD_WITHOUT_TARGET',
        child,
        `This unit has no target, and ${sizes(child).inScope} units in scope.`,
        null,
        null,
      );
  }
  return warnings;
}
