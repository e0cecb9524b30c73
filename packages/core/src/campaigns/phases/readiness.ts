import { maySee, type RowScope } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import type { OrgUnits } from '../../services/services.ts';
import { isPhaseCondition, missingFor, phaseConditions } from './conditions.ts';
import type { ConditionState } from './types.ts';

type Reading = Pick<RawTx, '$queryRawUnsafe'>;

/**
 * How each condition of a phase stands today, within the viewer's tree: what closing it would find, before it is tried.
 * Null when there is no such phase.
 */
export async function phaseReadiness(
  tx: Reading,
  phaseId: string,
  scope: RowScope,
  orgUnits: OrgUnits,
  today: Day,
): Promise<ConditionState[] | null> {
  const [phase] = await tx.$queryRawUnsafe<
    {
      number: number;
      conditions: string[];
      campaignId: string;
      provinceId: string;
      waived: string[];
      units: string[];
    }[]
  >(
    `select p.number, p.conditions, c.id::text as "campaignId", c.province_id::text as "provinceId",
       array(select w.condition from core_phase_waiver w where w.phase_id = p.id and w.org_unit_id is null) as waived,
       array(select w.condition || ' ' || w.org_unit_id from core_phase_waiver w where w.phase_id = p.id and w.org_unit_id is not null) as units
     from core_campaign_phase p join core_campaign c on c.id = p.campaign_id where p.id = $1::uuid`,
    phaseId,
  );
  if (!phase) return null;
  const states: ConditionState[] = [];
  for (const condition of phase.conditions.filter(isPhaseCondition)) {
    const { campaignId, provinceId, number } = phase;
    const missing = await missingFor(tx, condition, { campaignId, provinceId, phaseNumber: number, today });
    states.push({
      condition,
      label: phaseConditions[condition].label,
      waived: phase.waived.includes(condition),
      missing: missing.filter(({ orgUnitId }) => {
        const unit = orgUnits.byId(orgUnitId);
        return unit !== null && maySee(scope, unit) && !phase.units.includes(`${condition} ${orgUnitId}`);
      }),
    });
  }
  return states;
}
