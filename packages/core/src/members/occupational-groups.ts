import type { RawTx } from '@jianhui/database';
import { InvalidInput } from '@jianhui/graphql';

/**
 * Groups are lists of campaigns (A.4): a code must stand in the list of one of them, running or not, so that a later
 * campaign still reads an earlier one's members. Where no campaign has a list, the form is all that is asked. Throws
 * InvalidInput.
 */
export async function checkGroup(tx: RawTx, code: string | null | undefined): Promise<void> {
  if (!code) return;
  const [row] = await tx.$queryRawUnsafe<[{ known: boolean | null }]>(
    `select bool_or(g ->> 'code' = $1) as known from core_campaign c, jsonb_array_elements(c.member_groups) g`,
    code,
  );
  if (row.known !== false) return;
  throw new InvalidInput(
    'CODE_UNKNOWN',
    'This occupational group is in no campaign’s list.',
    'Give a code of the campaign’s list, such as TRUCK_DRIVER, or leave it out.',
    ['input', 'occupationalGroup'],
  );
}
