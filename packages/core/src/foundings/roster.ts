import type { RawTx } from '@jianhui/database';
import { lockMembersAndUnions } from '../members/locks.ts';
import { parametersOf } from '../rule-packs/in-force.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import type { UnionBodyKind, UnionPostKind } from './bodies.ts';
import type { FoundingPathway } from './machine.ts';

/** How many applied, and how many women among them. */
export async function rosterOf(tx: RawTx, foundingId: string): Promise<{ members: number; women: number }> {
  const [row] = await tx.$queryRawUnsafe<[{ members: number; women: number }]>(
    `select count(*)::int as members, count(*) filter (where p.sex = 'FEMALE')::int as women
     from core_founding_applicant a join core_member p on p.id = a.member_id where a.founding_id = $1::uuid`,
    foundingId,
  );
  return row;
}

/** A candidate as stored. */
export interface StoredCandidate {
  readonly id: string;
  readonly body: UnionBodyKind;
  readonly post: UnionPostKind;
  readonly memberId: string | null;
  readonly elected: boolean | null;
}

export async function candidatesOf(tx: RawTx, foundingId: string): Promise<StoredCandidate[]> {
  return await tx.$queryRawUnsafe<StoredCandidate[]>(
    `select id::text, body::text, post::text, member_id::text as "memberId", elected from core_founding_candidate
     where founding_id = $1::uuid order by id`,
    foundingId,
  );
}

/** Seats of each body, as the nomination fixed them. */
export type Seats = Readonly<Record<UnionBodyKind, number>>;

/** Whether a founding on this pathway may take over who is a member of a union of this kind (S13). */
export function mayTakeOver(rules: RulesInForce, pathway: FoundingPathway, kind: string): boolean {
  const { transferFrom } = parametersOf(rules, 'membership.one-active');
  return pathway === 'EXTERNAL_MEMBERSHIP_FIRST' && transferFrom.some((each) => each === kind);
}

/**
 * How many on the roster were admitted since by a union that the founding may not take them from. They are kept from
 * being admitted or moved elsewhere until the transaction ends: between the answer and their admission nothing happens.
 */
export async function takenMeanwhile(
  tx: RawTx,
  founding: { readonly id: string; readonly pathway: FoundingPathway },
  rules: RulesInForce,
): Promise<number> {
  const roster = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select member_id::text as id from core_founding_applicant where founding_id = $1::uuid order by 1',
    founding.id,
  );
  const ids = roster.map(({ id }) => id);
  await lockMembersAndUnions(tx, ids);
  await tx.$queryRawUnsafe('select from core_member where id = any($1::uuid[]) order by id for no key update', ids);
  const homes = await tx.$queryRawUnsafe<{ kind: string; n: number }[]>(
    `select u.kind::text, count(*)::int as n from core_membership m join core_trade_union u on u.id = m.home_union_id
     where m.member_id = any($1::uuid[]) and m.status = 'ACTIVE' group by 1`,
    ids,
  );
  return homes.filter(({ kind }) => !mayTakeOver(rules, founding.pathway, kind)).reduce((sum, { n }) => sum + n, 0);
}
