import type { Day, RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';
import { at, inOrder, textOf } from '../checks.ts';
import { isPhaseCondition } from '../phases/conditions.ts';

/** A phase as a campaign is configured with it; its number is its place in the list. */
export interface NewPhase {
  readonly name: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly conditions?: readonly string[] | null;
}

const MOST = 12;

/** Throws InvalidInput for phases that overlap, lie outside the campaign, or name a condition that does not exist. */
export function checkPhases(phases: readonly NewPhase[], campaign: { startsOn: Day; endsOn: Day }): void {
  if (phases.length < 1 || phases.length > MOST)
    throw new InvalidInput(
      'PHASES',
      `A campaign has 1 to ${MOST} phases.`,
      'Name its phases in their order.',
      at('phases'),
    );
  let after: Day = campaign.startsOn;
  for (const [i, phase] of phases.entries()) {
    textOf(phase.name, 60, at('phases', i, 'name'));
    inOrder(
      after,
      phase.startsOn,
      'Phases follow one another from the first day of the campaign',
      at('phases', i, 'startsOn'),
    );
    inOrder(phase.startsOn, phase.endsOn, 'A phase ends after it begins', at('phases', i, 'endsOn'));
    inOrder(phase.endsOn, campaign.endsOn, 'A phase ends with the campaign at the latest', at('phases', i, 'endsOn'));
    if (phases[i + 1] && phases[i + 1]?.startsOn === phase.endsOn)
      throw new InvalidInput(
        'DATES_OUT_OF_ORDER',
        `Two phases hold ${phase.endsOn}.`,
        'Begin the next a day later.',
        at('phases', i + 1, 'startsOn'),
      );
    for (const [j, condition] of (phase.conditions ?? []).entries()) {
      if (isPhaseCondition(condition)) continue;
      throw new InvalidInput(
        'PHASE_CONDITION',
        `"${condition}" is not a condition.`,
        'Choose from the list of conditions of phases.',
        at('phases', i, 'conditions', j),
      );
    }
    after = phase.endsOn;
  }
}

/** Replaces the phases of a campaign in preparation. */
export async function writePhases(tx: RawTx, campaignId: string, phases: readonly NewPhase[]): Promise<void> {
  await tx.$executeRawUnsafe('delete from core_campaign_phase where campaign_id = $1::uuid', campaignId);
  await tx.$executeRawUnsafe(
    `insert into core_campaign_phase (campaign_id, number, name, starts_on, ends_on, conditions)
     select $1::uuid, x.number, x.name, x."startsOn", x."endsOn", array(select jsonb_array_elements_text(x.conditions))
     from jsonb_to_recordset($2::jsonb) x(number int, name text, "startsOn" date, "endsOn" date, conditions jsonb)`,
    campaignId,
    JSON.stringify(
      phases.map((phase, i) => ({
        number: i + 1,
        name: phase.name.trim(),
        startsOn: phase.startsOn,
        endsOn: phase.endsOn,
        conditions: phase.conditions ?? [],
      })),
    ),
  );
}
