import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import { Conflict, NotFound, parseGlobalId } from '@jianhui/graphql';
import { UnitDeltas } from '../coverage/deltas.ts';
import { reassess } from '../coverage/reassess.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { checkVersion } from '../platform/versions.ts';
import { reassessmentFor } from '../services/create.ts';
import type { EnterpriseKind } from '../services/shapes.ts';

/** An enterprise that this transaction has locked for an officer's change. */
export interface HeldEnterprise extends Place {
  readonly id: string;
  readonly version: number;
  readonly orgUnitId: string;
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly kind: EnterpriseKind;
  readonly establishedOn: Day | null;
  readonly inScope: boolean;
  readonly coveringUnionId: string | null;
  readonly mergedIntoId: string | null;
}

/** What every change of an enterprise needs beside its input. */
export interface EnterpriseWork {
  readonly tx: RawTx;
  readonly viewer: Viewer;
  readonly orgUnits: OrgUnitTree;
  readonly today: Day;
}

const columns = `id::text, version, org_unit_id::text as "orgUnitId", unified_social_credit_code as "unifiedSocialCreditCode", name, kind::text,
  established_on::text as "establishedOn", in_scope as "inScope", covering_union_id::text as "coveringUnionId", merged_into_id::text as "mergedIntoId",
  province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

/**
 * Locks enterprises for an officer's change, in one order, and answers in the order asked. One outside the officer's tree
 * looks like one that does not exist. Throws NotFound; Conflict for a record that became part of another.
 */
export async function holdEnterprises(
  { tx, viewer }: EnterpriseWork,
  wanted: readonly { readonly id: string; readonly path: readonly string[] }[],
): Promise<HeldEnterprise[]> {
  const ids = wanted.map(({ id, path }) => parseGlobalId(id, path.join('.'), 'Enterprise').id);
  const rows = await tx.$queryRawUnsafe<HeldEnterprise[]>(
    `select ${columns} from core_enterprise where id = any($1::uuid[]) order by id for no key update`,
    ids,
  );
  const scope = rowScope(viewer);
  return wanted.map(({ path }, i) => {
    const row = rows.find(({ id }) => id === ids[i]);
    if (!row || !maySee(scope, row))
      throw new NotFound(
        'ENTERPRISE_NOT_FOUND',
        'There is no such enterprise within your tree.',
        'Choose an enterprise from your own list.',
        path,
      );
    if (row.mergedIntoId !== null)
      throw new Conflict(
        'ENTERPRISE_MERGED',
        'This record became part of another one.',
        'Change the record that it became part of: its code leads there.',
        path,
      );
    return row;
  });
}

/** Locks one enterprise; with `expectedVersion`, as the officer saw it. Throws NotFound, Conflict. */
export async function holdEnterprise(
  work: EnterpriseWork,
  input: { readonly enterprise: string; readonly expectedVersion?: number },
): Promise<HeldEnterprise> {
  const [held] = await holdEnterprises(work, [{ id: input.enterprise, path: ['input', 'enterprise'] }]);
  if (!held) throw new Error('holdEnterprises answers for each that is asked');
  if (input.expectedVersion !== undefined) checkVersion(held, input.expectedVersion, ['input', 'expectedVersion']);
  return held;
}

/** Counts a change of the enterprise, so that another officer who saw it before is told. */
export async function touch(tx: RawTx, ids: readonly string[]): Promise<void> {
  await tx.$executeRawUnsafe(
    'update core_enterprise set version = version + 1, updated_at = now() where id = any($1::uuid[])',
    ids,
  );
}

/** Derives anew what the change bears on, in the name of the officer. */
export async function rederive(
  work: EnterpriseWork,
  ids: readonly string[],
  deltas: UnitDeltas = new UnitDeltas(),
): Promise<void> {
  const { tx, viewer, orgUnits, today } = work;
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, ids, await reassessmentFor(tx, orgUnits), 'CORRECTION', cause, deltas);
}

/** A fact at the place of an enterprise. */
export function factOf(
  { viewer, today }: Pick<EnterpriseWork, 'viewer' | 'today'>,
  held: Pick<HeldEnterprise, 'id' | 'orgUnitId' | keyof Place>,
  name: string,
  payload: Readonly<Record<string, unknown>>,
): NewEvent {
  const { provinceId, cityId, countyId, townshipId } = held;
  return {
    name,
    version: 1,
    payload: { enterpriseId: held.id, on: today, ...payload },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId: held.orgUnitId,
    enterpriseId: held.id,
    on: today,
    actorId: viewer.accountId,
  };
}

/** The four columns of a place as parameters, in the order province, city, county, township. */
export const placeValues = ({ provinceId, cityId, countyId, townshipId }: Place): (string | null)[] => [
  provinceId,
  cityId,
  countyId,
  townshipId,
];
