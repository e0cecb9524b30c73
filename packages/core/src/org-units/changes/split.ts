import { InvalidInput, NotFound, parseGlobalId } from '@jianhui/graphql';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import { type Act, at, changedUnit, checkText, requireFreeCode, requireTerritorial } from './act.ts';
import { checkCode } from './codes-of-units.ts';
import { insertUnit } from './create.ts';
import { endUnits, handOverIndicators, hangUnder, recordSuccession, settleTree } from './edit-tree.ts';
import { changeFact, placeAlone, tell } from './facts.ts';
import { type Enqueue, type FollowPlan, finishChange, recordChange } from './plan.ts';
import { checkTiming } from './timing.ts';

/** A unit that comes out of a split. */
export interface SplitPart {
  readonly code: string;
  readonly name: string;
  /** Units below the one that is split, which go here with all that stands there. */
  readonly children?: readonly string[] | null;
  /** Enterprises that stand at the unit itself and go here. */
  readonly enterprises?: readonly string[] | null;
}
export interface Splitting {
  readonly orgUnit: string;
  readonly expectedVersion: number;
  readonly parts: readonly SplitPart[];
  /** Code of the part that takes all the rest; the unit's own code: it goes on with the rest. */
  readonly remainder: string;
}

interface CheckedPart {
  readonly code: string;
  readonly name: string;
  readonly children: readonly OrgUnitEntry[];
  readonly enterprises: readonly string[];
}

const MOST_ENTERPRISES = 5_000;

/** The children that parts name: each of the unit's own, and each once. */
function childrenOfPart(act: Act, unit: OrgUnitEntry, part: SplitPart, i: number, taken: Set<string>): OrgUnitEntry[] {
  return (part.children ?? []).map((id, n) => {
    const path = at('parts', String(i), 'children', String(n));
    const child = act.tree.byId(parseGlobalId(id, path.join('.'), 'OrgUnit').id);
    if (child?.parentId === unit.id && child.validTo === null && !taken.has(child.id)) {
      taken.add(child.id);
      return child;
    }
    throw new InvalidInput(
      'ORG_UNIT_SPLIT_CHILD',
      `That unit is not directly below ${unit.name}, or is named twice.`,
      'Name each unit below it once, or leave it to the remainder.',
      path,
    );
  });
}

/** Refuses enterprises that do not stand at the unit itself: those of its townships go with these. */
async function checkEnterprises(act: Act, unit: OrgUnitEntry, parts: readonly CheckedPart[]): Promise<void> {
  const ids = parts.flatMap((part) => part.enterprises);
  if (ids.length === 0) return;
  const rows = await act.tx.$queryRawUnsafe<{ id: string }[]>(
    'select id::text from core_enterprise where id = any($1::uuid[]) and org_unit_id = $2::uuid',
    ids,
    unit.id,
  );
  const there = new Set(rows.map(({ id }) => id));
  const seen = new Set<string>();
  for (const [i, part] of parts.entries()) {
    for (const [n, id] of part.enterprises.entries()) {
      if (there.has(id) && !seen.has(id)) seen.add(id);
      else {
        throw new NotFound(
          'ORG_UNIT_SPLIT_ENTERPRISE',
          `No such enterprise stands at ${unit.name} itself, or it is named twice.`,
          'Enterprises of a unit below go with that unit.',
          at('parts', String(i), 'enterprises', String(n)),
        );
      }
    }
  }
}

async function checkParts(act: Act, unit: OrgUnitEntry, input: Splitting): Promise<CheckedPart[]> {
  const taken = new Set<string>();
  const codes = new Set<string>();
  const parts: CheckedPart[] = [];
  for (const [i, part] of input.parts.entries()) {
    const code = part.code.trim().toUpperCase();
    checkText(part.name, 60, 'parts', String(i), 'name');
    checkCode(code, unit.kind, unit.level, 'parts', String(i), 'code');
    await requireFreeCode(act, code, 'parts', String(i), 'code');
    codes.add(code);
    const enterprises = (part.enterprises ?? []).map(
      (id, n) => parseGlobalId(id, `input.parts.${i}.enterprises.${n}`, 'Enterprise').id,
    );
    parts.push({ code, name: part.name.trim(), children: childrenOfPart(act, unit, part, i, taken), enterprises });
  }
  const goesOn = input.remainder.trim().toUpperCase() === unit.code;
  const enough = parts.length >= (goesOn ? 1 : 2) && codes.size === parts.length;
  if (!enough || (!goesOn && !codes.has(input.remainder.trim().toUpperCase()))) {
    throw new InvalidInput(
      'ORG_UNIT_SPLIT_PARTS',
      'A split has at least two parts with codes of their own, one of which takes the rest.',
      'Name the remainder by the code of a part, or by the code of the unit where it goes on.',
      at(enough ? 'remainder' : 'parts'),
    );
  }
  if (parts.reduce((sum, part) => sum + part.enterprises.length, 0) > MOST_ENTERPRISES) {
    throw new InvalidInput(
      'TOO_MANY',
      `At most ${MOST_ENTERPRISES} enterprises are named one by one.`,
      'Let the larger part be the remainder.',
      at('parts'),
    );
  }
  await checkEnterprises(act, unit, parts);
  return parts;
}

