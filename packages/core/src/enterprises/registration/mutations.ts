import { mutation } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { changedEnterprise, enterpriseInput, runOnce, versionInput } from '../run.ts';
import { registrationInput } from './input.ts';
import { type NewEnterprise, registerEnterprise } from './register.ts';
import { type EnterpriseCorrection, updateEnterprise } from './update.ts';

type Keyed<T> = T & { idempotencyKey: string };
type Payload = { enterpriseId: string };

/** Registering an enterprise by hand, and correcting its registration data. */
export function registrationMutations({ builder, reads }: CoreModule): void {
  mutation<Keyed<NewEnterprise>, Payload, CoreContext>(builder, 'registerEnterprise', {
    description: '登记企业：Registers one enterprise by hand.',
    right: 'enterprise.manage',
    input: {
      unifiedSocialCreditCode: {
        type: 'String',
        required: true,
        description: '统一社会信用代码：Code of the employer; its kind follows from the first two characters.',
      },
      name: { type: 'String', required: true, description: '名称：Name as registered.' },
      orgUnit: { type: 'ID', required: true, description: '所属单位：The accountable unit of your tree.' },
      headcount: { type: 'Int', description: '职工人数：First observed headcount, persons.' },
      observedOn: { type: 'Date', description: '观察日期：Day that the headcount is of; today when absent.' },
      ...registrationInput,
    },
    payload: {
      description: '登记结果：The enterprise.',
      fields: (t: never) => changedEnterprise(reads, t),
    },
    run: (input, context) =>
      runOnce(context, 'registerEnterprise', input, (work) => registerEnterprise(work, input, context.sealer)),
  });
  mutation<Keyed<EnterpriseCorrection>, Payload, CoreContext>(builder, 'updateEnterprise', {
    description: '更正企业登记：Corrects registration data; a changed name stays findable as a former one.',
    right: 'enterprise.manage',
    input: {
      ...enterpriseInput,
      ...versionInput,
      name: { type: 'String', description: '名称：New name.' },
      nameChangedOn: {
        type: 'Date',
        description: '更名日期：First day of the new name, not after today; today when absent.',
      },
      ...registrationInput,
    },
    payload: {
      description: '更正结果：The enterprise.',
      fields: (t: never) => changedEnterprise(reads, t),
    },
    run: (input, context) =>
      runOnce(context, 'updateEnterprise', input, (work) => updateEnterprise(work, input, context.sealer)),
  });
}
