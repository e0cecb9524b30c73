import type { GenericFieldRef } from '@pothos/core';
import type { CoreModule } from '../module.ts';

/** Fields of what a change of the tree answers with. */
export const changePayload = ({ reads }: CoreModule) => ({
  description: '区划调整结果：The change, the units that it made or changed, and the work that follows.',
  fields: (t: never): Record<string, GenericFieldRef<unknown>> => ({
    change: reads.ref(t, { model: 'OrgUnitChange', key: 'changeId', description: '区划调整：The change.' }),
    orgUnits: (t as { field(options: object): GenericFieldRef<unknown> }).field({
      type: [reads.type('OrgUnit')],
      description: '组织单位：The units that it made or changed, as they are now.',
      right: 'org-unit.read',
      complexity: { field: 1, multiplier: 5 },
      read: { kind: 'code', reason: 'from the tree in memory, without a statement' },
      resolve: (
        answer: { orgUnitIds: string[] },
        _args: unknown,
        { core }: { core: { orgUnits: { byId(id: string): unknown } } },
      ) => answer.orgUnitIds.flatMap((id) => core.orgUnits.byId(id) ?? []),
      nullable: true,
    }),
    job: reads.ref(t, {
      model: 'Job',
      key: 'jobId',
      description: '任务：The work by which rows follow; null when none has to.',
    }),
  }),
});
