import { code, parseGlobalId, unauthenticated } from '@jianhui/graphql';
import type { CoreModule } from '../../module.ts';
import { readTriangulation, type SourceHeadcount, type Triangulation } from './triangulation.ts';

/** The headcounts of an enterprise side by side. */
export function triangulationQuery({ builder, enums }: CoreModule): void {
  const stated = { right: 'enterprise.read', cost: 0 } as const;
  const bySource = builder.objectRef<SourceHeadcount>('SourceHeadcount').implement({
    ...stated,
    description: '来源人数：What one source said last.',
    fields: (t) => ({
      source: t.expose('source', { type: enums.RegistrySource, description: '来源：Who observed it.' }),
      observedOn: t.expose('observedOn', { type: 'Date', description: '观察日期：Day that the count is of.' }),
      headcount: t.exposeInt('headcount', { description: '人数：Persons.' }),
    }),
  });
  const triangulation = builder.objectRef<Triangulation>('HeadcountTriangulation').implement({
    ...stated,
    description: '人数比对：The newest headcount of each source, and how far they are apart.',
    fields: (t) => ({
      bySource: t.field({
        type: [bySource],
        description: '各来源：The newest of each source.',
        resolve: (row) => [...row.bySource],
      }),
      gap: t.exposeInt('gap', { description: '差额：Persons between the smallest and the largest.' }),
      relativeGap: t.exposeFloat('relativeGap', { description: '相对差：The gap as a part of the largest, 0 to 1.' }),
      conflicting: t.exposeBoolean('conflicting', {
        description: '矛盾：Whether they are further apart than sources may be, so that somebody should decide.',
      }),
    }),
  });
  builder.queryField('headcountTriangulation', (t) =>
    t.field({
      type: triangulation,
      nullable: true,
      description: '人数比对：The headcounts of one enterprise of your tree by source.',
      right: 'enterprise.read',
      complexity: 2,
      read: code('the newest of each source, in one statement within the scope'),
      args: { enterprise: t.arg({ type: 'ID', required: true, description: '企业：The enterprise.' }) },
      resolve: async (_root, { enterprise }, context) => {
        const { scope } = context.reader;
        if (!scope) throw unauthenticated('headcountTriangulation');
        return await readTriangulation(
          context.query,
          parseGlobalId(String(enterprise), 'enterprise', 'Enterprise').id,
          scope,
        );
      },
    }),
  );
}
