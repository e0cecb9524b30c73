import type { Platform } from './platform.ts';

/** Root reads of the plugin: nullable, so that its failure leaves the rest of a document whole. */
export function censusQueries({ builder, reads }: Platform): void {
  builder.queryField('censusBatch', (t) =>
    reads.one(t, {
      model: 'CensusBatch',
      right: 'census.read',
      description: '排查批次：One import of the viewer’s tree.',
    }),
  );
  builder.queryField('censusBatches', (t) =>
    reads.connection(t, {
      model: 'CensusBatch',
      right: 'census.read',
      order: { columns: ['id'], direction: 'desc' },
      nullable: true,
      description: '排查批次：Imports of the viewer’s tree, newest first.',
    }),
  );
}
