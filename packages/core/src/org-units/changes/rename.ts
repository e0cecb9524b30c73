import { Conflict } from '@jianhui/graphql';
import { type Act, at, changedUnit, checkText, requireFreeCode } from './act.ts';
import { checkCode } from './codes-of-units.ts';
import { keepVersions, settleTree } from './edit-tree.ts';
import { changeFact, tell } from './facts.ts';
import { type Enqueue, finishChange, noPlan, recordChange } from './plan.ts';
import { checkTiming } from './timing.ts';

export interface Renaming {
  readonly orgUnit: string;
  readonly expectedVersion: number;
  readonly name: string;
}
export interface Recoding {
  readonly orgUnit: string;
  readonly expectedVersion: number;
  readonly code: string;
}
export interface Done {
  readonly changeId: string;
  readonly jobId: string | null;
  readonly orgUnitId: string;
}

const nothingNew = (field: string): Conflict =>
  new Conflict('ORG_UNIT_UNCHANGED', 'That is what it is already.', 'Give what is new.', at(field));

/** Gives a unit another name; the former one leads to it still. Throws InvalidInput, NotFound, OutOfScope, Conflict. */
export async function renameUnit(act: Act, input: Renaming, enqueue: Enqueue): Promise<Done> {
  const unit = changedUnit(act, input.orgUnit, input.expectedVersion, 'orgUnit');
  checkText(input.name, 60, 'name');
  const name = input.name.trim();
  if (name === unit.name) throw nothingNew('name');
  await checkTiming(act, [unit]);
  const changeId = await recordChange(act, 'RENAME', unit);
  await keepVersions(act, changeId, [unit.id]);
  await act.tx.$executeRawUnsafe(
    'update core_org_unit set name = $2, aliases = array_append(array_remove(aliases, $3), $3), version = version + 1 where id = $1::uuid',
    ...[unit.id, name, unit.name],
  );
  await settleTree(act);
  const payload = { orgUnitId: unit.id, changeId, before: unit.name, after: name };
  await tell(act, [changeFact(act, 'org-unit.renamed', payload, { orgUnitId: unit.id, place: unit })]);
  await finishChange(act, changeId, noPlan, enqueue);
  return { changeId, jobId: null, orgUnitId: unit.id };
}

/** Gives a unit another code; files that name the former one still find it. Throws as `renameUnit`. */
export async function recodeUnit(act: Act, input: Recoding, enqueue: Enqueue): Promise<Done> {
  const unit = changedUnit(act, input.orgUnit, input.expectedVersion, 'orgUnit');
  const code = input.code.trim().toUpperCase();
  if (code === unit.code) throw nothingNew('code');
  checkCode(code, unit.kind, unit.level, 'code');
  await requireFreeCode(act, code, 'code');
  await checkTiming(act, [unit]);
  const changeId = await recordChange(act, 'RECODE', unit);
  await keepVersions(act, changeId, [unit.id]);
  await act.tx.$executeRawUnsafe(
    'update core_org_unit set code = $2, version = version + 1 where id = $1::uuid',
    unit.id,
    code,
  );
  await settleTree(act);
  const payload = { orgUnitId: unit.id, changeId, before: unit.code, after: code };
  await tell(act, [changeFact(act, 'org-unit.recoded', payload, { orgUnitId: unit.id, place: unit })]);
  await finishChange(act, changeId, noPlan, enqueue);
  return { changeId, jobId: null, orgUnitId: unit.id };
}
