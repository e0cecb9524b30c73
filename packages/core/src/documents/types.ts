import type { CoreModule } from '../module.ts';
import { downloadPath } from './route.ts';

/** StoredDocument: what is known of a file, and where to fetch it. */
export function documentTypes({ builder, reads }: CoreModule): void {
  builder.prismaObject('StoredDocument', {
    description: '附件：A file that proves something, kept with its digest.',
    right: 'document.read',
    cost: 0,
    scope: 'place',
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'StoredDocument'),
      subject: reads.pure(t, 'StoredDocument', {
        type: 'ID',
        columns: ['subjectType', 'subjectId'],
        description: '所证事项：Global id of what it proves.',
        compute: (row) => `${row.subjectType}:${row.subjectId}`,
      }),
      role: t.exposeString('role', {
        description: '材料类别：What it is there: application, minutes, tally, approval ….',
      }),
      title: t.exposeString('title', { description: '标题：Title.' }),
      fileName: t.exposeString('fileName', { description: '文件名：Name of the file.' }),
      mediaType: t.exposeString('mediaType', { description: '类型：Media type, by its content.' }),
      bytes: t.exposeInt('bytes', { description: '大小：Bytes.' }),
      sha256: t.exposeString('sha256', { description: '摘要：SHA-256 of the content, hex.' }),
      documentOn: t.expose('documentOn', {
        type: 'Date',
        nullable: true,
        description: '材料日期：Day on the document, where it has one.',
      }),
      attachedAt: t.expose('createdAt', { type: 'DateTime', description: '上传时刻：When it was attached.' }),
      url: reads.pure(t, 'StoredDocument', {
        type: 'String',
        columns: ['id'],
        description: '下载地址：Path of the file on this server, for a signed-in officer of its tree.',
        compute: (row) => downloadPath(String(row.id)),
      }),
    }),
  });
}
