import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { lockEnterprises } from '../coverage/stored.ts';
import { windUnionClocks } from '../deadlines/wind.ts';
import { unionsChanged } from '../members/cause.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { checkVersion } from '../platform/versions.ts';
import type { Finding } from '../rule-packs/check.ts';
import type { UnionKind } from '../services/shapes.ts';

/** Who works on a union, in which transaction and tree, on which day. */
export interface UnionWork {
  readonly tx: RawTx;
  readonly viewer: Viewer;
  readonly orgUnits: OrgUnitTree;
  readonly today: Day;
}

/** Which union, and in which state the officer saw it. */
export interface UnionTarget {
  readonly union: string;
  readonly expectedVersion: number;
}

/** What every change of a union answers: the union, and what the rules said of the change. */
export interface UnionChanged {
  readonly tradeUnionId: string;
  readonly findings: readonly Finding[];
}

/** A union as its changes need it. */
export interface StoredUnion extends Place {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly kind: UnionKind;
  readonly status: 'ESTABLISHED' | 'DISSOLVED';
  readonly superiorId: string;
  readonly superiorUnionId: string | null;
  readonly code: string | null;
  readonly approvedOn: Day;
  readonly activeMembers: number;
  readonly legalPersonStatus: 'NONE' | 'REGISTERED' | 'CANCELLED';
  readonly termStartsOn: Day | null;
  readonly termEndsOn: Day | null;
}

const columns = `id::text, version, name, kind::text, status::text, superior_id::text as "superiorId", superior_union_id::text as "superiorUnionId",
  unified_social_credit_code as code, approved_on::text as "approvedOn", active_members as "activeMembers", legal_person_status::text as "legalPersonStatus",
  term_starts_on::text as "termStartsOn", term_ends_on::text as "termEndsOn",
  province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

const noSuchUnion = (path: readonly string[]): NotFound =>
  new NotFound(
    'UNION_NOT_FOUND',
    'There is no such union within your tree.',
    'Choose a union from your own list.',
    path,
  );

/** A union of the officer's tree, established, not locked. Throws NotFound (outside and absent look alike), InvalidInput. */
export async function unionWithin(
  { tx, viewer }: Pick<UnionWork, 'tx' | 'viewer'>,
  id: string,
  path: readonly string[],
): Promise<StoredUnion> {
  const [union] = await tx.$queryRawUnsafe<StoredUnion[]>(
    `select ${columns} from core_trade_union where id = $1::uuid`,
    rawId(id, path.join('.')),
  );
  if (!union || !maySee(rowScope(viewer), union)) throw noSuchUnion(path);
  return established(union, path);
}

function established(union: StoredUnion, path: readonly string[]): StoredUnion {
  if (union.status === 'ESTABLISHED') return union;
  throw new InvalidInput('UNION_DISSOLVED', 'This union has been dissolved.', 'Choose one that is established.', path);
}

/**
 * The union to be changed, locked until the transaction ends, in the state that the officer saw. What it covers is
 * locked before it (and `enterprises` that it is to cover), as every writer does: enterprises, unions, counters.
 * Throws NotFound, InvalidInput when it is dissolved, Conflict with the present version.
 */
export async function lockUnion(
  work: UnionWork,
  target: UnionTarget,
  enterprises: readonly string[] = [],
): Promise<StoredUnion> {
  const { id } = await unionWithin(work, target.union, ['input', 'union']);
  const covered = await work.tx.$queryRawUnsafe<{ id: string }[]>(
    'select distinct enterprise_id::text as id from core_union_coverage where union_id = $1::uuid and valid_to is null',
    id,
  );
  await lockEnterprises(work.tx, [...new Set([...covered.map((row) => row.id), ...enterprises])]);
  const [union] = await work.tx.$queryRawUnsafe<[StoredUnion]>(
    `select ${columns} from core_trade_union where id = $1::uuid for no key update`,
    id,
  );
  established(union, ['input', 'union']);
  checkVersion(union, target.expectedVersion, ['input', 'expectedVersion']);
  return union;
}

/** A fact of a union: what happened, without names; `payload` beside the union and the day. */
export interface UnionHappening {
  readonly name: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** Ends a change: counts it, derives the union's health anew, winds its clocks, tells of it. */
export async function finishUnion(
  { tx, viewer, orgUnits, today }: UnionWork,
  union: StoredUnion,
  happenings: readonly UnionHappening[],
  findings: readonly Finding[] = [],
): Promise<UnionChanged> {
  const [now] = await tx.$queryRawUnsafe<[Place & { superiorId: string }]>(
    `update core_trade_union set version = version + 1, updated_at = now() where id = $1::uuid
     returning superior_id::text as "superiorId", province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`,
    union.id,
  );
  const { superiorId, ...place } = now;
  await unionsChanged(tx, [union.id], { orgUnits, actorId: viewer.accountId, today });
  await windUnionClocks(tx, [union.id], place.provinceId, orgUnits, today);
  await appendEvents(
    tx,
    happenings.map(({ name, payload }) => ({
      name,
      version: 1,
      payload: { unionId: union.id, ...payload, on: today },
      place,
      orgUnitId: superiorId,
      unionId: union.id,
      on: today,
      actorId: viewer.accountId,
    })),
  );
  return { tradeUnionId: union.id, findings: findings.filter(({ outcome }) => outcome === 'BROKEN') };
}
