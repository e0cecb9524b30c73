import { InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { nothing, type StageWork } from '../act.ts';

/** A stage of a pathway (A.7): dated evidence moves the case, a document of the case or a note. */
export const pathwayWork: StageWork<'ADVANCE_PATHWAY'> = {
  async ask({ tx, founding, input }) {
    if (input.document) {
      const [document] = await tx.$queryRawUnsafe<unknown[]>(
        `select 1 from core_stored_document where id = $1::uuid and subject_type = 'Founding' and subject_id = $2::uuid`,
        rawId(input.document, 'input.document'),
        founding.id,
      );
      if (document) return [];
      throw new NotFound(
        'DOCUMENT_NOT_FOUND',
        'There is no such document of this founding.',
        'Attach the document to the founding first.',
        ['input', 'document'],
      );
    }
    if (input.note?.trim()) return [];
    throw new InvalidInput(
      'NO_EVIDENCE',
      'A stage of a pathway is reached with evidence: a document of the case, or a note.',
      'Say in the note what was done, or attach a document.',
      ['input', 'note'],
    );
  },
  detail: ({ document }) => ({ document: document ? rawId(document, 'input.document') : null }),
  write: nothing,
};
