import type { RawTx } from '@jianhui/database';
import { NotFound, rawId } from '@jianhui/graphql';
import { at } from '../checks.ts';
import type { ScopeRuleValues } from './scope-rule.ts';

/** What a campaign is, apart from its state and its phases. */
export interface CampaignValues extends ScopeRuleValues {
  readonly name: string;
  readonly policyDocumentId: string | null;
}

/** Each field in its column, with the cast from JSON. */
const assignments = `name = x.name, policy_document_id = x."policyDocumentId", starts_on = x."startsOn", ends_on = x."endsOn", threshold = x.threshold,
  kinds = array(select jsonb_array_elements_text(x.kinds))::core_enterprise_kind[], industries = array(select jsonb_array_elements_text(x.industries)),
  member_groups = x."memberGroups", no_grace_until = x."noGraceUntil", grace_days = x."graceDays", leave_after_below = x."leaveAfterBelow",
  source_trust = array(select jsonb_array_elements_text(x."sourceTrust"))::core_registry_source[]`;

const shape = `jsonb_to_record($2::jsonb) x(name text, "policyDocumentId" uuid, "startsOn" date, "endsOn" date, threshold int, kinds jsonb, industries jsonb,
  "memberGroups" jsonb, "noGraceUntil" date, "graceDays" int, "leaveAfterBelow" int, "sourceTrust" jsonb)`;

/** Writes the values of a campaign and counts its version up; returns the version it has now. */
export async function writeCampaign(tx: RawTx, id: string, values: CampaignValues): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ version: number }[]>(
    `update core_campaign c set ${assignments}, version = c.version + 1 from ${shape} where c.id = $1::uuid returning c.version`,
    id,
    JSON.stringify(values),
  );
  return row?.version ?? 0;
}

/** Makes the row of a campaign in preparation; null when its code is taken. */
export async function insertCampaign(
  tx: RawTx,
  code: string,
  provinceId: string,
  values: CampaignValues,
): Promise<string | null> {
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_campaign (code, name, province_id, policy_document_id, status, starts_on, ends_on, threshold, kinds, industries, member_groups,
       no_grace_until, grace_days, leave_after_below, source_trust)
     select $1, x.name, $3::uuid, x."policyDocumentId", 'DRAFT', x."startsOn", x."endsOn", x.threshold,
       array(select jsonb_array_elements_text(x.kinds))::core_enterprise_kind[], array(select jsonb_array_elements_text(x.industries)), x."memberGroups",
       x."noGraceUntil", x."graceDays", x."leaveAfterBelow", array(select jsonb_array_elements_text(x."sourceTrust"))::core_registry_source[]
     from ${shape} on conflict (code) do nothing returning id::text`,
    code,
    JSON.stringify(values),
    provinceId,
  );
  return row?.id ?? null;
}

/** The id of a registered document. Throws NotFound. */
export async function documentId(tx: RawTx, document: string): Promise<string> {
  const id = rawId(document, 'input.policyDocument');
  const [row] = await tx.$queryRawUnsafe<unknown[]>('select 1 from core_policy_document where id = $1::uuid', id);
  if (row) return id;
  throw new NotFound(
    'POLICY_DOCUMENT_NOT_FOUND',
    'There is no such document.',
    'Register it first.',
    at('policyDocument'),
  );
}
