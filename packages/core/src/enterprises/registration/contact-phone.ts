import type { Sealer } from '@jianhui/access';
import { InvalidInput } from '@jianhui/graphql';

/** A contact phone as it is kept: sealed, and masked for reading. */
export interface SealedPhone {
  readonly contactPhoneSealed: string | null;
  readonly contactPhoneMasked: string | null;
}

/**
 * Seals the contact phone of an enterprise, a landline as well as a mobile; it is in no message. Throws PHONE_SIGNS.
 */
export function sealContactPhone(sealer: Sealer, rowId: string, phone: string | null): SealedPhone {
  if (phone === null) return { contactPhoneSealed: null, contactPhoneMasked: null };
  const plain = phone.normalize('NFKC').replace(/\s+/g, '');
  if (!/^\+?[\d-]{5,20}$/.test(plain) || plain.replace(/\D/g, '').length < 5)
    throw new InvalidInput(
      'PHONE_SIGNS',
      'The contact phone holds other signs than digits, - and +, or fewer than five digits.',
      'Give 5 to 20 digits, or leave the field out.',
      ['input', 'contactPhone'],
    );
  return {
    contactPhoneSealed: sealer.seal({ model: 'Enterprise', field: 'contactPhoneSealed', rowId }, plain),
    contactPhoneMasked: `${plain.length > 10 ? plain.slice(0, 3) : ''}****${plain.slice(-(plain.length > 7 ? 4 : 2))}`,
  };
}
