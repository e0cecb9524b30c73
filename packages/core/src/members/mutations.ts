import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { type Enrolment, enrolMember } from './enrol.ts';

type Input = Enrolment & { idempotencyKey: string };
type Payload = { memberId: string; membershipId: string };

/** 入会 of one person. */
export function memberMutations({ builder, reads }: CoreModule): void {
  mutation<Input, Payload, CoreContext>(builder, 'enrolMember', {
    description: '会员入会：Admits a person to a union under the real name.',
    right: 'member.enrol',
    input: {
      homeUnion: { type: 'ID', required: true, description: '所属工会：Union that will count the member.' },
      name: { type: 'String', required: true, description: '姓名：Real name, as on the identity card.' },
      idNumber: {
        type: 'String',
        required: true,
        description: '身份证号：18 characters of GB 11643; sealed at once, shown masked.',
      },
      phone: { type: 'String', description: '手机号：Mobile number; sealed at once, shown masked.' },
      joinedOn: { type: 'Date', required: true, description: '入会日期：Day of admission, not after today.' },
    },
    payload: {
      description: '入会结果：The member and the membership.',
      fields: (t: never) => ({
        member: reads.ref(t, { model: 'Member', key: 'memberId', description: '会员：The person.' }),
        membership: reads.ref(t, { model: 'Membership', key: 'membershipId', description: '会籍：The membership.' }),
      }),
    },
    run: (input, context) =>
      once(context, 'enrolMember', input, (tx, viewer) =>
        enrolMember(tx, viewer, input, {
          orgUnits: context.core.orgUnits as OrgUnitTree,
          sealer: context.sealer,
          today: context.clock.today(),
          allowHistoricBirthYears: context.platform.allowHistoricBirthYears,
        }),
      ),
  });
}
