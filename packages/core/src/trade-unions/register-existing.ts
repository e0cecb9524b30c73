import { maySee, rowScope, type Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput, NotFound, rawId } from '@jianhui/graphql';
import { creditCodeProblems, isUnionCode, normaliseCode, usccProblem } from '../enterprises/credit-code.ts';
import type { OrgUnitTree } from '../org-units/tree.ts';
import { reassessmentFor, requireUnitWithin } from '../services/create.ts';
import type { UnionKind } from '../services/shapes.ts';
import { hold, rulesOfDay } from './checks.ts';
import { applyUnionRows } from './register.ts';

export interface ExistingUnion {
  readonly unifiedSocialCreditCode: string;
  readonly name: string;
  readonly kind: UnionKind;
  readonly superior: string;
  readonly approvalNumber: string;
  readonly approvedOn: Day;
  readonly enterprises: readonly string[];
  readonly reportedMembers?: number | null;
}

const at = (field: string): string[] => ['input', field];

function checkedCode(input: ExistingUnion): string {
  const code = normaliseCode(input.unifiedSocialCreditCode);
  const problem = usccProblem(code);
  if (problem)
    throw new InvalidInput(
      'INVALID_USCC',
      `${code}: ${creditCodeProblems[problem]}`,
      'Copy the 18 characters from the certificate.',
      at('unifiedSocialCreditCode'),
    );
  if (!isUnionCode(code)) {
    throw new InvalidInput(
      'NOT_A_UNION_CODE',
      `${code} is the code of an employer, not of a trade union.`,
      'A union code begins with 81 or 89.',
      at('unifiedSocialCreditCode'),
    );
  }
  return code;
}

function checkTexts(input: ExistingUnion, today: Day): void {
  for (const [field, most] of [
    ['name', 200],
    ['approvalNumber', 100],
  ] as const) {
    const length = input[field].trim().length;
    if (length === 0 || length > most)
      throw new InvalidInput(
        'TEXT_LENGTH',
        `${field} must have 1 to ${most} characters.`,
        'Fill it in as the approval states it.',
        at(field),
      );
  }
  if (input.approvedOn > today)
    throw new InvalidInput(
      'FUTURE_DATE',
      `${input.approvedOn} lies after today, ${today}.`,
      'A union is registered here once it has been approved.',
      at('approvedOn'),
    );
  if (input.reportedMembers != null && input.reportedMembers < 0)
    throw new InvalidInput(
      'NEGATIVE',
      'The number of members cannot be negative.',
      'Give the number in the approval, or leave it out.',
      at('reportedMembers'),
    );
  if (input.enterprises.length === 0)
    throw new InvalidInput(
      'NOTHING_COVERED',
      'A union covers at least one enterprise.',
      'Choose the enterprises that it covers.',
      at('enterprises'),
    );
  if (input.enterprises.length > 500)
    throw new InvalidInput(
      'TOO_MANY',
      'At most 500 enterprises at a time.',
      'Send the register as a file.',
      at('enterprises'),
    );
  if (input.kind === 'INDEPENDENT' && input.enterprises.length > 1) {
    throw new InvalidInput(
      'INDEPENDENT_COVERS_ONE',
      'An independent union is one employer’s own.',
      'Choose a joint, regional, industry or group union, or one enterprise.',
      at('kind'),
    );
  }
}

interface Target {
  id: string;
  code: string;
  provinceId: string;
  cityId: string | null;
  countyId: string | null;
  townshipId: string | null;
  ended: boolean;
}

async function targets(tx: RawTx, input: ExistingUnion, viewer: Viewer): Promise<Target[]> {
  const ids = [...new Set(input.enterprises.map((id, i) => rawId(id, `input.enterprises.${i}`)))];
  const rows = await tx.$queryRawUnsafe<Target[]>(
    `select id::text, unified_social_credit_code as code, province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId",
       (status in ('CLOSED', 'MERGED') or merged_into_id is not null or closed_on is not null) as ended
     from core_enterprise where id = any($1::uuid[])`,
    ids,
  );
  // A row outside the tree looks exactly like one that does not exist.
  const scope = rowScope(viewer);
  const found = new Set(rows.filter((row) => maySee(scope, row)).map((row) => row.id));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing >= 0)
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      'There is no such enterprise within your tree.',
      'Choose enterprises from your own list.',
      ['input', 'enterprises', String(missing)],
    );
  return rows;
}

/**
 * 补录: records an already approved union and what it covers, from the day of its approval.
 * Throws InvalidInput, NotFound, OutOfScope; Conflict when the code is taken.
 */
export async function registerExistingUnion(
  tx: RawTx,
  viewer: Viewer,
  input: ExistingUnion,
  orgUnits: OrgUnitTree,
  today: Day,
): Promise<{ tradeUnionId: string; enterpriseIds: string[] }> {
  const code = checkedCode(input);
  checkTexts(input, today);
  const superiorId = rawId(input.superior, 'input.superior');
  requireUnitWithin(orgUnits, viewer, superiorId, at('superior'));
  const enterprises = await targets(tx, input, viewer);
  const rules = await rulesOfDay(tx, today, orgUnits.placeOf(superiorId).provinceId);
  hold(rules, 'union.operating-employer', { closed: enterprises.filter(({ ended }) => ended).length }, 'enterprises');
  const taken = new Conflict(
    'UNION_CODE_TAKEN',
    `A union with the code ${code} is registered already.`,
    'Look it up by its code, and add what it covers there.',
    at('unifiedSocialCreditCode'),
  );
  if (
    (await tx.$queryRawUnsafe<unknown[]>('select 1 from core_trade_union where unified_social_credit_code = $1', code))
      .length
  )
    throw taken;
  const reassessment = await reassessmentFor(tx, orgUnits);
  const cause = { actorId: viewer.accountId, batchId: null, today };
  const [outcome] = await applyUnionRows(
    tx,
    [
      {
        line: 1,
        unifiedSocialCreditCode: code,
        name: input.name.trim(),
        kind: input.kind,
        superiorId,
        approvalNumber: input.approvalNumber.trim(),
        approvedOn: input.approvedOn,
        reportedMembers: input.reportedMembers ?? null,
        covers: enterprises.map((e) => e.code),
      },
    ],
    reassessment,
    'REGISTRATION',
    cause,
  );
  // Another officer was faster: their transaction made the union between our look and our insert.
  if (outcome?.outcome !== 'new' || !outcome.tradeUnionId) throw taken;
  await appendEvents(tx, [
    {
      name: 'trade-union.registered',
      version: 1,
      payload: { unionId: outcome.tradeUnionId, kind: input.kind, enterprises: enterprises.length, on: today },
      place: orgUnits.placeOf(superiorId),
      orgUnitId: superiorId,
      unionId: outcome.tradeUnionId,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return { tradeUnionId: outcome.tradeUnionId, enterpriseIds: enterprises.map((e) => e.id) };
}
