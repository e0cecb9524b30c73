import type { CoreModule } from '../module.ts';
import { triangulationQuery } from './headcount/triangulation-query.ts';
import { enterpriseList } from './list.ts';
import { nonFoundingQueries } from './non-founding/queries.ts';
import { fieldVisitQueries } from './visits/queries.ts';

/** Root reads of enterprises. */
export function enterpriseQueries(module: CoreModule): void {
  const { builder, reads, enums } = module;
  builder.queryField('enterprise', (t) =>
    reads.one(t, { model: 'Enterprise', right: 'enterprise.read', description: '企业：One enterprise of your tree.' }),
  );
  builder.queryField('enterpriseByCode', (t) =>
    reads.oneBy(t, {
      model: 'Enterprise',
      right: 'enterprise.read',
      by: 'unifiedSocialCreditCode',
      arg: 'unifiedSocialCreditCode',
      argDescription: '统一社会信用代码：18 characters.',
      follow: 'mergedIntoId',
      description:
        '按代码查企业：One enterprise of your tree by its code; the code of a merged record leads to its winner.',
    }),
  );
  builder.queryField('enterprises', (t) => reads.connection(t, enterpriseList(enums)));
  fieldVisitQueries(module);
  nonFoundingQueries(module);
  triangulationQuery(module);
}
