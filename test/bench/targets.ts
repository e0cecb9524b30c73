import type { Measure, Results } from './results.ts';

/** What must hold. `toFloor`: at least so much of side A; `timesFloor`: at most so many times its time; `statements`, `ours`: at most. */
interface Target {
  readonly toFloor?: number;
  readonly timesFloor?: number;
  readonly statements?: number;
  readonly ours?: number;
}

export const targets: Readonly<Record<string, Target>> = {
  'read-q1': { toFloor: 0.15, statements: 3 },
  'read-q2': { toFloor: 0.08, statements: 3 },
  'read-q3': { toFloor: 0.1, statements: 3 },
  'read-q4': { toFloor: 0.12, statements: 3 },
  'read-q5-page1': { toFloor: 0.15, statements: 3 },
  'read-q5-page400': { toFloor: 0.15, statements: 3 },
  'read-q5-page400-to-page1': { ours: 1.2 },
  'progress-in-database': { ours: 1 },
  'search-2char': { ours: 10 },
  'search-initials': { ours: 10 },
  'batch-transfer-10000': { toFloor: 0.3 },
  recount: { timesFloor: 3 },
  'census-stage': { toFloor: 0.15 },
};

/** Every target that a measure misses, in words. What was not measured is not missed. */
export function missedTargets({ measures }: Results): string[] {
  return measures.flatMap((measure) => missed(measure, targets[measure.id] ?? {}));
}

function missed({ id, toFloor, statements, ours, unit }: Measure, target: Target): string[] {
  const faults: string[] = [];
  if (target.toFloor !== undefined && !(toFloor !== null && toFloor >= target.toFloor))
    faults.push(`${id}: ${toFloor?.toFixed(3) ?? 'nothing'} of the floor, at least ${target.toFloor} wanted`);
  if (target.timesFloor !== undefined && !(toFloor !== null && toFloor <= target.timesFloor))
    faults.push(`${id}: ${toFloor?.toFixed(2) ?? 'no'} times the floor, at most ${target.timesFloor} wanted`);
  if (target.statements !== undefined && !(statements !== null && statements <= target.statements))
    faults.push(`${id}: ${statements ?? 'no'} statements counted, at most ${target.statements} wanted`);
  if (target.ours !== undefined && !(ours <= target.ours))
    faults.push(`${id}: ${ours.toFixed(3)} ${unit}, at most ${target.ours} wanted`);
  return faults;
}
