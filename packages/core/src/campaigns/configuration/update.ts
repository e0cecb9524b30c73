import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import type { EnqueueCoreJob } from '../../jobs/core-job.ts';
import { checkVersion } from '../../platform/versions.ts';
import { at, textOf } from '../checks.ts';
import { provinceFact } from '../province-fact.ts';
import { campaignOf, requireStatus, type StoredCampaign } from '../stored.ts';
import { checkPhases, type NewPhase, writePhases } from './phases.ts';
import { REDERIVE_JOB } from './rederive-job.ts';
import { checkScopeRule, derivingFields, type ScopeRuleValues } from './scope-rule.ts';
import { type CampaignValues, documentId, writeCampaign } from './write.ts';

export type CampaignChange = { readonly [Field in keyof ScopeRuleValues]?: ScopeRuleValues[Field] | null } & {
  readonly campaign: string;
  readonly expectedVersion: number;
  readonly name?: string | null;
  readonly policyDocument?: string | null;
  readonly phases?: readonly NewPhase[] | null;
  readonly reason?: string | null;
};

async function changedValues(tx: RawTx, stored: StoredCampaign, input: CampaignChange): Promise<CampaignValues> {
  return {
    name: input.name == null ? stored.name : textOf(input.name, 120, at('name')),
    policyDocumentId:
      input.policyDocument == null ? stored.policyDocumentId : await documentId(tx, input.policyDocument),
    startsOn: input.startsOn ?? stored.startsOn,
    endsOn: input.endsOn ?? stored.endsOn,
    threshold: input.threshold ?? stored.threshold,
    kinds: input.kinds ?? stored.kinds,
    industries: input.industries ?? stored.industries,
    memberGroups: input.memberGroups ?? stored.memberGroups,
    noGraceUntil: input.noGraceUntil ?? stored.noGraceUntil,
    graceDays: input.graceDays ?? stored.graceDays,
    leaveAfterBelow: input.leaveAfterBelow ?? stored.leaveAfterBelow,
    sourceTrust: input.sourceTrust ?? stored.sourceTrust,
  };
}

/** The fields that differ, as they were and as they will be. */
function differences(stored: StoredCampaign, values: CampaignValues) {
  const fields = (Object.keys(values) as (keyof CampaignValues)[]).filter(
    (field) => JSON.stringify(stored[field]) !== JSON.stringify(values[field]),
  );
  return {
    fields,
    before: Object.fromEntries(fields.map((field) => [field, stored[field]])),
    after: Object.fromEntries(fields.map((field) => [field, values[field]])),
  };
}

async function phasesOf(tx: RawTx, campaignId: string): Promise<NewPhase[]> {
  return await tx.$queryRawUnsafe<NewPhase[]>(
    `select name, starts_on::text as "startsOn", ends_on::text as "endsOn", conditions from core_campaign_phase where campaign_id = $1::uuid order by number`,
    campaignId,
  );
}

/**
 * Changes a campaign: freely while it is prepared; under way, its name and rule alone, with a reason that is kept, and a
 * job that derives every enterprise anew by the changed rule. Throws InvalidInput, NotFound; Conflict for another version
 * or a closed campaign.
 */
export async function updateCampaign(
  tx: RawTx,
  viewer: Viewer,
  input: CampaignChange,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<{ campaignId: string; jobId: string | null }> {
  const stored = await campaignOf(tx, viewer, input.campaign, { lock: true });
  checkVersion(stored, input.expectedVersion, at('expectedVersion'));
  requireStatus(stored, ['DRAFT', 'ACTIVE'], at('campaign'));
  const values = await changedValues(tx, stored, input);
  const { fields, before, after } = differences(stored, values);
  checkScopeRule(values);
  checkPhases(input.phases ?? (await phasesOf(tx, stored.id)), values);
  const underWay = stored.status === 'ACTIVE';
  if (underWay && input.phases != null)
    throw new InvalidInput(
      'PHASES_FIXED',
      'The phases of a campaign under way stay as they are.',
      'Waive a condition where a phase cannot keep it.',
      at('phases'),
    );
  const reason = underWay ? textOf(input.reason ?? '', 500, at('reason')) : null;
  if (input.phases != null) await writePhases(tx, stored.id, input.phases);
  const version = await writeCampaign(tx, stored.id, values);
  const derives = underWay && fields.some((field) => (derivingFields as readonly string[]).includes(field));
  const jobId = derives ? await enqueueRederivation(tx, viewer, stored.id, enqueue) : null;
  if (reason !== null && fields.length) {
    await tx.$executeRawUnsafe(
      `insert into core_campaign_rule_change (campaign_id, before, after, reason, changed_on, officer_id, job_id)
       values ($1::uuid, $2::jsonb, $3::jsonb, $4, $5::date, $6::uuid, $7::uuid)`,
      stored.id,
      JSON.stringify(before),
      JSON.stringify(after),
      reason,
      today,
      viewer.accountId,
      jobId,
    );
  }
  await appendEvents(tx, [
    provinceFact('campaign.updated', viewer, { campaignId: stored.id, fields, version, on: today }, today),
  ]);
  return { campaignId: stored.id, jobId };
}

/** Hands in the job that derives every enterprise of the province anew. */
export async function enqueueRederivation(
  tx: RawTx,
  viewer: Viewer,
  campaignId: string,
  enqueue: EnqueueCoreJob,
): Promise<string> {
  return await enqueue(tx, {
    kind: REDERIVE_JOB,
    input: { campaignId, actorId: viewer.accountId },
    ownerId: viewer.accountId,
    orgUnitId: viewer.place.provinceId,
  });
}
