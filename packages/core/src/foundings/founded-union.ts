import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import type { StoredFounding } from './stored.ts';

/** What the steps after the approval ask of the union. */
export interface FoundedUnion {
  readonly id: string;
  readonly code: string | null;
  readonly termEndsOn: Day | null;
  readonly registered: boolean;
}

/** The union of a case, kept from other writers. Throws InvalidInput when it was dissolved meanwhile. */
export async function lockFoundedUnion(tx: RawTx, founding: StoredFounding): Promise<FoundedUnion> {
  const [union] = await tx.$queryRawUnsafe<(FoundedUnion & { status: string })[]>(
    `select id::text, unified_social_credit_code as code, term_ends_on::text as "termEndsOn", status::text, legal_person_status = 'REGISTERED' as registered
     from core_trade_union where id = $1::uuid for no key update`,
    founding.tradeUnionId,
  );
  if (union && union.status === 'ESTABLISHED') return union;
  throw new InvalidInput(
    'UNION_DISSOLVED',
    'The union of this founding has been dissolved.',
    'Look at the union for its end; there is nothing more to record of its founding.',
    ['input', 'founding'],
  );
}
