import type { Day, RawTx } from '@jianhui/database';
import type { ScopeRule } from '../rule.ts';
import { healthRules } from './parameters.ts';
import { type StoredUnion, storedUnions } from './stored.ts';
import { type HealthPiece, healthPieces } from './timeline.ts';

/** What the facts of a union say of its health, beside what is stored. */
export interface UnionView {
  readonly union: StoredUnion;
  readonly healthy: boolean;
  readonly problems: readonly string[];
  readonly stateDiffers: boolean;
  /** Ids of periods that are not believed any more. */
  readonly outdated: readonly string[];
  /** Periods that are to be believed from today on. */
  readonly fresh: readonly HealthPiece[];
}

const keyOf = (piece: HealthPiece): string =>
  JSON.stringify([piece.validFrom, piece.validTo, piece.healthy, piece.problems]);

/** Derives the health of unions anew without writing. Headcounts are accepted by the rule of the leading campaign. */
export async function freshUnions(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  ids: readonly string[],
  rule: ScopeRule,
  today: Day,
): Promise<UnionView[]> {
  const unions = await storedUnions(tx, ids, rule, today);
  const rules = await healthRules(tx);
  return unions.map((union) => {
    const pieces = healthPieces(union.facts, rules(union.provinceId), today);
    const now = pieces.find((p) => p.validFrom <= today && (p.validTo === null || p.validTo > today));
    const healthy = now?.healthy ?? false;
    const problems = now?.problems ?? [];
    const fresh = new Map(pieces.map((piece) => [keyOf(piece), piece]));
    const outdated = union.believed.filter((believed) => !fresh.delete(believed.key)).map((believed) => believed.id);
    const stateDiffers = healthy !== union.healthy || problems.join() !== union.healthProblems.join();
    return { union, healthy, problems, stateDiffers, outdated, fresh: [...fresh.values()] };
  });
}
