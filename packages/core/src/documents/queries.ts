import type { CoreModule } from '../module.ts';

/** Root reads of documents. */
export function documentQueries({ builder, reads }: CoreModule): void {
  builder.queryField('document', (t) =>
    reads.one(t, { model: 'StoredDocument', right: 'document.read', description: '附件：One document of your tree.' }),
  );
  builder.queryField('documents', (t) =>
    reads.connection(t, {
      model: 'StoredDocument',
      right: 'document.read',
      description: '附件列表：Documents of your tree, newest first.',
      below: { arg: 'below' },
      where: [
        { column: 'subjectId', op: 'eq', arg: 'subject' },
        { column: 'role', op: 'eq', arg: 'role' },
      ],
      order: { columns: ['id'], direction: 'desc' },
      args: {
        below: { type: 'ID', description: '范围：Only below this unit.' },
        subject: { type: 'ID', description: '所证事项：Only those of this row.' },
        role: { type: 'String', description: '材料类别：Only of this kind.' },
      },
    }),
  );
}
