import type { RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import type { Cause } from '../services/services.ts';
import { writeBeliefs } from './believed.ts';
import { activeRules } from './campaigns.ts';
import { keepBatchDeltas, progressFacts, UnitDeltas } from './deltas.ts';
import type { ChangeCause } from './facts.ts';
import { type FreshView, freshViews } from './fresh.ts';
import { reassessUnions } from './health.ts';
import type { Reassessment } from './reassessment.ts';
import { storedEnterprises } from './stored.ts';
import { endReasons, writePeriods, writeStates } from './write-states.ts';

export { derivedState } from './derive.ts';
export type { Reassessment } from './reassessment.ts';

const isCovered = (state: { inScope: boolean; coveringUnionId: string | null }): boolean =>
  state.inScope && state.coveringUnionId !== null;

/**
 * Derives scope and coverage of these enterprises anew and writes what changed: their columns, their times in scope, what
 * is believed of them in every active campaign, the health of the unions that cover them, one fact for each that entered
 * or left coverage, and one a unit (kept until the import ends, for a batch). Every path that may change coverage ends
 * here: imports, registrations, the midnight job, recounts. `deltas` brings what the caller added. Returns how many
 * enterprises changed.
 */
export async function reassess(
  tx: RawTx,
  ids: readonly string[],
  to: Reassessment,
  because: ChangeCause,
  cause: Cause,
  deltas: UnitDeltas = new UnitDeltas(),
): Promise<number> {
  const facts: NewEvent[] = [];
  let changed = 0;
  if (ids.length) {
    const views = await derivedAnew(tx, ids, to, cause);
    changed = views.filter((view) => view.stateDiffers).length;
    for (const { enterprise, derived, stateDiffers } of views) {
      if (!stateDiffers) continue;
      deltas.add(enterprise.orgUnitId, {
        inScope: Number(derived.inScope) - Number(enterprise.derived.inScope),
        covered: Number(isCovered(derived)) - Number(isCovered(enterprise.derived)),
        overdueUncovered: Number(derived.overdue) - Number(enterprise.derived.overdue),
      });
    }
    facts.push(...views.flatMap((view) => coverageFact(view, cause)));
  }
  if (cause.batchId === null) facts.push(...progressFacts(to.orgUnits, deltas.changed, because, cause));
  else await keepBatchDeltas(tx, cause.batchId, deltas.changed);
  await to.append(tx, facts);
  return changed;
}

/** Derives and writes; the enterprises stay locked until the transaction ends. */
async function derivedAnew(
  tx: RawTx,
  ids: readonly string[],
  to: Reassessment,
  cause: Cause,
): Promise<readonly FreshView[]> {
  const stored = await storedEnterprises(tx, ids, to.rule.campaignId, true);
  const views = await freshViews(tx, stored, await activeRules(tx), to.rule.campaignId, cause.today);
  const states = views.filter((view) => view.stateDiffers);
  await writeStates(
    tx,
    states.map(({ enterprise, derived }) => ({ enterprise, now: derived })),
  );
  await writePeriods(
    tx,
    to.rule.campaignId,
    views.filter((view) => view.periodsDiffer),
  );
  await writeBeliefs(
    tx,
    views.flatMap((view) => view.beliefs),
    cause.today,
  );
  const settled = views.filter((view) => view.enterprise.sparse.openReasons && view.derived.primaryReason === null);
  await endReasons(
    tx,
    settled.map((view) => view.enterprise.id),
    cause.today,
  );
  const unions = new Set(stored.flatMap((enterprise) => enterprise.facts.coverages.map((link) => link.unionId)));
  if (unions.size) await reassessUnions(tx, [...unions].sort(), to, cause);
  return views;
}

function coverageFact({ enterprise, derived, stateDiffers }: FreshView, cause: Cause): NewEvent[] {
  const entered = isCovered(derived);
  if (!stateDiffers || entered === isCovered(enterprise.derived)) return [];
  const { provinceId, cityId, countyId, townshipId } = enterprise;
  return [
    {
      name: entered ? 'coverage.entered' : 'coverage.left',
      version: 1,
      payload: entered
        ? { enterpriseId: enterprise.id, on: cause.today }
        : { enterpriseId: enterprise.id, on: cause.today, inScope: derived.inScope },
      place: { provinceId, cityId, countyId, townshipId },
      orgUnitId: enterprise.orgUnitId,
      enterpriseId: enterprise.id,
      unionId: entered ? derived.coveringUnionId : enterprise.derived.coveringUnionId,
      on: cause.today,
      actorId: cause.actorId,
    },
  ];
}
