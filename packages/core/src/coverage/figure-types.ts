import type { CoreModule } from '../module.ts';
import { type CoverageFigures, type FiguresBy, readFigures, sumOf } from './figures/figures.ts';
import { partOf } from './state.ts';
import type { ProgressRef } from './types.ts';

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The numbers of A.2, as answers show them. */
export function figuresType({ builder }: CoreModule) {
  return builder.objectRef<CoverageFigures>('CoverageFigures').implement({
    description: '覆盖数据：The numbers of coverage of one part of the scope on one day.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      inScope: t.exposeInt('inScope', { description: '应建：Units in scope.' }),
      covered: t.exposeInt('covered', { description: '已建：Units in scope with a union.' }),
      coveredIndependent: t.exposeInt('coveredIndependent', { description: '独立建会：With a union of their own.' }),
      healthy: t.exposeInt('healthy', { description: '健康建会：With a healthy union.' }),
      uncovered: t.int({
        description: '应建未建：Units in scope without a union.',
        resolve: (f) => f.inScope - f.covered,
      }),
      overdueUncovered: t.exposeInt('overdueUncovered', { description: '逾期未建：Past their grace without a union.' }),
      broadRate: t.float({
        nullable: true,
        description: '建会率（广义）：Covered by in scope, 0 to 1; null when nothing is in scope.',
        resolve: (f) => ratio(f.covered, f.inScope),
      }),
      strictRate: t.float({
        nullable: true,
        description: '独立建会率：With a union of their own by in scope, 0 to 1; null when nothing is in scope.',
        resolve: (f) => ratio(f.coveredIndependent, f.inScope),
      }),
    }),
  });
}

export type FiguresRef = ReturnType<typeof figuresType>;

/** The fields of progress that break its total down by kind and by industrial line. */
export function progressBreakdowns(
  { builder, reads, enums }: CoreModule,
  progress: ProgressRef,
  figures: FiguresRef,
): void {
  const byKind = builder.objectRef<FiguresBy>('CoverageByKind').implement({
    description: '按类别覆盖：Coverage of units of one kind.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      kind: t.field({
        type: enums.EnterpriseKind,
        description: '类别：The kind on that day.',
        resolve: (row) => row.key as never,
      }),
      figures: t.field({ type: figures, description: '数据：Its numbers.', resolve: (row) => row }),
    }),
  });
  const byLine = builder.objectRef<FiguresBy>('CoverageByIndustrialLine').implement({
    description: '按产业覆盖：Coverage of units of one industrial line.',
    right: 'progress.read',
    cost: 0,
    fields: (t) => ({
      line: reads.dictionary(t, {
        model: 'OrgUnit',
        dictionary: 'orgUnits',
        key: 'key',
        description: '产业工会：Topmost union of the line; null for units in no line.',
      }),
      figures: t.field({ type: figures, description: '数据：Its numbers.', resolve: (row) => row }),
    }),
  });
  builder.objectFields(progress, (t) => ({
    byKind: t.field({
      type: [byKind],
      complexity: { field: 5, multiplier: 3 },
      description: '按类别：The same total by kind of employer: enterprises alone beside all (A.3).',
      resolve: async ({ part, at }, _args, context) =>
        await readFigures(context.query, await partOf(context, part), at, 'kind'),
    }),
    byIndustrialLine: t.field({
      type: [byLine],
      complexity: { field: 5, multiplier: 5 },
      description: '按产业：The same total by industrial line: each unit stands in one line at most (S26).',
      resolve: async ({ part, at }, _args, context) =>
        await readFigures(context.query, await partOf(context, part), at, 'industrialLine'),
    }),
    coverage: t.field({
      type: figures,
      complexity: 5,
      description: '覆盖合计：The total counted from the periods, as lists and flows count it.',
      resolve: async ({ part, at }, _args, context) =>
        sumOf(await readFigures(context.query, await partOf(context, part), at, 'kind')),
    }),
  }));
}
