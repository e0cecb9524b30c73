import type { Day, RawTx } from '@jianhui/database';
import { accountableOf } from '../campaigns/responsibility/accountable.ts';
import { type Assessment, assess } from './assess.ts';
import { type BeliefChange, beliefChange } from './believed.ts';
import { derivedColumns, periodsDiffer, stateDiffers } from './derive.ts';
import { decidedHeadcounts } from './headcount.ts';
import type { PlacedFacts, ScopeRule } from './rule.ts';
import type { DerivedColumns, StoredEnterprise } from './stored.ts';
import { coveragePieces, type Piece } from './timeline/pieces.ts';
import { scopePeriods } from './timeline/scope.ts';

/** What the facts of an enterprise say, beside what is stored of it. */
export interface FreshView {
  readonly enterprise: StoredEnterprise;
  readonly now: Assessment;
  readonly derived: DerivedColumns;
  readonly stateDiffers: boolean;
  readonly periodsDiffer: boolean;
  /** By campaign, where something else is to be believed from today on. */
  readonly beliefs: readonly BeliefChange[];
}

/** The whole time of an enterprise under one campaign's rule, as far as it is known on a day. Pure. */
export function timelineOf(facts: PlacedFacts, rule: ScopeRule, today: Day): Piece[] {
  const decided = decidedHeadcounts(facts.observations, rule.sourceTrust, today, facts.decisions);
  return coveragePieces(facts, scopePeriods(facts, decided, rule));
}

/**
 * Derives enterprises anew without writing: their columns by the leading campaign's rule, their periods by the rule of
 * every active campaign. Writing and recounting both begin here, so that they cannot disagree.
 */
export async function freshViews(
  tx: Pick<RawTx, '$queryRawUnsafe'>,
  stored: readonly StoredEnterprise[],
  rules: readonly ScopeRule[],
  leadingId: string,
  today: Day,
): Promise<FreshView[]> {
  const leading = rules.find((rule) => rule.campaignId === leadingId);
  if (!leading) return [];
  const assessed = stored.map((enterprise) => ({ enterprise, now: assess(enterprise.facts, leading, today) }));
  const inScope = assessed.filter(({ now }) => now.inScope).map(({ enterprise }) => enterprise.id);
  const officers = await accountableOf(tx, inScope, leadingId, today);
  return assessed.map(({ enterprise, now }) => {
    const derived = derivedColumns(now, {
      officerId: officers.get(enterprise.id) ?? null,
      officerCode: enterprise.sparse.officerCode,
      visited: enterprise.sparse.visited,
      healthyUnions: enterprise.healthyUnions,
    });
    const beliefs = rules.flatMap((rule) => {
      const pieces =
        rule === leading ? coveragePieces(enterprise.facts, now.periods) : timelineOf(enterprise.facts, rule, today);
      if (!pieces.length && !enterprise.believed.length) return [];
      return beliefChange(enterprise, rule.campaignId, pieces) ?? [];
    });
    return {
      ...{ enterprise, now, derived, beliefs },
      stateDiffers: stateDiffers(enterprise, derived),
      periodsDiffer: periodsDiffer(enterprise, now),
    };
  });
}
