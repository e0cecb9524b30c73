import type { Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict } from '@jianhui/graphql';
import { checkDocument } from './identity-documents.ts';
import type { IdDocumentType } from './shapes.ts';
import type { TransferRules } from './transfer-request.ts';

/** Checks of numbers that one officer may make in a day: a limit on guessing, not on work. */
export const checksADay = 200;

/**
 * 会籍查重 (E.6): whether the person of a number is an active member of a union anywhere in the province; never whose or
 * where. Told as a fact without the person, and limited by day. Throws InvalidInput, Conflict.
 */
export async function checkMembership(
  tx: RawTx,
  viewer: Viewer,
  input: { readonly idNumber: string; readonly idDocumentType?: IdDocumentType | null },
  rules: TransferRules,
): Promise<{ activeElsewhere: boolean }> {
  const document = checkDocument(input.idDocumentType ?? 'RESIDENT_ID', input.idNumber, rules, ['input', 'idNumber']);
  const [{ n }] = await tx.$queryRawUnsafe<[{ n: number }]>(
    `select count(*)::int as n from core_idempotency where account_id = $1::uuid and mutation = 'checkMembership' and created_at > now() - interval '24 hours'`,
    viewer.accountId,
  );
  // The check that is being made has its row already.
  if (n > checksADay)
    throw new Conflict(
      'CHECK_LIMIT',
      `An officer checks at most ${checksADay} numbers a day.`,
      'Go on tomorrow, or ask for transfers directly.',
      ['input', 'idNumber'],
    );
  const [found] = await tx.$queryRawUnsafe<unknown[]>(
    `select 1 from core_member p join core_membership m on m.member_id = p.id and m.status = 'ACTIVE' where p.id_number_index = $1`,
    rules.sealer.blindIndex('id-number', document.indexed),
  );
  const activeElsewhere = found !== undefined;
  await appendEvents(tx, [
    {
      ...{ name: 'membership.checked', version: 1, payload: { activeElsewhere, on: rules.today } },
      ...{ place: viewer.place, orgUnitId: viewer.orgUnitId, on: rules.today, actorId: viewer.accountId },
    },
  ]);
  return { activeElsewhere };
}
