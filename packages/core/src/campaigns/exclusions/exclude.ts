import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { addDays, appendEvents, type NewEvent } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { reassess } from '../../coverage/reassess.ts';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { checkVersion } from '../../platform/versions.ts';
import { reassessmentFor } from '../../services/create.ts';
import { at, inOrder, notAfterToday, textOf } from '../checks.ts';
import { campaignOf, requireStatus } from '../stored.ts';

/** An exclusion is looked at again after a year at the latest: this project's choice, 依据待核. */
const LONGEST_DAYS = 366;

interface Enterprise extends Place {
  readonly id: string;
  readonly orgUnitId: string;
}

const placeColumns = (alias: string): string =>
  `${alias}.province_id::text as "provinceId", ${alias}.city_id::text as "cityId", ${alias}.county_id::text as "countyId", ${alias}.township_id::text as "townshipId"`;

async function lockedEnterprise(tx: RawTx, viewer: Viewer, enterprise: string): Promise<Enterprise> {
  const [row] = await tx.$queryRawUnsafe<Enterprise[]>(
    `select e.id::text, e.org_unit_id::text as "orgUnitId", ${placeColumns('e')} from core_enterprise e
     where e.id = $1::uuid and e.merged_into_id is null for no key update`,
    rawId(enterprise, 'input.enterprise'),
  );
  if (row && maySee(rowScope(viewer), row)) return row;
  throw new NotFound(
    'ENTERPRISE_NOT_FOUND',
    'There is no such enterprise within your tree.',
    'Choose one of your own list.',
    at('enterprise'),
  );
}

function exclusionFact(
  name: string,
  { id, orgUnitId, provinceId, cityId, countyId, townshipId }: Enterprise,
  payload: Record<string, unknown>,
  viewer: Viewer,
  today: Day,
): NewEvent {
  return {
    name,
    version: 1,
    payload: { enterpriseId: id, ...payload, on: today },
    place: { provinceId, cityId, countyId, townshipId },
    orgUnitId,
    enterpriseId: id,
    on: today,
    actorId: viewer.accountId,
  };
}

export interface NewExclusion {
  readonly campaign: string;
  readonly enterprise: string;
  readonly from: Day;
  /** First day on which it counts again. */
  readonly to: Day;
  readonly reason: string;
}

/**
 * Takes an enterprise out of a campaign's scope from a day until before another, with a reason (A.2). Throws InvalidInput,
 * NotFound; Conflict when another exclusion holds on one of the days.
 */
