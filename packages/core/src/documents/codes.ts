/** Refusals of documents: what each means, and what to do about it. */
export const documentsCodes = {
  DOCUMENT_NOT_FOUND: {
    title: 'There is no such document of this row',
    remedy: 'Attach it first, then name it.',
  },
  DOCUMENT_SUBJECT: {
    title: 'Documents are not attached to rows of this type',
    remedy: 'Attach it to a founding, an enterprise, a union or a plan.',
  },
  DOCUMENT_SUBJECT_NOT_FOUND: {
    title: 'There is no such row within your tree',
    remedy: 'Choose what the document proves from your own list.',
  },
  DOCUMENT_TOO_LARGE: { title: 'The file is too large', remedy: 'Compress it, or split it in parts.' },
  DOCUMENT_TYPE: {
    title: 'The file is of a type that is not taken',
    remedy: 'Send PDF, PNG, JPEG, DOCX, XLSX or ZIP; its content is looked at, not its name.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
