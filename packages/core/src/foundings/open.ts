import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, rawId } from '@jianhui/graphql';
import { lockEnterprises } from '../coverage/stored.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { refusalOf, stops } from '../rule-packs/check.ts';
import { rulesOn } from '../rule-packs/in-force.ts';
import { requireUnitWithin } from '../services/create.ts';
import type { UnionKind } from '../services/shapes.ts';
import { type Asked, ask } from './act.ts';
import {
  closedAmong,
  type Employer,
  employersNamed,
  planEmployers,
  requireNoOwnUnion,
  standsAbove,
} from './employers.ts';
import type { FoundingPathway } from './machine.ts';

export interface NewFounding {
  readonly enterprise: string;
  readonly pathway: FoundingPathway;
  readonly unionKind: UnionKind;
  /** Other employers that the union is planned to cover. */
  readonly employers?: readonly string[] | null;
  /** The federation’s unit that will be asked to approve. */
  readonly superior: string;
  readonly on: Day;
}

/**
 * Opens a case for an enterprise: the next attempt, at the first contact. Throws NotFound, InvalidInput by the rules of
 * that day, Conflict when a case is under way or the enterprise has a union of its own.
 */
export async function openFounding(
  tx: RawTx,
  viewer: Viewer,
  input: NewFounding,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ foundingId: string }> {
  const [named] = await employersNamed(tx, viewer, [input.enterprise], 'enterprise');
  const enterprise = named as Employer;
  const employers = await employersNamed(tx, viewer, [...(input.employers ?? []), enterprise.id], 'employers');
  const superiorId = rawId(input.superior, 'input.superior');
  requireKnownUnit(orgUnits, viewer, superiorId);
  // Two officers who open a case at once queue here: the second finds the first one's.
  await lockEnterprises(tx, [enterprise.id]);
  requireNoOwnUnion(enterprise, 'enterprise');
  const rules = await rulesOn(tx, input.on, enterprise.provinceId);
  const asked: Asked[] = [
    ask({ rules }, 'founding.dates-ordered', { on: input.on, before: null, today }, 'on'),
    ask({ rules }, 'union.operating-employer', { closed: closedAmong(employers) }, 'employers'),
    ask({ rules }, 'founding.superior', { above: standsAbove(orgUnits, superiorId, employers, input.on) }, 'superior'),
    // How many a joint union needs is asked when it applies: here it may still be looking for them.
    ...(input.unionKind === 'INDEPENDENT'
      ? [ask({ rules }, 'union.employers', { kind: input.unionKind, employers: employers.length }, 'unionKind')]
      : []),
  ];
  const broken = asked.find(({ finding }) => stops(finding));
  if (broken) throw refusalOf(broken.finding, broken.path);
  const foundingId = await insertFounding(tx, viewer, input, enterprise, superiorId);
  await planEmployers(tx, foundingId, employers);
  const { provinceId, cityId, countyId, townshipId } = enterprise;
  await appendEvents(tx, [
    {
      name: 'founding.opened',
      version: 1,
      payload: { foundingId, pathway: input.pathway, unionKind: input.unionKind, on: input.on },
      place: { provinceId, cityId, countyId, townshipId },
      orgUnitId: enterprise.orgUnitId,
      enterpriseId: enterprise.id,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return { foundingId };
}

/** A township asks its county: the superior lies above the officer as often as below. Throws NotFound for no unit at all. */
function requireKnownUnit(orgUnits: OrgUnitTree, viewer: Viewer, superiorId: string): void {
  const { provinceId, cityId, countyId, townshipId } = viewer.place;
  if (![provinceId, cityId, countyId, townshipId].includes(superiorId)) {
    requireUnitWithin(orgUnits, viewer, superiorId, ['input', 'superior']);
  }
}

async function insertFounding(
  tx: RawTx,
  viewer: Viewer,
  input: NewFounding,
  enterprise: Employer,
  superiorId: string,
): Promise<string> {
  const [row] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_founding (enterprise_id, attempt, pathway, stage, union_kind, superior_id, opened_on, stage_on, officer_id, province_id, city_id, county_id, township_id)
     select e.id, (select coalesce(max(attempt), 0) + 1 from core_founding f where f.enterprise_id = e.id), $2::core_founding_pathway, 'PROSPECT', $3::core_union_kind,
       $4::uuid, $5::date, $5::date, $6::uuid, e.province_id, e.city_id, e.county_id, e.township_id
     from core_enterprise e where e.id = $1::uuid on conflict (enterprise_id) where status = 'OPEN' do nothing returning id::text`,
    enterprise.id,
    input.pathway,
    input.unionKind,
    superiorId,
    input.on,
    viewer.accountId,
  );
  if (row) return row.id;
  throw new Conflict(
    'FOUNDING_OPEN',
    'A founding is under way for this enterprise.',
    'Go on with it, or give it up with a reason first.',
    ['input', 'enterprise'],
  );
}
