import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { campaignInput, expectedVersion, treeOf } from '../inputs.ts';
import { type Assignment, assignResponsibility } from './assign.ts';
import { type EndOfResponsibility, endResponsibility, type HandOver, handOver } from './hand-over.ts';

type Keyed<Input> = Input & { idempotencyKey: string };

/** Who answers for what: assigned, handed over without a gap, ended (S25). */
export function responsibilityMutations({ builder, reads, enums }: CoreModule): void {
  const officer = { type: 'ID', required: true, description: '经办人：Global id of the officer.' } as const;
  const assignment = { type: 'ID', required: true, description: '包保责任：Global id of the assignment.' } as const;
  const on = { type: 'Date', required: true, description: '日期：First day on which it no longer holds.' } as const;
  const job = (t: never) =>
    reads.ref(t, {
      model: 'Job',
      key: 'jobId',
      description: '更新任务：The work by which a big area follows; null when it followed at once.',
    });
  mutation<Keyed<Assignment>, { assignmentIds: string[]; jobId: string | null }, CoreContext>(
    builder,
    'assignResponsibility',
    {
      description: '落实包保责任：Makes an officer answer for enterprises or an area, or support there.',
      right: 'responsibility.assign',
      cost: 20,
      input: {
        campaign: campaignInput,
        kind: { type: enums.ResponsibilityKind, required: true, description: '类型：What it is for.' },
        role: { type: enums.ResponsibilityRole, required: true, description: '角色：How the officer answers.' },
        officer,
        enterprises: { type: ['ID'], description: '企业：For EMPLOYER: 1 to 500 enterprises.' },
        orgUnit: { type: 'ID', description: '组织单位：For the other kinds: the area.' },
        industrialUnit: { type: 'ID', description: '产业工会：For INDUSTRY_LINE: the industrial union.' },
        from: { type: 'Date', required: true, description: '起始日期：First day.' },
        to: { type: 'Date', description: '终止日期：First day on which it no longer holds; open when absent.' },
      },
      payload: {
        description: '落实结果：The assignments.',
        fields: (t: never) => ({
          assignments: reads.refs(t, {
            model: 'ResponsibilityAssignment',
            key: 'assignmentIds',
            description: '包保责任：The assignments.',
          }),
          job: job(t),
        }),
      },
      run: (input, context) =>
        once(context, 'assignResponsibility', input, (tx, viewer) =>
          assignResponsibility(tx, viewer, input, treeOf(context), context.enqueue, context.clock.today()),
        ),
    },
  );
  mutation<Keyed<HandOver>, { assignmentId: string; jobId: string | null }, CoreContext>(
    builder,
    'handOverResponsibility',
    {
      description: '移交包保责任：Ends an assignment on the day on which another officer’s begins.',
      right: 'responsibility.assign',
      input: {
        ...{ assignment, expectedVersion, officer },
        on: { type: 'Date', required: true, description: '移交日期：First day of the new officer, the old one’s end.' },
      },
      payload: {
        description: '移交结果：The new assignment.',
        fields: (t: never) => ({
          assignment: reads.ref(t, {
            model: 'ResponsibilityAssignment',
            key: 'assignmentId',
            description: '包保责任：The new assignment.',
          }),
          job: job(t),
        }),
      },
      run: (input, context) =>
        once(context, 'handOverResponsibility', input, (tx, viewer) =>
          handOver(tx, viewer, input, treeOf(context), context.enqueue, context.clock.today()),
        ),
    },
  );
  mutation<Keyed<EndOfResponsibility>, { ended: boolean; jobId: string | null }, CoreContext>(
    builder,
    'endResponsibility',
    {
      description: '终止包保责任：Ends an assignment without a successor.',
      right: 'responsibility.assign',
      input: { assignment, expectedVersion, on },
      payload: {
        description: '终止结果：That it ends.',
        fields: (t: never) => ({
          ended: (t as { exposeBoolean(name: string, options: object): never }).exposeBoolean('ended', {
            description: '已终止：Always true.',
          }),
          job: job(t),
        }),
      },
      run: (input, context) =>
        once(context, 'endResponsibility', input, (tx, viewer) =>
          endResponsibility(tx, viewer, input, treeOf(context), context.enqueue, context.clock.today()),
        ),
    },
  );
}
