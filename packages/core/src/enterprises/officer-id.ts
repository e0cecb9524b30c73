import { globalId } from '@jianhui/graphql';
import type { CoreReads } from '../graphql.ts';

type Pure = CoreReads['pure'];

/** The global id of the officer whom a column names; null where it names nobody. */
export const officerOf = <M extends Parameters<Pure>[1]>(
  reads: CoreReads,
  t: Parameters<Pure>[0],
  model: M,
  column: string,
  description: string,
): ReturnType<Pure> =>
  reads.pure(t, model, {
    type: 'ID',
    columns: [column as never],
    nullable: true,
    description,
    compute: (row) => (typeof row[column] === 'string' ? globalId('Officer', row[column]) : null),
  });
