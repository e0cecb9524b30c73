import type { OrgLevel } from '@jianhui/access';
import { InvalidInput, parseGlobalId } from '@jianhui/graphql';
import { requireUnitWithin } from '../../services/create.ts';
import type { OrgUnitEntry, OrgUnitKind } from '../../services/shapes.ts';
import { type Act, at, checkText, requireFreeCode, unitOf } from './act.ts';
import { checkCode } from './codes-of-units.ts';
import { settleTree } from './edit-tree.ts';
import { changeFact, tell } from './facts.ts';
import { type Enqueue, finishChange, noPlan, recordChange } from './plan.ts';

export interface NewUnit {
  readonly parent: string;
  readonly code: string;
  readonly name: string;
  readonly kind: OrgUnitKind;
  readonly aliases?: readonly string[] | null;
  /** For an industrial union: the territorial unit beside which it stands. */
  readonly standsAt?: string | null;
}

const below: Readonly<Record<OrgLevel, OrgLevel | null>> = {
  PROVINCE: 'CITY',
  CITY: 'COUNTY',
  COUNTY: 'TOWNSHIP',
  TOWNSHIP: null,
};

/** A unit as it is to be inserted. */
export interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly kind: OrgUnitKind;
  readonly level: OrgLevel;
  readonly parent: OrgUnitEntry;
  readonly aliases: readonly string[];
  /** The unit whose place an industrial union shares; its own place for a territorial one. */
  readonly standsAt: OrgUnitEntry | null;
  readonly source: string;
}

/** Inserts one unit with its ancestors, from the day of the change. Returns its id. */
export async function insertUnit(act: Act, row: UnitRow): Promise<string> {
  const industrial = row.standsAt !== null;
  const from = row.standsAt ?? row.parent;
  const own = (level: OrgLevel): string => (!industrial && row.level === level ? 'n.id' : 'null::uuid');
  const [unit] = await act.tx.$queryRawUnsafe<[{ id: string }]>(
    `insert into core_org_unit (id, code, name, aliases, level, kind, parent_id, province_id, city_id, county_id, township_id, industrial_line_id, valid_from, source, source_on)
     select n.id, $1, $2, $3::text[], $4::core_org_level, $5::core_org_unit_kind, $6::uuid, $7::uuid,
       coalesce($8::uuid, ${own('CITY')}), coalesce($9::uuid, ${own('COUNTY')}), coalesce($10::uuid, ${own('TOWNSHIP')}),
       case when $11 then coalesce($12::uuid, n.id) end, $13::date, $14, $13::date from (select uuidv7() as id) n returning id::text`,
    ...[row.code, row.name, row.aliases, row.level, row.kind, row.parent.id],
    ...[from.provinceId, from.cityId, from.countyId, from.townshipId],
    ...[industrial, row.parent.industrialLineId, act.head.effectiveOn, row.source],
  );
  return unit.id;
}

/** The level of a unit below another, or the place beside which an industrial union stands. */
function positionOf(act: Act, unit: NewUnit, parent: OrgUnitEntry): { level: OrgLevel; standsAt: OrgUnitEntry | null } {
  const line = parent.kind === 'INDUSTRIAL_UNION';
  if (unit.kind !== 'INDUSTRIAL_UNION') {
    const level = below[parent.level];
    if (level !== null && !line && level !== 'CITY') return { level, standsAt: null };
    throw new InvalidInput(
      'ORG_UNIT_LEVEL',
      `${parent.name} can have no such unit below it.`,
      'Choose a city for a county or zone, a county for a township; cities come by the official list.',
      at('parent'),
    );
  }
  if (!line && parent.level !== 'PROVINCE') {
    throw new InvalidInput(
      'ORG_UNIT_LEVEL',
      'An industrial union stands under the province, or under another union of its line.',
      'Choose the province for the topmost union of a line.',
      at('parent'),
    );
  }
  const standsAt = unit.standsAt ? unitOf(act, unit.standsAt, 'standsAt') : line ? null : parent;
  if (!standsAt || standsAt.kind === 'INDUSTRIAL_UNION') {
    throw new InvalidInput(
      'ORG_UNIT_STANDS_NOWHERE',
      'A union of a line stands beside a territorial unit, of whose level it is.',
      'Name the province, city, county or township.',
      at('standsAt'),
    );
  }
  return { level: standsAt.level, standsAt };
}

/**
 * Makes a unit: a county or township, a functional zone with an own code, or a union of an industrial line. Throws
 * InvalidInput, NotFound, OutOfScope; Conflict when the code is taken.
 */
export async function createUnit(
  act: Act,
  input: NewUnit,
  enqueue: Enqueue,
): Promise<{ changeId: string; jobId: null; orgUnitId: string }> {
  checkText(input.name, 60, 'name');
  const industrial = input.kind === 'INDUSTRIAL_UNION';
  const { id: parentId } = parseGlobalId(input.parent, 'input.parent', 'OrgUnit');
  // A union of a city stands under one of the province, which its officer need not rule over: the place decides.
  if (!industrial || !act.tree.byId(parentId)) requireUnitWithin(act.tree, act.viewer, parentId, at('parent'));
  const parent = act.tree.byId(parentId) as OrgUnitEntry;
  const { level, standsAt } = positionOf(act, input, parent);
  if (standsAt) requireUnitWithin(act.tree, act.viewer, standsAt.id, at('standsAt'));
  const code = input.code.trim().toUpperCase();
  checkCode(code, input.kind, level, 'code');
  await requireFreeCode(act, code, 'code');
  const row: UnitRow = {
    ...{ code, name: input.name.trim(), kind: input.kind, level, parent, standsAt },
    ...{ aliases: input.aliases ?? [], source: act.head.ground.trim() },
  };
  const orgUnitId = await insertUnit(act, row);
  await settleTree(act);
  const unit = act.tree.byId(orgUnitId) as OrgUnitEntry;
  const changeId = await recordChange(act, 'CREATE', unit);
  await tell(act, [changeFact(act, 'org-unit.created', { orgUnitId, changeId }, { orgUnitId, place: unit })]);
  await finishChange(act, changeId, noPlan, enqueue);
  return { changeId, jobId: null, orgUnitId };
}
