import type { RawTx } from '@jianhui/database';
import { nonFoundingFamilies } from './families.ts';
import { taxonomies } from './taxonomy-2019.ts';

/** Writes the catalogue of reasons as data; again, it changes nothing. */
export async function seedNonFoundingReasons(tx: RawTx): Promise<void> {
  const rows = taxonomies.flatMap(({ taxonomy, validFrom, validTo, families, textRequired }) =>
    nonFoundingFamilies
      .flatMap((family) => Object.entries(families[family]).map(([code, label]) => ({ family, code, label })))
      .map((row, i) => ({
        ...row,
        ...{ taxonomy, validFrom, validTo, textRequired: textRequired.includes(row.code), ordinal: i + 1 },
      })),
  );
  await tx.$executeRawUnsafe(
    `insert into core_non_founding_reason_code (taxonomy, code, family, label, text_required, ordinal, valid_from, valid_to)
     select taxonomy, code, family, label, "textRequired", ordinal, "validFrom", "validTo"
     from jsonb_to_recordset($1::jsonb) x(taxonomy text, code text, family core_non_founding_family, label text, "textRequired" boolean, ordinal int, "validFrom" date, "validTo" date)
     on conflict (taxonomy, code) do nothing`,
    JSON.stringify(rows),
  );
}
