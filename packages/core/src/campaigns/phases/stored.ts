import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { Conflict, NotFound, rawId } from '@jianhui/graphql';
import { at } from '../checks.ts';
import { campaignOf, requireStatus, type StoredCampaign } from '../stored.ts';

/** A phase as its row has it. */
export interface StoredPhase {
  readonly id: string;
  readonly campaignId: string;
  readonly number: number;
  readonly startsOn: Day;
  readonly conditions: string[];
  readonly closedOn: Day | null;
  readonly version: number;
}

/**
 * An open phase of a campaign under way, kept from other writers; the campaign is kept too, so that two phases of it are
 * not closed at once. Throws NotFound, Conflict.
 */
export async function openPhase(
  tx: RawTx,
  viewer: Viewer,
  phase: string,
): Promise<{ phase: StoredPhase; campaign: StoredCampaign }> {
  const missing = new NotFound(
    'PHASE_NOT_FOUND',
    'There is no such phase.',
    'Choose a phase of the campaign.',
    at('phase'),
  );
  const id = rawId(phase, 'input.phase');
  const [of] = await tx.$queryRawUnsafe<{ campaignId: string }[]>(
    'select p.campaign_id::text as "campaignId" from core_campaign_phase p join core_campaign c on c.id = p.campaign_id where p.id = $1::uuid and c.province_id = $2::uuid',
    id,
    viewer.place.provinceId,
  );
  if (!of) throw missing;
  const campaign = await campaignOf(tx, viewer, of.campaignId, { lock: true });
  requireStatus(campaign, ['ACTIVE'], at('phase'));
  const [row] = await tx.$queryRawUnsafe<StoredPhase[]>(
    `select id::text, campaign_id::text as "campaignId", number, starts_on::text as "startsOn", conditions, closed_on::text as "closedOn", version
     from core_campaign_phase where id = $1::uuid for no key update`,
    id,
  );
  if (!row) throw missing;
  if (row.closedOn !== null)
    throw new Conflict(
      'PHASE_CLOSED',
      `Phase ${row.number} was closed on ${row.closedOn}; its version is ${row.version} now.`,
      'Nothing needs to be done.',
      at('phase'),
    );
  return { phase: row, campaign };
}
