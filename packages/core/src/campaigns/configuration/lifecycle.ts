import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict } from '@jianhui/graphql';
import { settleDeadlines } from '../../deadlines/service.ts';
import type { EnqueueCoreJob } from '../../jobs/core-job.ts';
import { checkVersion } from '../../platform/versions.ts';
import { at } from '../checks.ts';
import { provinceFact } from '../province-fact.ts';
import { campaignOf, requireStatus, type StoredCampaign } from '../stored.ts';
import { enqueueRederivation } from './update.ts';

export interface CampaignStep {
  readonly campaign: string;
  readonly expectedVersion: number;
}
interface Stepped {
  readonly campaignId: string;
  readonly jobId: string | null;
}

async function locked(tx: RawTx, viewer: Viewer, input: CampaignStep): Promise<StoredCampaign> {
  const stored = await campaignOf(tx, viewer, input.campaign, { lock: true });
  checkVersion(stored, input.expectedVersion, at('expectedVersion'));
  return stored;
}

/** The campaign that leads the province, kept from other writers; null while none does. */
async function leading(tx: RawTx, provinceId: string): Promise<{ id: string; code: string } | null> {
  // Two that are activated at once queue here: the second sees that the first leads.
  await tx.$queryRawUnsafe('select from core_org_unit where id = $1::uuid for no key update', provinceId);
  const [row] = await tx.$queryRawUnsafe<{ id: string; code: string }[]>(
    'select id::text, code from core_campaign where province_id = $1::uuid and is_leading for no key update',
    provinceId,
  );
  return row ?? null;
}

/**
 * Puts a campaign under way (S01): it leads the province when no other does, and runs beside the leading one otherwise.
 * Throws Conflict for another version or state, and CAMPAIGN_WITHOUT_DOCUMENT while it rests on no policy document.
 */
export async function activateCampaign(
  tx: RawTx,
  viewer: Viewer,
  input: CampaignStep,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<Stepped> {
  const stored = await locked(tx, viewer, input);
  requireStatus(stored, ['DRAFT'], at('campaign'));
  if (stored.policyDocumentId === null)
    throw new Conflict(
      'CAMPAIGN_WITHOUT_DOCUMENT',
      `The campaign ${stored.code} rests on no policy document.`,
      'Register the document and set it at the campaign first.',
      at('campaign'),
    );
  const leads = (await leading(tx, stored.provinceId)) === null;
  await tx.$executeRawUnsafe(
    `update core_campaign set status = 'ACTIVE', is_leading = $2, version = version + 1 where id = $1::uuid`,
    stored.id,
    leads,
  );
  const jobId = await enqueueRederivation(tx, viewer, stored.id, enqueue);
  await appendEvents(tx, [
    provinceFact('campaign.activated', viewer, { campaignId: stored.id, leading: leads, on: today }, today),
  ]);
  return { campaignId: stored.id, jobId };
}

/** Makes a campaign under way the one whose state enterprises and counters show, in the place of the one that is. */
export async function leadCampaign(
  tx: RawTx,
  viewer: Viewer,
  input: CampaignStep,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<Stepped> {
  const stored = await locked(tx, viewer, input);
  requireStatus(stored, ['ACTIVE'], at('campaign'));
  const before = await leading(tx, stored.provinceId);
  if (before?.id === stored.id)
    throw new Conflict(
      'CAMPAIGN_LEADS',
      `The campaign ${stored.code} leads already.`,
      'Nothing needs to be done.',
      at('campaign'),
    );
  if (before)
    await tx.$executeRawUnsafe(
      'update core_campaign set is_leading = false, version = version + 1 where id = $1::uuid',
      before.id,
    );
  await tx.$executeRawUnsafe(
    'update core_campaign set is_leading = true, version = version + 1 where id = $1::uuid',
    stored.id,
  );
  const jobId = await enqueueRederivation(tx, viewer, stored.id, enqueue);
  await appendEvents(tx, [
    provinceFact('campaign.led', viewer, { campaignId: stored.id, insteadOf: before?.id ?? null, on: today }, today),
  ]);
  return { campaignId: stored.id, jobId };
}

/**
 * Closes a campaign once its phases are closed. The leading one hands the lead over first, because scope and coverage of
 * the register are assessed by the rule of a campaign that leads.
 */
export async function closeCampaign(
  tx: RawTx,
  viewer: Viewer,
  input: CampaignStep,
  today: Day,
): Promise<{ campaignId: string }> {
  const stored = await locked(tx, viewer, input);
  requireStatus(stored, ['ACTIVE'], at('campaign'));
  if (stored.isLeading)
    throw new Conflict(
      'CAMPAIGN_LEADS',
      `The campaign ${stored.code} leads: without it nothing would be assessed.`,
      'Let another campaign under way lead first.',
      at('campaign'),
    );
  const open = await tx.$queryRawUnsafe<{ number: number }[]>(
    'select number from core_campaign_phase where campaign_id = $1::uuid and closed_on is null order by number',
    stored.id,
  );
  if (open.length)
    throw new Conflict(
      'PHASES_OPEN',
      `Phases ${open.map(({ number }) => number).join(', ')} of ${stored.code} are not closed.`,
      'Close its phases first.',
      at('campaign'),
    );
  await tx.$executeRawUnsafe(
    `update core_campaign set status = 'CLOSED', version = version + 1 where id = $1::uuid`,
    stored.id,
  );
  const plans = await tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from core_implementation_plan where campaign_id = $1::uuid',
    stored.id,
  );
  await settleDeadlines(
    tx,
    plans.map(({ id }) => ({ subjectType: 'ImplementationPlan', subjectId: id })),
    today,
    'CANCELLED',
  );
  await appendEvents(tx, [provinceFact('campaign.closed', viewer, { campaignId: stored.id, on: today }, today)]);
  return { campaignId: stored.id };
}
