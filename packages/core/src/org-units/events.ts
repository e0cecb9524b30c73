import { z } from 'zod';

const id = z.uuid();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const change = { orgUnitId: id, changeId: id, effectiveOn: day };
const moved = z.object({ ...change, parentBefore: id.nullable(), parentAfter: id });

/** What happens to org units: facts by name, with a version each. Never a name, number or phone of a person. */
export const orgUnitsEvents = {
  'org-unit.created': { version: 1, label: '新设组织单位', payload: z.object(change) },
  'org-unit.renamed': {
    version: 1,
    label: '组织单位更名',
    payload: z.object({ ...change, before: z.string(), after: z.string() }),
  },
  'org-unit.recoded': {
    version: 1,
    label: '组织单位变更代码',
    payload: z.object({ ...change, before: z.string(), after: z.string() }),
  },
  'org-unit.moved': { version: 1, label: '组织单位划入', payload: moved },
  'org-unit.left': { version: 1, label: '组织单位划出', payload: moved },
  'org-unit.merged': { version: 1, label: '组织单位合并', payload: z.object({ ...change, merged: z.array(id) }) },
  'org-unit.split': { version: 1, label: '组织单位分立', payload: z.object({ ...change, successors: z.array(id) }) },
  'org-unit.retired': { version: 1, label: '组织单位撤销', payload: z.object(change) },
  'org-unit.change-applied': {
    version: 1,
    label: '区划调整完成',
    payload: z.object({ orgUnitId: id, changeId: id, on: day }),
  },
  'enterprise.moved': {
    version: 1,
    label: '企业迁移',
    payload: z.object({ orgUnitBefore: id, orgUnitAfter: id, effectiveOn: day }),
  },
  'enterprise.industrial-unit-assigned': {
    version: 1,
    label: '企业归口产业工会',
    payload: z.object({ industrialUnitId: id.nullable(), enterprises: z.int(), on: day }),
  },
} as const;
