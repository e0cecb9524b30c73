import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { type ClosedEnterprise, closeEnterpriseMembers, type SettledMembers } from './closing.ts';
import {
  endLabourRelation,
  type LabourRelationEnd,
  type LabourRelationStart,
  startLabourRelation,
} from './labour-relations.ts';
import { causeOf } from './rules-of.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Saved = { labourRelationId: string; memberId: string };

/** Start and end of labour relations, and what an employer's end does to them. */
export function labourMutations(module: CoreModule): void {
  const { builder, reads, enums } = module;
  const payload = (description: string) => ({
    description,
    fields: (t: never) => ({
      labourRelation: reads.ref(t, {
        model: 'LabourRelation',
        key: 'labourRelationId',
        description: '劳动关系：The labour relation.',
      }),
      member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person.' }),
    }),
  });
  mutation<Keyed<LabourRelationStart>, Saved, CoreContext>(builder, 'startLabourRelation', {
    description: '建立劳动关系：A person works for an enterprise from a day on.',
    right: 'member.manage',
    input: {
      member: { type: 'ID', required: true, description: '会员：The person.' },
      enterprise: { type: 'ID', required: true, description: '用人单位：The employer, or the dispatching enterprise.' },
      kind: { type: enums.LabourRelationKind, required: true, description: '种类：Kind of labour relation.' },
      hostEnterprise: { type: 'ID', description: '用工单位：Host of a dispatched worker, and of nobody else.' },
      startedOn: { type: 'Date', required: true, description: '起始日期：First day, not after today.' },
    },
    payload: payload('建立结果：The labour relation.'),
    run: (input, context) =>
      once(context, 'startLabourRelation', input, (tx, viewer) =>
        startLabourRelation(tx, viewer, input, causeOf(context, viewer)),
      ),
  });
  mutation<Keyed<LabourRelationEnd>, Saved, CoreContext>(builder, 'endLabourRelation', {
    description:
      '终止劳动关系：Ends it; the membership is retained, ended, or becomes a task, by the rules of membership.',
    right: 'member.manage',
    input: {
      labourRelation: { type: 'ID', required: true, description: '劳动关系：The labour relation.' },
      expectedVersion: { type: 'Int', required: true, description: '版本：Version that the change was decided on.' },
      endedOn: { type: 'Date', required: true, description: '终止日期：First day without it, not after today.' },
      reason: { type: enums.LabourEndReason, required: true, description: '原因：Why it ended.' },
    },
    payload: payload('终止结果：The labour relation.'),
    run: (input, context) =>
      once(context, 'endLabourRelation', input, (tx, viewer) =>
        endLabourRelation(tx, viewer, input, causeOf(context, viewer)),
      ),
  });
  closing(module);
}

function closing({ builder, reads }: CoreModule): void {
  mutation<Keyed<ClosedEnterprise>, SettledMembers & { enterpriseId: string }, CoreContext>(
    builder,
    'closeEnterpriseMembers',
    {
      description: '单位终止会籍处理：Ends the labour relations of a closed enterprise and retains the memberships.',
      right: 'member.manage',
      cost: 50,
      input: {
        enterprise: { type: 'ID', required: true, description: '单位：An enterprise that has closed.' },
      },
      payload: {
        description: '处理结果：What was settled.',
        fields: (t: never) => ({
          enterprise: reads.ref(t, { model: 'Enterprise', key: 'enterpriseId', description: '单位：The enterprise.' }),
          ...settled(t),
        }),
      },
      run: (input, context) =>
        once(context, 'closeEnterpriseMembers', input, (tx, viewer) =>
          closeEnterpriseMembers(tx, viewer, input, causeOf(context, viewer)),
        ),
    },
  );
}

interface IntFields {
  exposeInt(name: string, options: { description: string; complexity: number }): never;
}

const settled = (t: never) => {
  const fields = t as unknown as IntFields;
  const number = (name: string, description: string): never => fields.exposeInt(name, { description, complexity: 0 });
  return {
    relationsEnded: number('relationsEnded', '终止劳动关系数：Labour relations that ended.'),
    retainedAtSuperior: number('retainedAtSuperior', '上级保留数：Memberships that the superior keeps.'),
    retainedAtUnion: number('retainedAtUnion', '原工会保留数：Memberships that their own union keeps.'),
  };
};
