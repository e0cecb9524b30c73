import type { CoreModule } from '../module.ts';
import { type LegalPersonRegistering, registerUnionLegalPerson } from './legal-person.ts';
import {
  type ChangeRegistration,
  type LegalPersonChange,
  recordLegalPersonChange,
  registerLegalPersonChange,
} from './legal-person-change.ts';
import { unionMutation } from './union-mutation.ts';
import type { UnionChanged } from './work.ts';

/** A union as a legal person. */
export function legalPersonMutations(module: CoreModule): void {
  const { enums } = module;
  unionMutation<LegalPersonRegistering, UnionChanged>(module, 'registerUnionLegalPerson', {
    description: '法人资格登记：Records the certificate of a union as a legal person.',
    input: {
      unifiedSocialCreditCode: {
        type: 'String',
        required: true,
        description: '统一社会信用代码：81… or 89…, with a right check digit.',
      },
      certificateNumber: { type: 'String', required: true, description: '证书编号：Number of the certificate.' },
      registeredOn: { type: 'Date', required: true, description: '登记日期：Not before the union’s approval.' },
      validTo: { type: 'Date', required: true, description: '有效期至：Last day of the certificate.' },
    },
    run: registerUnionLegalPerson,
  });
  unionMutation<LegalPersonChange, UnionChanged & { registrationId: string }>(module, 'recordLegalPersonChange', {
    description: '法人事项变更：Records a change of a legal person; its 30 days to be registered begin.',
    input: {
      subject: { type: enums.LegalPersonChangeSubject, required: true, description: '变更事项：What changed.' },
      occurredOn: { type: 'Date', required: true, description: '变更日期：Day from which the 30 days run.' },
    },
    made: {
      registration: { model: 'LegalPersonRegistration', key: 'registrationId', description: '变更：The change.' },
    },
    run: recordLegalPersonChange,
  });
  unionMutation<ChangeRegistration, UnionChanged>(module, 'registerLegalPersonChange', {
    description: '变更登记：Records that a change of a legal person was registered.',
    input: {
      registration: { type: 'ID', required: true, description: '变更：A change that is not registered yet.' },
      registeredOn: { type: 'Date', required: true, description: '登记日期：Not before the change.' },
      certificateNumber: { type: 'String', description: '证书编号：Of the new certificate, where there is one.' },
      validTo: { type: 'Date', description: '有效期至：Of the new certificate, where there is one.' },
    },
    run: registerLegalPersonChange,
  });
}
