import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';

/** A union as members' changes need it. */
export interface MemberUnion extends Place {
  readonly id: string;
  readonly superiorId: string;
  readonly status: string;
}

const columns = `id::text, superior_id::text as "superiorId", status::text,
  province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`;

function established(union: MemberUnion, path: readonly string[]): MemberUnion {
  if (union.status === 'ESTABLISHED') return union;
  throw new InvalidInput(
    'UNION_DISSOLVED',
    'This union has been dissolved.',
    'Choose a union that is established.',
    path,
  );
}

const missing = (path: readonly string[]): NotFound =>
  new NotFound(
    'UNION_NOT_FOUND',
    'There is no such union within your tree.',
    'Choose a union from your own list.',
    path,
  );

/** The union of an id, for the platform's own work. Throws NotFound, InvalidInput when it has been dissolved. */
export async function requireEstablished(tx: RawTx, unionId: string): Promise<MemberUnion> {
  const [union] = await tx.$queryRawUnsafe<MemberUnion[]>(
    `select ${columns} from core_trade_union where id = $1::uuid for no key update`,
    unionId,
  );
  if (!union) throw missing([]);
  return established(union, []);
}

/**
 * A union that an officer named: within the officer's tree, established, and locked until the transaction ends, so that
 * it is not dissolved meanwhile. Throws NotFound (outside the tree and absent look alike), InvalidInput.
 */
export async function unionOf(tx: RawTx, viewer: Viewer, id: string, field: string, lock = true): Promise<MemberUnion> {
  const path = ['input', field];
  const [union] = await tx.$queryRawUnsafe<MemberUnion[]>(
    `select ${columns} from core_trade_union where id = $1::uuid ${lock ? 'for no key update' : ''}`,
    rawId(id, path.join('.')),
  );
  if (!union || !maySee(rowScope(viewer), union)) throw missing(path);
  return established(union, path);
}
