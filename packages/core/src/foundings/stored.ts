import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { NotFound, rawId } from '@jianhui/graphql';
import type { UnionKind } from '../services/shapes.ts';
import type { FoundingPathway, FoundingStage, FoundingStatus } from './machine.ts';

/** A case as it is stored, with the unit that answers for its enterprise. */
export interface StoredFounding extends Place {
  readonly id: string;
  readonly enterpriseId: string;
  /** Unit of the enterprise. */
  readonly orgUnitId: string;
  readonly pathway: FoundingPathway;
  readonly stage: FoundingStage;
  readonly status: FoundingStatus;
  readonly unionKind: UnionKind;
  readonly unionName: string | null;
  readonly superiorId: string;
  readonly stageOn: Day;
  readonly preparatoryOn: Day | null;
  readonly assemblyOn: Day | null;
  readonly electedOn: Day | null;
  readonly reportedOn: Day | null;
  readonly approvedOn: Day | null;
  readonly tradeUnionId: string | null;
  readonly version: number;
}

const select = `select f.id::text, f.enterprise_id::text as "enterpriseId", e.org_unit_id::text as "orgUnitId", f.pathway::text, f.stage::text, f.status::text,
  f.union_kind::text as "unionKind", f.union_name as "unionName", f.superior_id::text as "superiorId", f.stage_on::text as "stageOn", f.preparatory_on::text as "preparatoryOn",
  f.assembly_on::text as "assemblyOn", f.elected_on::text as "electedOn", f.reported_on::text as "reportedOn", f.approved_on::text as "approvedOn", f.trade_union_id::text as "tradeUnionId", f.version,
  f.province_id::text as "provinceId", f.city_id::text as "cityId", f.county_id::text as "countyId", f.township_id::text as "townshipId"
  from core_founding f join core_enterprise e on e.id = f.enterprise_id where f.id = $1::uuid`;

/** The case as the last writer left it, kept from other writers. Throws NotFound, also for a case of another tree. */
export async function lockFounding(tx: RawTx, viewer: Viewer, id: string): Promise<StoredFounding> {
  const founding = rawId(id, 'input.founding');
  await tx.$queryRawUnsafe('select from core_founding where id = $1::uuid for no key update', founding);
  const [row] = await tx.$queryRawUnsafe<StoredFounding[]>(select, founding);
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound(
    'FOUNDING_NOT_FOUND',
    'There is no such founding within your tree.',
    'Choose a case from your own list.',
    ['input', 'founding'],
  );
}

/** The detail of the last step that led to a stage; null when there is none. */
export async function detailOf<T>(tx: RawTx, foundingId: string, stage: FoundingStage): Promise<T | null> {
  const [row] = await tx.$queryRawUnsafe<{ detail: T }[]>(
    'select detail from core_founding_step where founding_id = $1::uuid and stage_after = $2::core_founding_stage order by number desc limit 1',
    foundingId,
    stage,
  );
  return row?.detail ?? null;
}

const patchColumns = {
  unionName: ['union_name', 'text'],
  appliedOn: ['applied_on', 'date'],
  preparatoryOn: ['preparatory_on', 'date'],
  assemblyOn: ['assembly_on', 'date'],
  electedOn: ['elected_on', 'date'],
  reportedOn: ['reported_on', 'date'],
  approvalDueOn: ['approval_due_on', 'date'],
  approvedOn: ['approved_on', 'date'],
  approvalNumber: ['approval_number', 'text'],
  closedOn: ['closed_on', 'date'],
  closedBecause: ['closed_because', 'text'],
  tradeUnionId: ['trade_union_id', 'uuid'],
} as const;

/** What a stage changes in the case itself. */
export type FoundingPatch = { readonly [Key in keyof typeof patchColumns]?: string | null };

/** Writes where the case stands now, and what the stage changed. */
export async function moveFounding(
  tx: RawTx,
  id: string,
  to: { readonly stage: FoundingStage; readonly status: FoundingStatus; readonly on: Day },
  patch: FoundingPatch,
): Promise<void> {
  const values: unknown[] = [id, to.stage, to.status, to.on];
  const sets = Object.entries(patch).map(([key, value]) => {
    const [column, cast] = patchColumns[key as keyof FoundingPatch];
    return `, ${column} = $${values.push(value)}::${cast}`;
  });
  await tx.$executeRawUnsafe(
    `update core_founding set stage = $2::core_founding_stage, status = $3::core_founding_status, stage_on = $4::date,
       version = version + 1, updated_at = now()${sets.join('')} where id = $1::uuid`,
    ...values,
  );
}
