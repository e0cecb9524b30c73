import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../../context.ts';
import type { CoreModule } from '../../module.ts';
import { type NewPolicyDocument, registerPolicyDocument } from './register.ts';

/** 登记政策文件 (S01). */
export function policyDocumentMutations({ builder, reads }: CoreModule): void {
  mutation<NewPolicyDocument & { idempotencyKey: string }, { policyDocumentId: string }, CoreContext>(
    builder,
    'registerPolicyDocument',
    {
      description: '登记政策文件：Registers a document that campaigns rest on.',
      right: 'campaign.manage',
      input: {
        documentNumber: {
          type: 'String',
          required: true,
          description: '文号：Number of the document, as 辽工发〔2019〕14号; brackets of any kind.',
        },
        issuer: { type: 'String', required: true, description: '发文机关：Who issued it.' },
        title: { type: 'String', required: true, description: '标题：Title.' },
        issuedOn: { type: 'Date', description: '印发日期：Day of issue, where known.' },
        parentDocument: { type: 'ID', description: '上级文件：The document that it carries out.' },
      },
      payload: {
        description: '登记结果：The document.',
        fields: (t: never) => ({
          policyDocument: reads.ref(t, {
            model: 'PolicyDocument',
            key: 'policyDocumentId',
            description: '政策文件：The document.',
          }),
        }),
      },
      run: (input, context) =>
        once(context, 'registerPolicyDocument', input, (tx) =>
          registerPolicyDocument(tx, input, context.clock.today()),
        ),
    },
  );
}
