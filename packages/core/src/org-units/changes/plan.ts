import type { OrgLevel, Place } from '@jianhui/access';
import type { NewCoreJob } from '../../jobs/core-job.ts';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import type { Act } from './act.ts';

export type ChangeKind = 'CREATE' | 'RENAME' | 'RECODE' | 'MOVE' | 'MERGE' | 'SPLIT' | 'RETIRE' | 'OFFICIAL_LIST';

/** A unit under which rows may have to follow: each row in the column of its level. */
export interface Root {
  readonly id: string;
  readonly level: OrgLevel;
}

/** What is left to do once the tree itself is changed, as data: a killed job reads it and goes on. */
export interface FollowPlan {
  /** Units that the change is about: nothing else may happen to their branches meanwhile. */
  readonly touched: readonly string[];
  readonly roots: readonly Root[];
  /** Where what stood at a unit goes to; a unit that is not named keeps its rows. */
  readonly into: Readonly<Record<string, string>>;
  /** For a split: enterprises that go elsewhere than the rest, and all units that follow. */
  readonly enterprises: Readonly<Record<string, string>>;
  readonly successors: readonly string[];
  /** Whom to tell when all rows have followed: the places before and after. */
  readonly tell: readonly { readonly orgUnitId: string; readonly place: Place }[];
}

export const noPlan: FollowPlan = { touched: [], roots: [], into: {}, enterprises: {}, successors: [], tell: [] };

/** The kind of the job that lets rows follow. */
export const FOLLOW_JOB = 'org-unit.follow';

/** Hands in a core job within the transaction. */
export type Enqueue = (tx: Act['tx'], job: NewCoreJob) => Promise<string>;

/** Writes the change down, before anything that refers to it. */
export async function recordChange(act: Act, kind: ChangeKind, unit: OrgUnitEntry): Promise<string> {
  const [row] = await act.tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_org_unit_change (kind, effective_on, ground, plan, org_unit_id, province_id, city_id, county_id, township_id, officer_id)
     values ($1::core_org_unit_change_kind, $2::date, $3, '{}', $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::uuid) returning id::text`,
    ...[kind, act.head.effectiveOn, act.head.ground.trim(), unit.id],
    ...[unit.provinceId, unit.cityId, unit.countyId, unit.townshipId, act.viewer.accountId],
  );
  return row.id;
}

/** Ends a change whose rows need not follow, or hands the rest to a job. Returns the job's id, null where there is none. */
export async function finishChange(
  act: Act,
  changeId: string,
  plan: FollowPlan,
  enqueue: Enqueue,
): Promise<string | null> {
  if (plan.roots.length === 0) {
    await act.tx.$executeRawUnsafe(
      `update core_org_unit_change set status = 'DONE', plan = $2::jsonb, finished_at = now() where id = $1::uuid`,
      changeId,
      JSON.stringify(plan),
    );
    return null;
  }
  const jobId = await enqueue(act.tx, {
    kind: FOLLOW_JOB,
    input: { changeId },
    ownerId: act.viewer.accountId,
    orgUnitId: act.viewer.orgUnitId,
  });
  await act.tx.$executeRawUnsafe(
    'update core_org_unit_change set plan = $2::jsonb, job_id = $3::uuid where id = $1::uuid',
    changeId,
    JSON.stringify(plan),
    jobId,
  );
  return jobId;
}
