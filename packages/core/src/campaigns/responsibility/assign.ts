import { maySee, type Place, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import type { EnqueueCoreJob } from '../../jobs/core-job.ts';
import type { OrgUnitTree } from '../../org-units/tree.ts';
import { requireUnitWithin } from '../../services/create.ts';
import { at, inOrder } from '../checks.ts';
import { campaignOf, requireStatus } from '../stored.ts';
import { followResponsibility } from './follow.ts';
import { answeringOfficer } from './officer.ts';
import {
  assignmentFact,
  insertAssignments,
  type NewAssignment,
  type ResponsibilityKind,
  type ResponsibilityRole,
} from './stored.ts';

export interface Assignment {
  readonly campaign: string;
  readonly kind: ResponsibilityKind;
  readonly role: ResponsibilityRole;
  readonly officer: string;
  /** For EMPLOYER: 1 to 500. */
  readonly enterprises?: readonly string[] | null;
  /** For the other kinds: the area. */
  readonly orgUnit?: string | null;
  /** For INDUSTRY_LINE. */
  readonly industrialUnit?: string | null;
  readonly from: Day;
  /** First day on which it no longer holds; open when absent. */
  readonly to?: Day | null;
}

const MOST = 500;

interface Subject extends Place {
  readonly enterpriseId: string | null;
  readonly orgUnitId: string;
}

async function enterpriseSubjects(tx: RawTx, viewer: Viewer, enterprises: readonly string[]): Promise<Subject[]> {
  const ids = [...new Set(enterprises.map((id, i) => rawId(id, `input.enterprises.${i}`)))];
  if (ids.length < 1 || ids.length > MOST)
    throw new InvalidInput(
      'TOO_MANY',
      `Name 1 to ${MOST} enterprises.`,
      'Send the rest in another change.',
      at('enterprises'),
    );
  // Kept until the transaction ends: of two who assign one enterprise at once, the second sees what the first wrote.
  const rows = await tx.$queryRawUnsafe<(Subject & { enterpriseId: string })[]>(
    `select id::text as "enterpriseId", org_unit_id::text as "orgUnitId", province_id::text as "provinceId", city_id::text as "cityId",
       county_id::text as "countyId", township_id::text as "townshipId"
     from core_enterprise where id = any($1::uuid[]) and merged_into_id is null order by id for no key update`,
    ids,
  );
  const seen = rows.filter((row) => maySee(rowScope(viewer), row));
  const found = new Set(seen.map((row) => row.enterpriseId));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing >= 0)
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      'There is no such enterprise within your tree.',
      'Choose enterprises from your own list.',
      at('enterprises', missing),
    );
  return seen;
}

async function subjectsOf(tx: RawTx, viewer: Viewer, input: Assignment, orgUnits: OrgUnitTree): Promise<Subject[]> {
  if (input.kind === 'EMPLOYER') return await enterpriseSubjects(tx, viewer, input.enterprises ?? []);
  if (input.orgUnit == null)
    throw new InvalidInput(
      'AREA_REQUIRED',
      `${input.kind} needs an area.`,
      'Name the unit whose area it is.',
      at('orgUnit'),
    );
  const orgUnitId = rawId(input.orgUnit, 'input.orgUnit');
  requireUnitWithin(orgUnits, viewer, orgUnitId, at('orgUnit'));
  await tx.$queryRawUnsafe('select from core_org_unit where id = $1::uuid for no key update', orgUnitId);
  return [{ enterpriseId: null, orgUnitId, ...orgUnits.placeOf(orgUnitId) }];
}

/** Throws for fields that do not go with the kind: who leads or supports a line answers for nothing by himself (A.15). */
function checkKind(input: Assignment, orgUnits: OrgUnitTree): string | null {
  if (input.role === 'ACCOUNTABLE' && (input.kind === 'LEADER_LEAD' || input.kind === 'INDUSTRY_LINE'))
    throw new InvalidInput(
      'ONLY_SUPPORTS',
      `${input.kind} supports; the one accountable answers for an enterprise or an area.`,
      'Choose SUPPORTER, or the kind EMPLOYER or AREA.',
      at('role'),
    );
  if (input.kind !== 'INDUSTRY_LINE') return null;
  const id = input.industrialUnit == null ? null : rawId(input.industrialUnit, 'input.industrialUnit');
  const unit = id === null ? null : orgUnits.byId(id);
  if (unit?.kind === 'INDUSTRIAL_UNION') return unit.id;
  throw new InvalidInput(
    'INDUSTRIAL_UNION_REQUIRED',
    'INDUSTRY_LINE needs an industrial union.',
    'Name the industrial union whose line it is.',
    at('industrialUnit'),
  );
}

