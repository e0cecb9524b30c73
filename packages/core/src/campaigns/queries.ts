import type { CoreModule } from '../module.ts';
import { exclusionQueries } from './exclusions/queries.ts';
import { phaseQueries } from './phases/queries.ts';
import { planQueries } from './plans/queries.ts';
import { responsibilityQueries } from './responsibility/queries.ts';
import { targetQueries } from './targets/queries.ts';

/** Root reads of campaigns. */
export function campaignQueries(module: CoreModule): void {
  const { builder, reads, enums } = module;
  builder.queryField('campaigns', (t) =>
    reads.list(t, {
      model: 'Campaign',
      right: 'campaign.read',
      description: '攻坚行动：Campaigns under way, or of the state asked for; the leading one first, then the newest.',
      where: [
        { column: 'status', op: 'eq', arg: 'status' },
        { column: 'isLeading', op: 'eq', flag: 'leading' },
        { column: 'code', op: 'eq', arg: 'code' },
      ],
      order: { columns: ['isLeading', 'startsOn', 'id'], direction: 'desc' },
      limit: 20,
      args: {
        status: {
          type: enums.CampaignStatus,
          defaultValue: 'ACTIVE',
          description: '状态：Only in this state; ACTIVE when absent, every state when null.',
        },
        leading: { type: 'Boolean', description: '主行动：Only the leading one, or only the others.' },
        code: { type: 'String', description: '代码：Only the one of this code.' },
      },
    }),
  );
  builder.queryField('campaign', (t) =>
    reads.one(t, { model: 'Campaign', right: 'campaign.read', description: '攻坚行动：One campaign.' }),
  );
  builder.queryField('policyDocuments', (t) =>
    reads.connection(t, {
      model: 'PolicyDocument',
      right: 'campaign.read',
      description: '政策文件列表：Registered documents, newest first.',
      where: [
        { column: 'documentNumber', op: 'eq', arg: 'documentNumber' },
        { column: 'year', op: 'eq', arg: 'year' },
      ],
      order: { columns: ['year', 'id'], direction: 'desc' },
      args: {
        documentNumber: { type: 'String', description: '文号：Only the one of this number, as 辽工发〔2019〕14号.' },
        year: { type: 'Int', description: '年份：Only of this year.' },
      },
    }),
  );
  phaseQueries(module);
  targetQueries(module);
  planQueries(module);
  responsibilityQueries(module);
  exclusionQueries(module);
}