/**
 * Splits a unit: each unit below goes to the part that names it, each enterprise that stands at the unit itself to the
 * part that lists it, and all the rest to the remainder, which may be the unit itself. A union goes where all that it
 * covers goes. Throws InvalidInput, NotFound, OutOfScope, Conflict.
 */
export async function splitUnit(
  act: Act,
  input: Splitting,
  enqueue: Enqueue,
): Promise<{ changeId: string; jobId: string | null; orgUnitIds: string[] }> {
  const unit = changedUnit(act, input.orgUnit, input.expectedVersion, 'orgUnit');
  requireTerritorial(unit, 'orgUnit');
  const parent = unit.parentId === null ? null : act.tree.byId(unit.parentId);
  if (!parent || unit.level === 'CITY') {
    throw new InvalidInput(
      'ORG_UNIT_LEVEL',
      `${unit.name} is not split here.`,
      'Counties, zones and townships are split; cities come by the official list.',
      at('orgUnit'),
    );
  }
  const parts = await checkParts(act, unit, input);
  await checkTiming(act, [unit]);
  const changeId = await recordChange(act, 'SPLIT', unit);
  const ids = new Map<string, string>([[unit.code, unit.id]]);
  for (const { code, name } of parts) {
    const row = { code, name, kind: unit.kind, level: unit.level, parent, aliases: [], standsAt: null };
    ids.set(code, await insertUnit(act, { ...row, source: act.head.ground.trim() }));
  }
  const remainder = ids.get(input.remainder.trim().toUpperCase()) as string;
  const successors = [...new Set([...parts.map(({ code }) => ids.get(code) as string), remainder])];
  await settleTree(act);
  await hangParts(act, changeId, unit, parts, ids, remainder);
  if (remainder !== unit.id) {
    await endUnits(act, changeId, [unit.id], null);
    await handOverIndicators(act, [unit.id], remainder);
  } else await act.tx.$executeRawUnsafe('update core_org_unit set version = version + 1 where id = $1::uuid', unit.id);
  const pairs = successors.filter((to) => to !== unit.id).map((to) => ({ from: unit.id, to }));
  await recordSuccession(act, changeId, pairs);
  await settleTree(act);
  const plan: FollowPlan = {
    touched: [unit.id, ...successors],
    roots: [{ id: unit.id, level: unit.level }],
    into: { [unit.id]: remainder },
    enterprises: Object.fromEntries(
      parts.flatMap((part) => part.enterprises.map((id) => [id, ids.get(part.code) as string])),
    ),
    successors,
    tell: [...new Set([unit.id, ...successors])].map((id) => ({ orgUnitId: id, place: act.tree.placeOf(id) })),
  };
  const payload = { orgUnitId: unit.id, changeId, successors };
  await tell(act, [
    changeFact(act, 'org-unit.split', payload, { orgUnitId: unit.id, place: placeAlone(unit) }),
    ...pairs.map(({ to }) =>
      changeFact(act, 'org-unit.split', payload, { orgUnitId: to, place: act.tree.placeOf(to) }),
    ),
  ]);
  return { changeId, jobId: await finishChange(act, changeId, plan, enqueue), orgUnitIds: successors };
}

/** Hangs each unit below under the part that it goes to. */
async function hangParts(
  act: Act,
  changeId: string,
  unit: OrgUnitEntry,
  parts: readonly CheckedPart[],
  ids: ReadonlyMap<string, string>,
  remainder: string,
): Promise<void> {
  const goesTo = new Map(parts.flatMap((part) => part.children.map(({ id }) => [id, ids.get(part.code) as string])));
  for (const child of act.tree.childrenOf(unit.id)) {
    const to = goesTo.get(child.id) ?? remainder;
    if (to !== unit.id) await hangUnder(act, changeId, child, act.tree.byId(to) as OrgUnitEntry);
  }
}
