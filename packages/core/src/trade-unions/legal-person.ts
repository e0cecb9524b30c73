import type { Day } from '@jianhui/database';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { normaliseCode } from '../enterprises/credit-code.ts';
import { check } from '../rule-packs/check.ts';
import { at, hold, notAfterToday, notBefore, rulesOfDay, textOf } from './checks.ts';
import { insertRegistration } from './legal-person-change.ts';
import { finishUnion, lockUnion, type UnionChanged, type UnionTarget, type UnionWork } from './work.ts';

export interface LegalPersonRegistering extends UnionTarget {
  readonly unifiedSocialCreditCode: string;
  readonly certificateNumber: string;
  readonly registeredOn: Day;
  /** Last day on which the certificate is valid. */
  readonly validTo: Day;
}

/**
 * 法人资格登记: records the certificate of a union as a legal person, with its own code: 81 or 89, and a right check digit.
 * A certificate that outlives the term is warned of. Throws NotFound, InvalidInput with the rule, Conflict.
 */
export async function registerUnionLegalPerson(work: UnionWork, input: LegalPersonRegistering): Promise<UnionChanged> {
  const { tx, today } = work;
  const certificateNumber = textOf(input.certificateNumber, 'certificateNumber', 100);
  notAfterToday(input.registeredOn, today, 'registeredOn');
  notBefore(input.validTo, input.registeredOn, 'the day of registration', 'validTo');
  const union = await lockUnion(work, input);
  if (union.legalPersonStatus === 'REGISTERED')
    throw new InvalidInput(
      'ALREADY_LEGAL_PERSON',
      'The union is a legal person already.',
      'Record a change of its registration instead.',
      at('union'),
    );
  notBefore(input.registeredOn, union.approvedOn, 'the day of its approval', 'registeredOn');
  const rules = await rulesOfDay(tx, input.registeredOn, union.provinceId);
  hold(rules, 'legal-person.code', { code: input.unifiedSocialCreditCode }, 'unifiedSocialCreditCode');
  const code = normaliseCode(input.unifiedSocialCreditCode);
  const taken = await tx.$queryRawUnsafe<unknown[]>(
    'select 1 from core_trade_union where unified_social_credit_code = $1 and id <> $2::uuid',
    code,
    union.id,
  );
  if (taken.length || (union.code !== null && union.code !== code))
    throw new Conflict(
      'UNION_CODE_TAKEN',
      taken.length
        ? `Another union has the code ${code}.`
        : `The union is registered here with the code ${union.code}.`,
      'Compare it with the certificate.',
      at('unifiedSocialCreditCode'),
    );
  await tx.$executeRawUnsafe(
    `update core_trade_union set unified_social_credit_code = $2, legal_person_status = 'REGISTERED', certificate_number = $3, certificate_valid_to = $4::date where id = $1::uuid`,
    union.id,
    code,
    certificateNumber,
    input.validTo,
  );
  await insertRegistration(tx, union, {
    kind: 'REGISTER',
    subject: null,
    occurredOn: input.registeredOn,
    registeredOn: input.registeredOn,
    certificateNumber,
    code,
    validTo: input.validTo,
  });
  const { termEndsOn } = union;
  const findings = termEndsOn ? [check(rules, 'legal-person.certificate', { validTo: input.validTo, termEndsOn })] : [];
  return await finishUnion(work, union, [{ name: 'trade-union.legal-person-registered' }], findings);
}
