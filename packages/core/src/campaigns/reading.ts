import type { RawTx } from '@jianhui/database';
import type { CoreContext } from '../context.ts';

/** The request's own reads in the shape that services take: nothing can be written through it. */
export const reading = ({ query }: Pick<CoreContext, 'query'>): Pick<RawTx, '$queryRawUnsafe'> => ({
  $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await query(sql, ...values)) as T,
});
