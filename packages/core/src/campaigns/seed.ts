import type { RawTx } from '@jianhui/database';
import { campaign2019 } from './campaign-2019.ts';

/** Writes the campaign as data; again, it changes nothing. The tree must be there. */
export async function seedCampaign(tx: RawTx): Promise<void> {
  const { document, phases } = campaign2019;
  await tx.$executeRawUnsafe(
    `insert into core_policy_document (document_number, issuer, title, year, sequence) values ($1, $2, $3, $4::int, $5::int) on conflict (document_number) do nothing`,
    document.documentNumber,
    document.issuer,
    document.title,
    document.year,
    document.sequence,
  );
  await tx.$executeRawUnsafe(
    `insert into core_campaign (code, name, province_id, policy_document_id, status, is_leading, starts_on, ends_on, threshold, kinds, no_grace_until, grace_days, leave_after_below, source_trust)
     select $1, $2, u.id, d.id, 'ACTIVE', true, $5::date, $6::date, $7::int, $8::text[]::core_enterprise_kind[], $9::date, $10::int, $11::int, $12::text[]::core_registry_source[]
     from core_org_unit u, core_policy_document d where u.code = $3 and d.document_number = $4 on conflict (code) do nothing`,
    campaign2019.code,
    campaign2019.name,
    campaign2019.provinceCode,
    document.documentNumber,
    campaign2019.startsOn,
    campaign2019.endsOn,
    campaign2019.threshold,
    campaign2019.kinds,
    campaign2019.noGraceUntil,
    campaign2019.graceDays,
    campaign2019.leaveAfterBelow,
    campaign2019.sourceTrust,
  );
  await tx.$executeRawUnsafe(
    `insert into core_campaign_phase (campaign_id, number, name, starts_on, ends_on)
     select c.id, x.number, x.name, x."startsOn", x."endsOn" from core_campaign c, jsonb_to_recordset($2::jsonb) x(number int, name text, "startsOn" date, "endsOn" date)
     where c.code = $1 on conflict (campaign_id, number) do nothing`,
    campaign2019.code,
    JSON.stringify(phases),
  );
}
