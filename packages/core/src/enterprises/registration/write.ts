import type { Sealer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { EnterpriseKind } from '../../services/shapes.ts';
import { derivedRegistration } from '../registration-columns.ts';
import { sealContactPhone } from './contact-phone.ts';
import { checkedTexts, type RegistrationData } from './input.ts';

/** Writes what the input names of an enterprise's registration data, and what follows from it. */
export async function writeRegistration(
  tx: RawTx,
  id: string,
  kind: EnterpriseKind,
  input: RegistrationData,
  sealer: Sealer,
): Promise<void> {
  const set: string[] = [];
  const values: unknown[] = [id];
  const put = (column: string, value: unknown, cast = 'text'): void => {
    set.push(`${column} = $${values.push(value)}::${cast}`);
  };
  for (const [column, value] of checkedTexts(input)) put(column, value);
  if (input.establishedOn !== undefined) put('established_on', input.establishedOn, 'date');
  if (input.contactPhone !== undefined) {
    const phone = sealContactPhone(sealer, id, input.contactPhone);
    put('contact_phone_sealed', phone.contactPhoneSealed);
    put('contact_phone_masked', phone.contactPhoneMasked);
  }
  if (set.length)
    await tx.$executeRawUnsafe(`update core_enterprise set ${set.join(', ')} where id = $1::uuid`, ...values);
  if (input.industryCode === undefined && input.registrationType === undefined) return;
  const [now] = await tx.$queryRawUnsafe<{ industryCode: string | null; registrationType: string | null }[]>(
    'select industry_code as "industryCode", registration_type as "registrationType" from core_enterprise where id = $1::uuid',
    id,
  );
  const follows = derivedRegistration({ kind, industryCode: null, registrationType: null, ...now });
  await tx.$executeRawUnsafe(
    'update core_enterprise set industry_section = $2, ownership_group = $3::core_ownership_group where id = $1::uuid',
    id,
    follows.industrySection,
    follows.ownershipGroup,
  );
}