/** Throws RESPONSIBILITY_TAKEN when somebody answers for one of the subjects on a day of the new assignment. */
async function requireFree(
  tx: RawTx,
  campaignId: string,
  input: Assignment,
  subjects: readonly Subject[],
): Promise<void> {
  if (input.role !== 'ACCOUNTABLE') return;
  const [column, ids] =
    input.kind === 'EMPLOYER'
      ? ['enterprise_id', subjects.map(({ enterpriseId }) => enterpriseId)]
      : ['org_unit_id', subjects.map(({ orgUnitId }) => orgUnitId)];
  const [taken] = await tx.$queryRawUnsafe<{ id: string; version: number; from: Day }[]>(
    `select id::text, version, valid_from::text as "from" from core_responsibility_assignment
     where campaign_id = $1::uuid and kind = $2::core_responsibility_kind and role = 'ACCOUNTABLE' and ${column} = any($3::uuid[])
       and daterange(valid_from, valid_to) && daterange($4::date, $5::date) order by valid_from limit 1`,
    campaignId,
    input.kind,
    ids,
    input.from,
    input.to ?? null,
  );
  if (!taken) return;
  throw new Conflict(
    'RESPONSIBILITY_TAKEN',
    `Somebody answers here since ${taken.from} already, by the assignment ${taken.id} of version ${taken.version}.`,
    'Hand that one over: the old ends and the new begins on the same day.',
    input.kind === 'EMPLOYER' ? at('enterprises') : at('orgUnit'),
  );
}

/**
 * Makes an officer answer for enterprises or an area, or support there, from a day on (S25). At most one answers for an
 * enterprise, and for an area, on a day. Throws InvalidInput, NotFound, OutOfScope; Conflict when somebody answers already.
 */
export async function assignResponsibility(
  tx: RawTx,
  viewer: Viewer,
  input: Assignment,
  orgUnits: OrgUnitTree,
  enqueue: EnqueueCoreJob,
  today: Day,
): Promise<{ assignmentIds: string[]; jobId: string | null }> {
  const campaign = await campaignOf(tx, viewer, input.campaign);
  requireStatus(campaign, ['ACTIVE'], at('campaign'));
  const industrialUnitId = checkKind(input, orgUnits);
  inOrder(campaign.startsOn, input.from, 'Responsibility begins with its campaign at the earliest', at('from'));
  if (input.to != null && input.to <= input.from)
    throw new InvalidInput(
      'DATES_OUT_OF_ORDER',
      `${input.to} does not lie after ${input.from}.`,
      'Correct one of the two days.',
      at('to'),
    );
  const subjects = await subjectsOf(tx, viewer, input, orgUnits);
  const officerId = await answeringOfficer(tx, viewer, input.officer, subjects);
  await requireFree(tx, campaign.id, input, subjects);
  const rows = subjects.map(
    (subject): NewAssignment => ({
      ...subject,
      ...{ campaignId: campaign.id, kind: input.kind, role: input.role, officerId, industrialUnitId },
      ...{ validFrom: input.from, validTo: input.to ?? null, handedOverFromId: null },
    }),
  );
  const assignmentIds = await insertAssignments(tx, viewer.accountId, rows);
  await appendEvents(
    tx,
    rows.map((row, i) =>
      assignmentFact('responsibility.assigned', row, assignmentIds[i] ?? '', viewer, input.from, today),
    ),
  );
  const concerned = {
    enterpriseIds: subjects.flatMap(({ enterpriseId }) => enterpriseId ?? []),
    areaIds: input.kind === 'AREA' ? subjects.map(({ orgUnitId }) => orgUnitId) : [],
  };
  const jobId =
    input.role === 'ACCOUNTABLE' ? await followResponsibility(tx, viewer, concerned, orgUnits, enqueue, today) : null;
  return { assignmentIds, jobId };
}
