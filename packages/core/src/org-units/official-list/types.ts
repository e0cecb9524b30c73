import type { GenericFieldRef } from '@pothos/core';
import type { CoreModule } from '../../module.ts';
import type { Comparison, Difference } from './compare.ts';
import type { ListProblem } from './rows.ts';

export interface Preview extends Comparison {
  readonly digest: string;
}

/** What a preview shows. */
export function listTypes({ builder, reads, enums }: CoreModule) {
  const difference = builder.objectRef<Difference>('DivisionDifference').implement({
    description: '名录差异项：One thing in which an official list differs from the tree.',
    right: 'org-unit.read',
    cost: 0,
    fields: (t) => ({
      kind: t.expose('kind', { type: enums.DivisionDifferenceKind, description: '差异种类：What differs.' }),
      line: t.exposeInt('line', { nullable: true, description: '行号：Line of the list; null for what it lacks.' }),
      code: t.exposeString('code', { description: '代码：Code in the list, or in the tree for what it lacks.' }),
      name: t.exposeString('name', { description: '名称：Name.' }),
      level: t.expose('level', { type: enums.OrgLevel, description: '层级：Level.' }),
      orgUnit: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'orgUnitId',
        description: '组织单位：The unit of the tree; null for a new one.',
      }),
      before: t.exposeString('before', { nullable: true, description: '原值：Code, name or unit above so far.' }),
      after: t.exposeString('after', {
        nullable: true,
        description: '新值：Code, name, unit above or successor by the list.',
      }),
    }),
  });
  const problem = builder.objectRef<ListProblem>('DivisionListProblem').implement({
    description: '名录问题：What is wrong with a list, and where.',
    right: 'org-unit.read',
    cost: 0,
    fields: (t) => ({
      line: t.exposeInt('line', { description: '行号：Line of the list, from 1.' }),
      column: t.exposeString('column', { description: '列：Column.' }),
      code: t.exposeString('code', { description: '问题代码：Stable code of the problem.' }),
      message: t.exposeString('message', { description: '说明：What is wrong.' }),
    }),
  });
  const previewFields = (t: {
    field(options: object): unknown;
    exposeString(name: string, options: object): unknown;
  }) =>
    ({
      differences: t.field({
        type: [difference],
        complexity: { field: 1, multiplier: 20 },
        description: '差异：What the list would change.',
        resolve: (preview: Preview) => preview.differences,
      }),
      problems: t.field({
        type: [problem],
        complexity: { field: 1, multiplier: 20 },
        description: '问题：What must be corrected first.',
        resolve: (preview: Preview) => preview.problems,
      }),
      digest: t.exposeString('digest', { description: '预览摘要：To be handed back when the list is applied.' }),
    }) as Record<string, GenericFieldRef<unknown>>;
  return { previewFields };
}
