import { Conflict } from '@jianhui/graphql';
import { normaliseCode } from '../enterprises/credit-code.ts';
import type { Act } from './act.ts';
import { lockFoundedUnion } from './founded-union.ts';
import type { FoundingPatch } from './stored.ts';

const taken = (message: string): Conflict =>
  new Conflict('UNION_CODE_TAKEN', message, 'Compare the code with the certificate.', [
    'input',
    'unifiedSocialCreditCode',
  ]);

const register = `with registered as (
    update core_trade_union u set unified_social_credit_code = $2, certificate_number = $3, certificate_valid_to = $4::date,
      legal_person_status = 'REGISTERED', version = version + 1, updated_at = now()
    where id = $1::uuid and not exists (select 1 from core_trade_union o where o.unified_social_credit_code = $2 and o.id <> $1::uuid)
    returning *)
  insert into core_legal_person_registration (union_id, kind, occurred_on, registered_on, certificate_number, unified_social_credit_code, valid_to, province_id, city_id, county_id, township_id)
  select id, 'REGISTER', $5::date, $5::date, $3, $2, $4::date, province_id, city_id, county_id, township_id from registered`;

/**
 * Gives the founded union its code and certificate, and records the registration; one that was registered as a union
 * already only keeps its step here. Throws Conflict when the code is another union's, or the union has another.
 */
export async function registerFounded({ tx, founding, input }: Act<'REGISTER_LEGAL_PERSON'>): Promise<FoundingPatch> {
  const code = normaliseCode(input.unifiedSocialCreditCode);
  const union = await lockFoundedUnion(tx, founding);
  if (union.code !== null && union.code !== code) throw taken(`The union is registered with the code ${union.code}.`);
  if (union.registered) return {};
  // Two cases with one code queue here, and the later one finds it taken.
  await tx.$queryRawUnsafe(`select pg_advisory_xact_lock(hashtextextended('union-code ' || $1, 0))::text`, code);
  const certificate = [input.certificateNumber.trim(), input.validTo, input.on];
  const written = await tx.$executeRawUnsafe(register, union.id, code, ...certificate);
  if (written === 1) return {};
  throw taken(`A union with the code ${code} is registered already.`);
}
