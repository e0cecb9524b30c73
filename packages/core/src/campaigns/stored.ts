import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { Conflict, NotFound, rawId } from '@jianhui/graphql';
import type { EnterpriseKind, RegistrySource } from '../services/shapes.ts';
import { at } from './checks.ts';

export type CampaignStatus = 'DRAFT' | 'ACTIVE' | 'CLOSED';

/** A campaign as its row has it. */
export interface StoredCampaign {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly provinceId: string;
  readonly policyDocumentId: string | null;
  readonly status: CampaignStatus;
  readonly isLeading: boolean;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly threshold: number;
  readonly kinds: EnterpriseKind[];
  readonly industries: string[];
  readonly memberGroups: { code: string; label: string }[];
  readonly noGraceUntil: Day;
  readonly graceDays: number;
  readonly leaveAfterBelow: number;
  readonly sourceTrust: RegistrySource[];
  readonly version: number;
}

const columns = `id::text, code, name, province_id::text as "provinceId", policy_document_id::text as "policyDocumentId", status::text, is_leading as "isLeading",
  starts_on::text as "startsOn", ends_on::text as "endsOn", threshold, kinds::text[] as kinds, industries, member_groups as "memberGroups",
  no_grace_until::text as "noGraceUntil", grace_days as "graceDays", leave_after_below as "leaveAfterBelow", source_trust::text[] as "sourceTrust", version`;

/**
 * A campaign of the viewer's province by its global id. `lock` keeps other writers from it until the transaction ends.
 * Throws NotFound, of a campaign of another province too.
 */
export async function campaignOf(
  tx: RawTx,
  viewer: Viewer,
  campaign: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<StoredCampaign> {
  const [row] = await tx.$queryRawUnsafe<StoredCampaign[]>(
    `select ${columns} from core_campaign where id = $1::uuid and province_id = $2::uuid ${lock ? 'for no key update' : ''}`,
    rawId(campaign, 'input.campaign'),
    viewer.place.provinceId,
  );
  if (row) return row;
  throw new NotFound(
    'CAMPAIGN_NOT_FOUND',
    'There is no such campaign.',
    'Choose one of the list of campaigns.',
    at('campaign'),
  );
}

/** Throws CAMPAIGN_STATUS unless the campaign is in one of these states. */
export function requireStatus(
  campaign: StoredCampaign,
  allowed: readonly CampaignStatus[],
  path: readonly string[],
): void {
  if (allowed.includes(campaign.status)) return;
  throw new Conflict(
    'CAMPAIGN_STATUS',
    `The campaign ${campaign.code} is ${campaign.status}; this is for a campaign that is ${allowed.join(' or ')}.`,
    'Choose another campaign, or change its state first.',
    path,
  );
}
