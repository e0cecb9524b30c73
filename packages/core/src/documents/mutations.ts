import { mutation, once } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { type Attachment, attachDocument } from './attach.ts';
import { mediaTypeOf } from './media.ts';

type Input = Attachment & { readonly file: File; idempotencyKey: string };

/** Attaching a file to what it proves. */
export function documentMutations({ builder, reads }: CoreModule): void {
  mutation<Input, { documentId: string }, CoreContext>(builder, 'attachDocument', {
    description: '上传附件：Attaches a file to a row of your tree.',
    right: 'document.attach',
    cost: 30,
    input: {
      subject: {
        type: 'ID',
        required: true,
        description: '所证事项：Global id of a Founding, Enterprise, TradeUnion or ImplementationPlan.',
      },
      role: { type: 'String', required: true, description: '材料类别：What it is there, at most 60 characters.' },
      title: { type: 'String', required: true, description: '标题：At most 200 characters.' },
      documentOn: { type: 'Date', description: '材料日期：Day on the document, not after today.' },
      file: { type: 'Upload', required: true, description: '文件：PDF, PNG, JPEG, DOCX, XLSX or ZIP.' },
    },
    payload: {
      description: '上传结果：The document.',
      fields: (t: never) => ({
        document: reads.ref(t, { model: 'StoredDocument', key: 'documentId', description: '附件：The document.' }),
      }),
    },
    async run({ file, ...input }, context) {
      const { documents, platform, clock } = context;
      const stored = await documents.put(
        file.stream() as unknown as AsyncIterable<Uint8Array>,
        platform.limits.uploadBytes,
      );
      let kept = false;
      try {
        const mediaType = mediaTypeOf(stored.head, file.name);
        // The content belongs to the key too: another file under one key is another change.
        const keyed = { ...input, file: stored.sha256 };
        return await once(context, 'attachDocument', keyed, async (tx, viewer) => {
          const attached = await attachDocument(
            tx,
            viewer,
            input,
            { ...stored, mediaType, fileName: file.name },
            clock.today(),
          );
          kept = true;
          return attached;
        });
      } catch (error) {
        kept = false;
        throw error;
      } finally {
        // Refused, or said before under the same key: nobody will ask for this copy.
        if (!kept) await documents.remove(stored.storedAs);
      }
    },
  });
}
