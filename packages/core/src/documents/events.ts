import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What happens to documents: facts by name, with a version each. Never a name, number or phone of a person. */
export const documentsEvents = {
  'document.attached': {
    version: 1,
    label: '上传附件',
    payload: z.object({ documentId: z.uuid(), subjectType: z.string(), on: day }),
  },
} as const;
