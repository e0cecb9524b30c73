import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { DomainError, InvalidInput } from '@jianhui/graphql';
import { checkVersion } from '../../platform/versions.ts';
import { at } from '../checks.ts';
import { provinceFact } from '../province-fact.ts';
import type { StoredCampaign } from '../stored.ts';
import { freezeBaselines } from '../targets/freeze.ts';
import { isPhaseCondition, type Missing, missingFor, phaseConditions } from './conditions.ts';
import { openPhase, type StoredPhase } from './stored.ts';

/** The phase at whose end the baselines of targets are frozen (S04). */
const BASELINE_PHASE = 1;

/** A condition that does not hold, with the units where it does not. */
export interface ConditionFailure {
  readonly condition: string;
  readonly label: string;
  readonly missing: readonly Missing[];
}

/** A phase cannot close: says which conditions do not hold, at which units, and how much is missing there. */
export class PhaseConditionsMissing extends DomainError {
  readonly failures: readonly ConditionFailure[];
  constructor(phase: number, failures: readonly ConditionFailure[]) {
    const listed = failures.map(
      ({ condition, missing }) =>
        `${condition} (${missing.reduce((sum, { count }) => sum + count, 0)} at ${missing.length} units)`,
    );
    super(
      'PHASE_CONDITIONS',
      `Phase ${phase} cannot close: ${listed.join(', ')}.`,
      'Settle what is missing, or store a waiver with its reason.',
      at('phase'),
    );
    this.failures = failures;
  }
}

async function failuresOf(
  tx: RawTx,
  { id, conditions, number }: StoredPhase,
  campaign: StoredCampaign,
  today: Day,
): Promise<ConditionFailure[]> {
  const waived = await tx.$queryRawUnsafe<{ condition: string; orgUnitId: string | null }[]>(
    'select condition, org_unit_id::text as "orgUnitId" from core_phase_waiver where phase_id = $1::uuid',
    id,
  );
  const failures: ConditionFailure[] = [];
  for (const condition of conditions) {
    if (!isPhaseCondition(condition)) throw new Error(`phase ${id} names the unknown condition ${condition}`);
    const units = waived.filter((waiver) => waiver.condition === condition).map(({ orgUnitId }) => orgUnitId);
    if (units.includes(null)) continue;
    const missing = await missingFor(tx, condition, {
      campaignId: campaign.id,
      provinceId: campaign.provinceId,
      phaseNumber: number,
      today,
    });
    const left = missing.filter(({ orgUnitId }) => !units.includes(orgUnitId));
    if (left.length) failures.push({ condition, label: phaseConditions[condition].label, missing: left });
  }
  return failures;
}

export interface PhaseStep {
  readonly phase: string;
  readonly expectedVersion: number;
}

/**
 * Closes a phase once its conditions hold or are waived (S20). With the first phase the baselines of targets are frozen
 * (S04). Throws PhaseConditionsMissing; Conflict for another version or a phase that is closed; InvalidInput before it began.
 */
export async function closePhase(
  tx: RawTx,
  viewer: Viewer,
  input: PhaseStep,
  today: Day,
): Promise<{ phaseId: string; campaignId: string; frozenTargets: number }> {
  const { phase, campaign } = await openPhase(tx, viewer, input.phase);
  checkVersion(phase, input.expectedVersion, at('expectedVersion'));
  if (today < phase.startsOn)
    throw new InvalidInput(
      'PHASE_NOT_BEGUN',
      `Phase ${phase.number} begins on ${phase.startsOn}.`,
      'Close it once it has begun.',
      at('phase'),
    );
  const failures = await failuresOf(tx, phase, campaign, today);
  if (failures.length) throw new PhaseConditionsMissing(phase.number, failures);
  await tx.$executeRawUnsafe(
    'update core_campaign_phase set closed_on = $2::date, closed_by_id = $3::uuid, version = version + 1 where id = $1::uuid',
    phase.id,
    today,
    viewer.accountId,
  );
  const frozenTargets = phase.number === BASELINE_PHASE ? await freezeBaselines(tx, campaign, today) : 0;
  await appendEvents(tx, [
    provinceFact(
      'campaign.phase-closed',
      viewer,
      { campaignId: campaign.id, number: phase.number, frozenTargets, on: today },
      today,
    ),
  ]);
  return { phaseId: phase.id, campaignId: campaign.id, frozenTargets };
}
