import type { RawTx } from '@jianhui/database';
import { campaign2019 } from './campaign-2019.ts';
import type { CampaignData } from './campaign-data.ts';
import { eightGroups2018 } from './eight-groups-2018.ts';

/** The campaigns that every installation begins with. */
const campaigns: readonly CampaignData[] = [campaign2019, eightGroups2018];

/** Writes the campaigns as data; again, it changes nothing. The tree must be there. */
export async function seedCampaign(tx: RawTx): Promise<void> {
  for (const campaign of campaigns) await seedOne(tx, campaign);
}

async function seedOne(tx: RawTx, campaign: CampaignData): Promise<void> {
  const { document, phases } = campaign;
  if (document)
    await tx.$executeRawUnsafe(
      `insert into core_policy_document (document_number, issuer, title, year, sequence) values ($1, $2, $3, $4::int, $5::int) on conflict (document_number) do nothing`,
      document.documentNumber,
      document.issuer,
      document.title,
      document.year,
      document.sequence,
    );
  await tx.$executeRawUnsafe(
    `insert into core_campaign (code, name, province_id, policy_document_id, status, is_leading, starts_on, ends_on, threshold, kinds, industries, member_groups,
       no_grace_until, grace_days, leave_after_below, source_trust)
     select $1, $2, u.id, (select id from core_policy_document where document_number = $4), $5::core_campaign_status, $6, $7::date, $8::date, $9::int,
       $10::text[]::core_enterprise_kind[], $11::text[], $12::jsonb, $13::date, $14::int, $15::int, $16::text[]::core_registry_source[]
     from core_org_unit u where u.code = $3 on conflict (code) do nothing`,
    campaign.code,
    campaign.name,
    campaign.provinceCode,
    document?.documentNumber ?? null,
    campaign.status,
    campaign.isLeading,
    campaign.startsOn,
    campaign.endsOn,
    campaign.threshold,
    campaign.kinds,
    campaign.industries,
    JSON.stringify(campaign.memberGroups),
    campaign.noGraceUntil,
    campaign.graceDays,
    campaign.leaveAfterBelow,
    campaign.sourceTrust,
  );
  // Phases that were written before they had conditions get them while they are open.
  await tx.$executeRawUnsafe(
    `insert into core_campaign_phase (campaign_id, number, name, starts_on, ends_on, conditions)
     select c.id, x.number, x.name, x."startsOn", x."endsOn", array(select jsonb_array_elements_text(x.conditions))
     from core_campaign c, jsonb_to_recordset($2::jsonb) x(number int, name text, "startsOn" date, "endsOn" date, conditions jsonb)
     where c.code = $1 on conflict (campaign_id, number) do update set conditions = excluded.conditions
     where core_campaign_phase.conditions = '{}' and core_campaign_phase.closed_on is null`,
    campaign.code,
    JSON.stringify(phases),
  );
}
