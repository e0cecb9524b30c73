import type { RawTx } from '@jianhui/database';
import { registrationTexts } from '../registration/input.ts';
import type { Merging } from './move-rows.ts';

/** Columns that the loser's record fills where the winner's is silent; a sealed phone is bound to its own row and stays. */
const columns = [
  ...Object.values(registrationTexts).map(([column]) => column),
  'established_on',
  'industry_section',
  'ownership_group',
  'industrial_unit_id',
  'industrial_line_id',
];

/** Fills what the winner's record does not know from the loser's. */
export async function fillFromLoser(tx: RawTx, { winner, loser }: Merging): Promise<void> {
  await tx.$executeRawUnsafe(
    `update core_enterprise w set ${columns.map((column) => `${column} = coalesce(w.${column}, l.${column})`).join(', ')}
     from core_enterprise l where w.id = $2::uuid and l.id = $1::uuid`,
    loser.id,
    winner.id,
  );
}
