import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput, rawId } from '@jianhui/graphql';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { checkVersion } from '../../platform/versions.ts';
import { requireUnitWithin } from '../../services/create.ts';
import { at, textOf } from '../checks.ts';
import { provinceFact } from '../province-fact.ts';
import type { PhaseStep } from './close.ts';
import { openPhase } from './stored.ts';

export interface Waiver extends PhaseStep {
  readonly condition: string;
  readonly orgUnit?: string | null;
  readonly reason: string;
}

/**
 * Stores why a phase may close though one of its conditions does not hold, for one unit or for all (S20). Throws
 * InvalidInput, NotFound, OutOfScope; Conflict for another version or a phase that is closed.
 */
export async function waivePhaseCondition(
  tx: RawTx,
  viewer: Viewer,
  input: Waiver,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ waiverId: string; phaseId: string }> {
  const { phase, campaign } = await openPhase(tx, viewer, input.phase);
  checkVersion(phase, input.expectedVersion, at('expectedVersion'));
  if (!phase.conditions.includes(input.condition))
    throw new InvalidInput(
      'PHASE_CONDITION',
      `Phase ${phase.number} does not have the condition "${input.condition.slice(0, 60)}".`,
      'Choose one of the conditions of this phase.',
      at('condition'),
    );
  const reason = textOf(input.reason, 500, at('reason'));
  const orgUnitId = input.orgUnit == null ? null : rawId(input.orgUnit, 'input.orgUnit');
  if (orgUnitId !== null) requireUnitWithin(orgUnits, viewer, orgUnitId, at('orgUnit'));
  const [waiver] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_phase_waiver (phase_id, condition, org_unit_id, reason, officer_id, waived_on)
     values ($1::uuid, $2, $3::uuid, $4, $5::uuid, $6::date) returning id::text`,
    phase.id,
    input.condition,
    orgUnitId,
    reason,
    viewer.accountId,
    today,
  );
  await tx.$executeRawUnsafe('update core_campaign_phase set version = version + 1 where id = $1::uuid', phase.id);
  await appendEvents(tx, [
    provinceFact(
      'campaign.condition-waived',
      viewer,
      { campaignId: campaign.id, number: phase.number, condition: input.condition, orgUnitId, on: today },
      today,
    ),
  ]);
  return { waiverId: waiver.id, phaseId: phase.id };
}
