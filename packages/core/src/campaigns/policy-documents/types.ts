import type { CoreModule } from '../../module.ts';
import { shared } from '../shared-scope.ts';

/** PolicyDocument: what a campaign rests on (S01). */
export function policyDocumentTypes({ builder, reads }: CoreModule): void {
  builder.prismaObject('PolicyDocument', {
    description: '政策文件：The document a campaign rests on.',
    right: 'campaign.read',
    cost: 0,
    scope: shared,
    interfaces: [reads.node()],
    fields: (t) => ({
      id: reads.id(t, 'PolicyDocument'),
      documentNumber: t.exposeString('documentNumber', { description: '文号：Number of the document.' }),
      issuer: t.exposeString('issuer', { description: '发文机关：Who issued it.' }),
      title: t.exposeString('title', { description: '标题：Title.' }),
      year: t.exposeInt('year', { description: '年份：Year in its number.' }),
      sequence: t.exposeInt('sequence', { description: '序号：Sequence in its number.' }),
      issuedOn: t.expose('issuedOn', {
        type: 'Date',
        nullable: true,
        description: '印发日期：Day of issue, where known.',
      }),
      parentDocument: reads.toOne(t, 'PolicyDocument', {
        relation: 'parentDocument',
        target: 'PolicyDocument',
        description: '上级文件：The document that it carries out.',
      }),
      derivedDocuments: reads.toMany(t, 'PolicyDocument', {
        target: 'PolicyDocument',
        on: { parentDocumentId: 'id' },
        order: { columns: ['documentNumber', 'id'], direction: 'asc' },
        limit: 20,
        description: '下级文件：Documents that carry it out.',
      }),
      campaigns: reads.toMany(t, 'PolicyDocument', {
        target: 'Campaign',
        on: { policyDocumentId: 'id' },
        order: { columns: ['startsOn', 'id'], direction: 'desc' },
        limit: 20,
        description: '攻坚行动：Campaigns that rest on it.',
      }),
    }),
  });
}