export async function excludeFromScope(
  tx: RawTx,
  viewer: Viewer,
  input: NewExclusion,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ exclusionId: string; enterpriseId: string }> {
  const campaign = await campaignOf(tx, viewer, input.campaign);
  requireStatus(campaign, ['ACTIVE'], at('campaign'));
  inOrder(campaign.startsOn, input.from, 'An exclusion begins with its campaign at the earliest', at('from'));
  if (input.to <= input.from || input.to > addDays(input.from, LONGEST_DAYS))
    throw new InvalidInput(
      'DATES_OUT_OF_ORDER',
      `An exclusion ends after ${input.from}, within ${LONGEST_DAYS} days; ${input.to} does not.`,
      'Give the first day on which it counts again.',
      at('to'),
    );
  const reason = textOf(input.reason, 500, at('reason'));
  const enterprise = await lockedEnterprise(tx, viewer, input.enterprise);
  const [other] = await tx.$queryRawUnsafe<{ from: Day; to: Day; version: number }[]>(
    `select valid_from::text as "from", least(valid_to, revoked_on)::text as "to", version from core_scope_exclusion
     where campaign_id = $1::uuid and enterprise_id = $2::uuid and valid_from < $4::date and least(valid_to, revoked_on) > $3::date
       and (revoked_on is null or revoked_on > valid_from) order by valid_from limit 1`,
    campaign.id,
    enterprise.id,
    input.from,
    input.to,
  );
  if (other)
    throw new Conflict(
      'EXCLUSION_EXISTS',
      `It is excluded from ${other.from} until ${other.to} already, by an exclusion of version ${other.version}.`,
      'Revoke that one, or choose other days.',
      at('from'),
    );
  const [row] = await tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_scope_exclusion (campaign_id, enterprise_id, valid_from, valid_to, reason, officer_id, province_id, city_id, county_id, township_id)
     values ($1::uuid, $2::uuid, $3::date, $4::date, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid) returning id::text`,
    campaign.id,
    enterprise.id,
    input.from,
    input.to,
    reason,
    viewer.accountId,
    enterprise.provinceId,
    enterprise.cityId,
    enterprise.countyId,
    enterprise.townshipId,
  );
  const payload = { exclusionId: row.id, from: input.from, to: input.to };
  await appendEvents(tx, [exclusionFact('scope.excluded', enterprise, payload, viewer, today)]);
  await follow(tx, viewer, enterprise.id, orgUnits, today);
  return { exclusionId: row.id, enterpriseId: enterprise.id };
}

export interface Revocation {
  readonly exclusion: string;
  readonly expectedVersion: number;
  /** First day on which the enterprise counts again; not after today. */
  readonly on: Day;
  readonly reason: string;
}

/**
 * Ends an exclusion early: from that day on the enterprise counts again. Throws InvalidInput, NotFound; Conflict for another
 * version, or an exclusion that is over or revoked.
 */
export async function revokeExclusion(
  tx: RawTx,
  viewer: Viewer,
  input: Revocation,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ exclusionId: string; enterpriseId: string }> {
  const [row] = await tx.$queryRawUnsafe<
    (Place & { id: string; enterpriseId: string; from: Day; to: Day; revokedOn: Day | null; version: number })[]
  >(
    `select x.id::text, x.enterprise_id::text as "enterpriseId", x.valid_from::text as "from", x.valid_to::text as "to", x.revoked_on::text as "revokedOn", x.version, ${placeColumns('x')}
     from core_scope_exclusion x where x.id = $1::uuid for no key update`,
    rawId(input.exclusion, 'input.exclusion'),
  );
  if (!row || !maySee(rowScope(viewer), row))
    throw new NotFound(
      'EXCLUSION_NOT_FOUND',
      'There is no such exclusion within your tree.',
      'Choose one of your list.',
      at('exclusion'),
    );
  checkVersion(row, input.expectedVersion, at('expectedVersion'));
  notAfterToday(input.on, today, at('on'));
  inOrder(row.from, input.on, 'An exclusion ends after it begins', at('on'));
  if (row.revokedOn !== null || input.on >= row.to)
    throw new Conflict(
      'EXCLUSION_OVER',
      `This exclusion ends on ${row.revokedOn ?? row.to} already; its version is ${row.version} now.`,
      'Nothing needs to be done.',
      at('on'),
    );
  const reason = textOf(input.reason, 500, at('reason'));
  const enterprise = await lockedEnterprise(tx, viewer, row.enterpriseId);
  await tx.$executeRawUnsafe(
    'update core_scope_exclusion set revoked_on = $2::date, revoked_because = $3, revoked_by_id = $4::uuid, version = version + 1 where id = $1::uuid',
    row.id,
    input.on,
    reason,
    viewer.accountId,
  );
  const payload = { exclusionId: row.id, from: input.on };
  await appendEvents(tx, [exclusionFact('scope.exclusion-revoked', enterprise, payload, viewer, today)]);
  await follow(tx, viewer, enterprise.id, orgUnits, today);
  return { exclusionId: row.id, enterpriseId: enterprise.id };
}

async function follow(
  tx: RawTx,
  viewer: Viewer,
  enterpriseId: string,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<void> {
  const cause = { actorId: viewer.accountId, batchId: null, today };
  await reassess(tx, [enterpriseId], await reassessmentFor(tx, orgUnits), 'CORRECTION', cause);
}
