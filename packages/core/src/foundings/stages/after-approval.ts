import { normaliseCode } from '../../enterprises/credit-code.ts';
import { notBefore } from '../../trade-unions/checks.ts';
import { ask, nothing, type StageWork } from '../act.ts';
import { lockFoundedUnion } from '../founded-union.ts';
import { registerFounded } from '../legal-person.ts';
import { amountOf, textOf } from '../texts.ts';

/** 印章、牌子、账户: their days stand in the union. */
export const sealWork: StageWork<'RECORD_SEAL_AND_ACCOUNT'> = {
  async ask(act) {
    const { tx, founding, input } = act;
    await lockFoundedUnion(tx, founding);
    const dates = { before: founding.approvedOn, today: input.on };
    return [
      ask(act, 'founding.dates-ordered', { ...dates, on: input.sealOn }, 'sealOn'),
      ask(act, 'founding.dates-ordered', { ...dates, on: input.bankAccountOn }, 'bankAccountOn'),
    ];
  },
  detail: ({ sealOn, bankAccountOn }) => ({ sealOn, bankAccountOn }),
  async write({ tx, founding, input }) {
    await tx.$executeRawUnsafe(
      'update core_trade_union set seal_on = $2::date, bank_account_on = $3::date, version = version + 1, updated_at = now() where id = $1::uuid',
      founding.tradeUnionId,
      input.sealOn,
      input.bankAccountOn,
    );
    return {};
  },
};

/** 法人登记: the certificate with its code; only now has the union one. */
export const legalPersonWork: StageWork<'REGISTER_LEGAL_PERSON'> = {
  async ask(act) {
    const { tx, founding, input } = act;
    textOf(input.certificateNumber, 100, 'certificateNumber');
    notBefore(input.validTo, input.on, 'the day of registration', 'validTo');
    const { termEndsOn } = await lockFoundedUnion(tx, founding);
    return [
      ask(act, 'legal-person.code', { code: input.unifiedSocialCreditCode }, 'unifiedSocialCreditCode'),
      ask(act, 'legal-person.conditions', { met: true }, 'founding'),
      ...(termEndsOn ? [ask(act, 'legal-person.certificate', { validTo: input.validTo, termEndsOn }, 'validTo')] : []),
    ];
  },
  detail: ({ unifiedSocialCreditCode, certificateNumber, validTo }) => ({
    ...{ unifiedSocialCreditCode: normaliseCode(unifiedSocialCreditCode), validTo },
    certificateNumber: certificateNumber.trim(),
  }),
  write: registerFounded,
};

/** 实名录入: union and members are entered; who is on the roster and not a member is missing. */
export const realNameWork: StageWork<'CONFIRM_REAL_NAMES'> = {
  async ask(act) {
    await lockFoundedUnion(act.tx, act.founding);
    const [row] = await act.tx.$queryRawUnsafe<[{ missing: number }]>(
      `select count(*)::int as missing from core_founding_applicant a where a.founding_id = $1::uuid
         and not exists (select 1 from core_membership m where m.member_id = a.member_id and m.status <> 'ENDED')`,
      act.founding.id,
    );
    return [ask(act, 'real-name.record', { missing: row.missing }, 'founding')];
  },
  detail: () => ({}),
  write: nothing,
};

/** 经费: the first month's funds beside its wages, in yuan; with it the case is complete. */
export const fundsWork: StageWork<'RECORD_FIRST_FUNDS'> = {
  async ask(act) {
    await lockFoundedUnion(act.tx, act.founding);
    const wages = amountOf(act.input.monthlyWages, 'monthlyWages');
    return [ask(act, 'funds.two-percent', { wages, paid: amountOf(act.input.paid, 'paid') }, 'paid')];
  },
  detail: ({ monthlyWages, paid }) => ({ monthlyWages, paid }),
  write: ({ input }) => Promise.resolve({ closedOn: input.on }),
};
