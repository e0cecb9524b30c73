import type { Sealer } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, rawId } from '@jianhui/graphql';
import { at, notAfterToday, textOf, wholeNumber } from '../../campaigns/checks.ts';
import { reassessmentFor, requireUnitWithin } from '../../services/create.ts';
import { creditCodeProblems, normaliseCode, usccProblem } from '../credit-code.ts';
import { categoryOfCode } from '../credit-code-table.ts';
import { type EnterpriseWork, factOf } from '../hold.ts';
import { applyRegistryRows } from '../registry.ts';
import { checkEstablished, type RegistrationData } from './input.ts';
import { writeRegistration } from './write.ts';

export interface NewEnterprise extends RegistrationData {
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly orgUnit: string;
  readonly headcount?: number | null;
  readonly observedOn?: Day | null;
}

export const MOST_STAFF = 10_000_000;

/** The code of an employer. Throws INVALID_USCC, NOT_AN_EMPLOYER_CODE (8x unions, and prefixes that the table lacks). */
function employerCode(text: string) {
  const code = normaliseCode(text);
  const problem = usccProblem(code);
  if (problem)
    throw new InvalidInput(
      'INVALID_USCC',
      `${code}: ${creditCodeProblems[problem]}`,
      'Copy the 18 characters from the certificate.',
      at('unifiedSocialCreditCode'),
    );
  const category = categoryOfCode(code);
  if (!category?.kind)
    throw new InvalidInput(
      'NOT_AN_EMPLOYER_CODE',
      category
        ? `${code} is the code of a trade union (${category.label}), not of an employer.`
        : `${code} begins with ${code.slice(0, 2)}, which GB 32100 gives to nobody.`,
      'Give the code on the certificate of the employer.',
      at('unifiedSocialCreditCode'),
    );
  return { code, kind: category.kind };
}

/**
 * Registers one enterprise by hand (S15, S16), with its first observed headcount where the officer knows one. Throws
 * InvalidInput, NotFound, OutOfScope; Conflict when the code is registered, wherever that is.
 */
export async function registerEnterprise(
  work: EnterpriseWork,
  input: NewEnterprise,
  sealer: Sealer,
): Promise<{ enterpriseId: string }> {
  const { tx, viewer, orgUnits, today } = work;
  const { code, kind } = employerCode(input.unifiedSocialCreditCode);
  const name = textOf(input.name, 200, at('name'));
  checkEstablished(input, today);
  const observedOn = input.observedOn ?? today;
  notAfterToday(observedOn, today, at('observedOn'));
  if (input.headcount != null) wholeNumber(input.headcount, 0, MOST_STAFF, at('headcount'));
  const orgUnitId = rawId(input.orgUnit, 'input.orgUnit');
  requireUnitWithin(orgUnits, viewer, orgUnitId, at('orgUnit'));
  const unit = orgUnits.byId(orgUnitId);
  const row = {
    line: 1,
    unifiedSocialCreditCode: code,
    name,
    kind,
    orgUnitId,
    placed: unit?.level === 'TOWNSHIP' || unit?.kind === 'FUNCTIONAL_ZONE',
    headcount: input.headcount ?? null,
    observedOn,
    closed: false,
    address: null,
    industryCode: null,
    registrationType: null,
    establishedOn: null,
    registeredDivisionCode: null,
  };
  const taken = new Conflict(
    'ENTERPRISE_CODE_TAKEN',
    `An enterprise with the code ${code} is registered already.`,
    'Look it up by its code; if you do not see it, ask the officer of its place.',
    at('unifiedSocialCreditCode'),
  );
  // Asked first, because merging a row into a known enterprise would write before it can be refused.
  const known = await tx.$queryRawUnsafe<unknown[]>(
    'select 1 from core_enterprise where unified_social_credit_code = $1',
    code,
  );
  if (known.length) throw taken;
  const cause = { actorId: viewer.accountId, batchId: null, today };
  const to = await reassessmentFor(tx, orgUnits);
  const [outcome] = await applyRegistryRows(tx, 'FEDERATION', [row], to, cause, 'REGISTRATION');
  if (outcome?.outcome !== 'new') throw taken;
  const id = outcome.enterpriseId;
  await writeRegistration(tx, id, kind, input, sealer);
  await appendEvents(tx, [
    factOf(work, { id, orgUnitId, ...orgUnits.placeOf(orgUnitId) }, 'enterprise.registered', { kind }),
  ]);
  return { enterpriseId: id };
}
