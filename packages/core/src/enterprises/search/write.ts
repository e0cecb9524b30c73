import type { RawTx } from '@jianhui/database';
import { nameColumns } from '../registration-columns.ts';

/** Writes the name of an enterprise, and anew what it is found by: former names and merged codes as they stand now. */
export async function writeNames(tx: RawTx, id: string, name: string): Promise<void> {
  const [found] = await tx.$queryRawUnsafe<{ former: string[]; codes: string[] }[]>(
    `select array(select name from core_enterprise_former_name where enterprise_id = $1::uuid order by id) as former,
       array(select unified_social_credit_code from core_enterprise where merged_into_id = $1::uuid order by id) as codes`,
    id,
  );
  const columns = nameColumns(name, found?.former, found?.codes);
  await tx.$executeRawUnsafe(
    'update core_enterprise set name = $2, normalised_name = $3, search_terms = $4::text[], search_text = $5 where id = $1::uuid',
    id,
    name,
    columns.normalisedName,
    columns.searchTerms,
    columns.searchText,
  );
}
