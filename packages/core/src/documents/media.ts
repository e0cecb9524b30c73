import { InvalidInput } from '@jianhui/graphql';

/** What a document may be, by the first bytes of its content: a name can say anything. */
const signatures: readonly { readonly type: string; readonly head: readonly number[] }[] = [
  { type: 'application/pdf', head: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', head: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', head: [0xff, 0xd8, 0xff] },
  { type: 'application/zip', head: [0x50, 0x4b, 0x03, 0x04] },
];

/** Office documents are ZIP archives: only their name tells which. */
const archives: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The media type of a file. Throws InvalidInput for whatever is not among those that are taken. */
export function mediaTypeOf(head: Uint8Array, fileName: string): string {
  const known = signatures.find((each) => each.head.every((byte, at) => head[at] === byte));
  if (!known) {
    throw new InvalidInput(
      'DOCUMENT_TYPE',
      'This is not a PDF, PNG, JPEG, DOCX, XLSX or ZIP file.',
      '请上传 PDF、图片或 Office 文档；扫描件请存为 PDF。',
      ['input', 'file'],
    );
  }
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return known.type === 'application/zip' ? (archives[extension] ?? known.type) : known.type;
}
