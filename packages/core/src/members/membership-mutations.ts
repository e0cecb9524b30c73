import type { Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { type ActInput, actOnMembership, type ChangedMembership, entrustMembership, resumeMembership } from './acts.ts';
import type { MemberCause } from './cause.ts';
import { admitMember } from './join.ts';
import { causeOf } from './rules-of.ts';

type Keyed<T> = T & { idempotencyKey: string };

/** Acts that one officer does to one membership, by name: what they are called, and the act of the state machine. */
const acts = {
  retainMembership: ['RETAIN', '会籍保留：The union keeps the membership of somebody who no longer works there.'],
  retainMembershipAtSuperior: [
    'RETAIN_AT_SUPERIOR',
    '上级保留会籍：The superior keeps the membership when the union itself cannot.',
  ],
  withdrawMembership: ['WITHDRAW', '退会：The member leaves at their own request.'],
  expelMember: ['EXPEL', '除名：The member is expelled for a crime.'],
} as const;

/** What happens to memberships within an officer's own tree. */
export function membershipMutations(module: CoreModule): void {
  const { builder, enums } = module;
  const membership = { type: 'ID', required: true, description: '会籍：The membership.' } as const;
  const expectedVersion = {
    type: 'Int',
    required: true,
    description: '版本：Version that the change was decided on.',
  } as const;
  const input = {
    membership,
    expectedVersion,
    on: { type: 'Date', required: true, description: '日期：Day of the change, not after today.' },
    reason: { type: enums.MembershipChangeReason, description: '原因：Reason by the code list.' },
    note: { type: 'String', description: '备注：What the officer notes; at most 500 characters.' },
  } as const;
  for (const [name, [act, description]] of Object.entries(acts)) {
    mutation<Keyed<ActInput>, ChangedMembership, CoreContext>(builder, name, {
      ...{ description, right: 'member.manage', input, payload: payload(module) },
      run: (given, context) =>
        once(context, name, given, (tx, viewer) => actOnMembership(tx, viewer, act, given, causeOf(context, viewer))),
    });
  }
  const homeUnion = {
    type: 'ID',
    required: true,
    description: '所属工会：Union that counts the member then.',
  } as const;
  mutation<Keyed<ActInput & { homeUnion: string }>, ChangedMembership, CoreContext>(builder, 'resumeMembership', {
    description: '恢复会籍：A retained member works again and becomes active in a union of your tree.',
    ...{ right: 'member.manage', input: { ...input, homeUnion }, payload: payload(module) },
    run: keyed('resumeMembership', resumeMembership),
  });
  mutation<Keyed<Parameters<typeof entrustMembership>[2]>, ChangedMembership, CoreContext>(
    builder,
    'entrustMembership',
    {
      description: '委托管理会籍：Another union serves the member while the home union counts; or no longer does.',
      right: 'member.manage',
      input: {
        membership,
        expectedVersion,
        managingUnion: { type: 'ID', description: '管理工会：Union that serves; none ends the entrusting.' },
      },
      payload: payload(module),
      run: keyed('entrustMembership', entrustMembership),
    },
  );
  mutation<Keyed<Parameters<typeof admitMember>[2]>, ChangedMembership, CoreContext>(builder, 'admitMember', {
    description: '登记人员入会：Admits a person whose record is in your tree.',
    right: 'member.enrol',
    input: {
      member: { type: 'ID', required: true, description: '会员：The record.' },
      homeUnion,
      joinedOn: { type: 'Date', required: true, description: '入会日期：Day of admission, not after today.' },
    },
    payload: payload(module),
    run: keyed('admitMember', admitMember),
  });
}

/** Runs a service once a key, on behalf of the officer. */
function keyed<Input>(
  name: string,
  service: (tx: RawTx, viewer: Viewer, input: Input, cause: MemberCause) => Promise<ChangedMembership>,
): (input: Keyed<Input>, context: CoreContext) => Promise<ChangedMembership> {
  return (input, context) =>
    once(context, name, input, (tx, viewer) => service(tx, viewer, input, causeOf(context, viewer)));
}

const payload = ({ reads }: CoreModule) => ({
  description: '会籍变动结果：The membership that stands afterwards, or the one that ended.',
  fields: (t: never) => ({
    membership: reads.ref(t, { model: 'Membership', key: 'membershipId', description: '会籍：The membership.' }),
    member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person.' }),
  }),
});
