import type { RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { at } from './checks.ts';
import { type StoredUnion, type UnionWork, unionWithin } from './work.ts';

/** Unions that may stand between a grassroots union and the federation. */
const superiorKinds: ReadonlySet<string> = new Set(['GROUP', 'REGIONAL', 'INDUSTRY']);

/**
 * Keeps every other change of superiors waiting: two that go opposite ways would each see no circle, whatever single rows
 * they lock, because a circle may be closed by changes of four different unions. Take it before any row is locked.
 */
export async function lockSuperiors(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe("select pg_advisory_xact_lock(hashtextextended('jianhui.superior-union', 0))");
}

/** The union that is to stand above another, checked: of the right kind, and not below it. Throws InvalidInput, NotFound. */
export async function superiorUnionOf(work: UnionWork, union: StoredUnion, superior: string): Promise<string> {
  const path = at('superiorUnion');
  const above = await unionWithin(work, superior, path);
  if (!superiorKinds.has(above.kind))
    throw new InvalidInput(
      'SUPERIOR_UNION_KIND',
      `${above.name} is ${above.kind}: it has no unions below it.`,
      'Choose a group, regional or industry union.',
      path,
    );
  const circle = await work.tx.$queryRawUnsafe<unknown[]>(
    `with recursive above as (select id, superior_union_id from core_trade_union where id = $1::uuid
       union select u.id, u.superior_union_id from core_trade_union u join above a on u.id = a.superior_union_id)
     select 1 from above where id = $2::uuid`,
    above.id,
    union.id,
  );
  if (circle.length)
    throw new InvalidInput(
      'UNION_CIRCLE',
      `${above.name} stands below this union, or is it: the union would stand above itself.`,
      'Choose a union that does not stand below this one.',
      path,
    );
  return above.id;
}
