import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitKind } from '../services/shapes.ts';
import { beginAct, type ChangeHead } from './changes/act.ts';
import { createUnit, type NewUnit } from './changes/create.ts';
import { type Merging, mergeUnits, type SeenUnit } from './changes/merge.ts';
import { type Moving, moveUnit } from './changes/move.ts';
import { type Recoding, type Renaming, recodeUnit, renameUnit } from './changes/rename.ts';
import { retireUnit } from './changes/retire.ts';
import { type Splitting, splitUnit } from './changes/split.ts';
import { headFields, unitFields } from './input-fields.ts';
import { officialListMutations } from './official-list/mutations.ts';
import { changePayload } from './payload.ts';
import { placingMutations } from './placing-mutations.ts';
import type { OrgUnitTree } from './tree.ts';

type Keyed<T> = T & ChangeHead & { idempotencyKey: string };
type Answer = { changeId: string; jobId: string | null; orgUnitIds: string[] };

/** Runs one change of the tree; afterwards this process answers from the changed tree, the others hear of it. */
async function changeTree<T>(
  context: CoreContext,
  name: string,
  input: Keyed<T>,
  work: (
    act: Awaited<ReturnType<typeof beginAct>>,
  ) => Promise<Omit<Answer, 'orgUnitIds'> & Partial<Answer> & { orgUnitId?: string }>,
): Promise<Answer> {
  const answer = await once(context, name, input, async (tx, viewer) => {
    const { changeId, jobId, orgUnitId, orgUnitIds } = await work(
      await beginAct(tx, viewer, input, context.clock.today()),
    );
    return { changeId, jobId, orgUnitIds: orgUnitIds ?? (orgUnitId === undefined ? [] : [orgUnitId]) };
  });
  await (context.core.orgUnits as OrgUnitTree).reload((sql, ...values) => context.query(sql, ...values));
  return answer;
}

/** Changes of the tree: thin; the rules stand in changes/. */
export function orgUnitMutations(module: CoreModule): void {
  const { builder, enums } = module;
  const right = 'org-unit.manage';
  const payload = changePayload(module);
  const seen = builder.inputType('SeenOrgUnitInput', {
    description: '组织单位及版本：A unit, and its version as the officer saw it.',
    fields: (t) => ({
      orgUnit: t.id({ required: true, description: '组织单位：Global id of the unit.' }),
      expectedVersion: t.int({ required: true, description: '版本：Its version when it was read.' }),
    }),
  });
  const part = builder.inputType('OrgUnitPartInput', {
    description: '分立后的单位：A unit that comes out of a split.',
    fields: (t) => ({
      code: t.string({ required: true, description: '代码：Its code, of the form of its level.' }),
      name: t.string({ required: true, description: '名称：Its name.' }),
      children: t.idList({ description: '下级单位：Units below that go here with all that stands there.' }),
      enterprises: t.idList({ description: '企业：Enterprises of the unit itself that go here.' }),
    }),
  });

  mutation<Keyed<NewUnit>, Answer, CoreContext>(builder, 'createOrgUnit', {
    description: '新设组织单位：Makes a county, township, functional zone or union of an industrial line.',
    right,
    input: {
      parent: {
        type: 'ID',
        required: true,
        description: '上级：The unit above; for a line its upper union, or the province.',
      },
      code: {
        type: 'String',
        required: true,
        description: '代码：Official code, or an own one: Z… for zones, I… for lines.',
      },
      name: { type: 'String', required: true, description: '名称：Name.' },
      kind: { type: enums.OrgUnitKind, required: true, description: '类别：What kind of unit it is.' },
      aliases: { type: ['String'], description: '别名：Other names that files use.' },
      standsAt: {
        type: 'ID',
        description: '所在地：For a union of a line: the territorial unit beside which it stands.',
      },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<NewUnit>(context, 'createOrgUnit', input, (act) =>
        createUnit(act, { ...input, kind: input.kind as OrgUnitKind }, context.enqueue),
      ),
  });
  mutation<Keyed<Renaming>, Answer, CoreContext>(builder, 'renameOrgUnit', {
    description: '组织单位更名：Gives a unit another name from a day on.',
    right,
    input: {
      ...unitFields,
      name: { type: 'String', required: true, description: '新名称：The name from that day on.' },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<Renaming>(context, 'renameOrgUnit', input, (act) => renameUnit(act, input, context.enqueue)),
  });
  mutation<Keyed<Recoding>, Answer, CoreContext>(builder, 'recodeOrgUnit', {
    description: '组织单位变更代码：Gives a unit another code; the former one still leads to it.',
    right,
    input: {
      ...unitFields,
      code: { type: 'String', required: true, description: '新代码：The code from that day on.' },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<Recoding>(context, 'recodeOrgUnit', input, (act) => recodeUnit(act, input, context.enqueue)),
  });
  mutation<Keyed<Moving>, Answer, CoreContext>(builder, 'moveOrgUnit', {
    description: '组织单位划转：Puts a unit, with all below it, under another unit; its rows follow.',
    right,
    cost: 50,
    input: {
      ...unitFields,
      parent: {
        type: 'ID',
        required: true,
        description: '新上级：The unit above from that day on, of the level of the former.',
      },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<Moving>(context, 'moveOrgUnit', input, (act) => moveUnit(act, input, context.enqueue)),
  });
  mutation<Keyed<Merging>, Answer, CoreContext>(builder, 'mergeOrgUnits', {
    description: '组织单位合并：Makes units part of one of their level; what stood there follows.',
    right,
    cost: 50,
    input: {
      units: { type: [seen], required: true, description: '被合并单位：The units that end.' },
      into: { type: seen, required: true, description: '并入单位：The unit that stays.' },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<Merging>(context, 'mergeOrgUnits', input, (act) => mergeUnits(act, input, context.enqueue)),
  });
  mutation<Keyed<Splitting>, Answer, CoreContext>(builder, 'splitOrgUnit', {
    description: '组织单位分立：Makes several units of one; each row goes to its part, the rest to the remainder.',
    right,
    cost: 50,
    input: {
      ...unitFields,
      parts: { type: [part], required: true, description: '分立后的单位：The new units.' },
      remainder: {
        type: 'String',
        required: true,
        description: '其余归入：Code of the part that takes the rest; the unit’s own code when it goes on.',
      },
      ...headFields,
    },
    payload,
    run: (input, context) =>
      changeTree<Splitting>(context, 'splitOrgUnit', input, (act) => splitUnit(act, input, context.enqueue)),
  });
  mutation<Keyed<SeenUnit>, Answer, CoreContext>(builder, 'retireOrgUnit', {
    description: '组织单位撤销：Ends a unit at which nothing stands.',
    right,
    input: { ...unitFields, ...headFields },
    payload,
    run: (input, context) =>
      changeTree<SeenUnit>(context, 'retireOrgUnit', input, (act) => retireUnit(act, input, context.enqueue)),
  });
  placingMutations(module);
  officialListMutations(module);
}
