import { maySee, type OrgLevel, type Place, placeScope, rowScope, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { InvalidInput, NotFound, OutOfScope, rawId } from '@jianhui/graphql';
import { at } from '../checks.ts';

interface Account extends Place {
  readonly id: string;
  readonly role: string;
  readonly level: OrgLevel;
  readonly disabled: boolean;
}

/**
 * The officer who is to answer for places: of the viewer's own tree, and with each of the places in her own, because nobody
 * answers for what she may not see. Throws NotFound, OutOfScope; InvalidInput for an account that does no work on cases.
 */
export async function answeringOfficer(
  tx: RawTx,
  viewer: Viewer,
  officer: string,
  places: readonly Place[],
): Promise<string> {
  const [account] = await tx.$queryRawUnsafe<Account[]>(
    `select id::text, role, level, disabled_at is not null as disabled,
       province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"
     from core_account where id = $1::uuid`,
    rawId(officer, 'input.officer'),
  );
  if (!account || !maySee(rowScope(viewer), account))
    throw new NotFound(
      'OFFICER_NOT_FOUND',
      'There is no such officer within your tree.',
      'Choose one of the list of officers.',
      at('officer'),
    );
  if (account.role !== 'OFFICER' || account.disabled)
    throw new InvalidInput(
      'OFFICER_CANNOT_ACT',
      'This account does no work on cases.',
      'Choose an officer whose account is in use.',
      at('officer'),
    );
  const scope = placeScope(account.level, account);
  if (!places.every((place) => maySee(scope, place)))
    throw new OutOfScope(
      'OFFICER_OUT_OF_PLACE',
      'This officer belongs to another part of the tree, and may not see what she would answer for.',
      'Choose an officer of that place or of a unit above it.',
      at('officer'),
    );
  return account.id;
}
