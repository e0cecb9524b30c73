import type { RawTx } from '@jianhui/database';
import type { UnionBodyKind, UnionPostKind } from './bodies.ts';

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
