import type { Place, Sealer, Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import { databaseRefusal } from '../enterprises/merge/database-refusal.ts';
import { checkVersion } from '../platform/versions.ts';
import { memberOf } from './find.ts';
import { followSituation } from './follow.ts';
import { situationOfStatus } from './membership-rules.ts';
import { checkGroup } from './occupational-groups.ts';
import {
  checkBirth,
  checkDetails,
  checkedIdentity,
  checkedName,
  checkedPhone,
  checkMigrant,
  type PersonInput,
} from './person.ts';
import { logRecordChanges, type RecordChange } from './record-log.ts';
import type { RegistrationRules } from './register.ts';
import type { EmploymentStatus, IdDocumentType, MemberSex } from './shapes.ts';

export interface MemberChange extends PersonInput {
  readonly member: string;
  readonly expectedVersion: number;
}

/** Plain columns of a record by field: column and type in the database. */
const plain = {
  name: ['name', 'text'],
  memberNumber: ['member_number', 'text'],
  ethnicGroup: ['ethnic_group', 'text'],
  education: ['education', 'text'],
  politicalStatus: ['political_status', 'text'],
  householdType: ['household_type', 'text'],
  technicalLevel: ['technical_level', 'core_technical_level'],
  employmentStatus: ['employment_status', 'core_employment_status'],
  workStartedOn: ['work_started_on', 'date'],
  migrantDeclared: ['migrant_declared', 'boolean'],
  migrantBasis: ['migrant_basis', 'text'],
  migrantDeclaredOn: ['migrant_declared_on', 'date'],
  occupationalGroup: ['occupational_group', 'text'],
} as const;
type PlainField = keyof typeof plain;

interface Stored extends Place {
  readonly bornOn: Day;
  readonly sex: MemberSex;
  readonly idDocumentType: IdDocumentType;
  readonly idNumberMasked: string;
  readonly phoneMasked: string | null;
  readonly values: Readonly<Record<PlainField, string | boolean | null>>;
}

const stored = `born_on::text as "bornOn", sex::text, id_document_type::text as "idDocumentType", id_number_masked as "idNumberMasked", phone_masked as "phoneMasked",
  jsonb_build_object(${Object.entries(plain)
    .map(([field, [column]]) => `'${field}', ${column}`)
    .join(', ')}) as "values"`;

/** One column that a change writes. */
interface Write {
  readonly column: string;
  readonly type: string;
  readonly value: unknown;
}

/**
 * 实名信息变更: changes a record, field by field; a field left out stays, null empties it. Each change is logged with
 * before and after, number and phone masked. A new employment status moves the membership by the rules of A.12.
 * Throws InvalidInput, NotFound; Conflict for another version, or a number that another record has.
 */
export async function updateMember(
  tx: RawTx,
  viewer: Viewer,
  input: MemberChange,
  rules: RegistrationRules,
): Promise<{ memberId: string }> {
  const row = await memberOf<Stored>(tx, viewer, input.member, stored);
  checkVersion(row, input.expectedVersion, ['input', 'expectedVersion']);
  const changes: RecordChange[] = [];
  const writes: Write[] = [];
  const identity = changeIdentity(row, input, rules, changes, writes);
  changePhone(row.id, row.phoneMasked, input, rules.sealer, changes, writes);
  changePlain(row, input, changes, writes);
  checkDetails(input, identity, rules.today);
  await checkGroup(tx, input.occupationalGroup);
  if (!changes.length)
    throw new InvalidInput('NOTHING_CHANGED', 'The change holds nothing new.', 'Confirm the record instead.', [
      'input',
    ]);
  await write(tx, row.id, writes, rules.today);
  await logRecordChanges(tx, row.id, changes, row, rules);
  await appendEvents(tx, [
    {
      ...{ name: 'member.updated', version: 1 },
      payload: { memberId: row.id, fields: changes.map(({ field }) => field), on: rules.today },
      ...{ place: row, orgUnitId: unitOfPlace(row), on: rules.today, actorId: viewer.accountId },
    },
  ]);
  const status = changes.some(({ field }) => field === 'employmentStatus') ? input.employmentStatus : null;
  const situation = status ? situationOfStatus[status satisfies EmploymentStatus] : null;
  if (situation) await followSituation(tx, viewer, row.id, situation, rules.today, rules);
  return { memberId: row.id };
}

/** The lowest unit of a place. */
export const unitOfPlace = (place: Place): string =>
  place.townshipId ?? place.countyId ?? place.cityId ?? place.provinceId;

/** Number, kind of document, sex and birth hang together; returns the day of birth that then holds. */
function changeIdentity(
  row: Stored & { id: string },
  input: MemberChange,
  rules: RegistrationRules,
  changes: RecordChange[],
  writes: Write[],
): Day {
  const said = (field: string, column: string, type: string, before: string, after: string): void => {
    if (before === after) return;
    changes.push({ field, before, after });
    writes.push({ column, type, value: after });
  };
  let now = { type: row.idDocumentType, sex: input.sex ?? row.sex, bornOn: input.bornOn ?? row.bornOn };
  if (input.idNumber) {
    const checked = checkedIdentity({ ...input, idNumber: input.idNumber }, rules);
    now = { type: checked.type, sex: checked.sex, bornOn: checked.bornOn };
    changes.push({ field: 'idNumber', before: row.idNumberMasked, after: checked.masked });
    const sealed = rules.sealer.seal({ model: 'Member', field: 'idNumberSealed', rowId: row.id }, checked.number);
    writes.push({ column: 'id_number_sealed', type: 'text', value: sealed });
    writes.push({
      column: 'id_number_index',
      type: 'text',
      value: rules.sealer.blindIndex('id-number', checked.indexed),
    });
    writes.push({ column: 'id_number_masked', type: 'text', value: checked.masked });
  } else if (input.idDocumentType && input.idDocumentType !== row.idDocumentType) {
    throw new InvalidInput(
      'DOCUMENT_NUMBER',
      'Another kind of document has another number.',
      'Give the number of that document with it.',
      ['input', 'idNumber'],
    );
  } else if (/^(?:RESIDENT_ID|HMT_RESIDENCE_PERMIT)$/.test(row.idDocumentType)) {
    // The number said both when it was recorded: neither can be changed against it.
    if (now.sex !== row.sex && /^(?:MALE|FEMALE)$/.test(row.sex))
      throw new InvalidInput('SEX_CONTRADICTS_NUMBER', '性别与身份证号不符。', '对照身份证核对两者。', [
        'input',
        'sex',
      ]);
    if (now.bornOn !== row.bornOn)
      throw new InvalidInput('BIRTH_CONTRADICTS_NUMBER', '出生日期与身份证号不符。', '对照身份证核对两者。', [
        'input',
        'bornOn',
      ]);
  } else {
    checkBirth(now.bornOn, rules);
  }
  said('idDocumentType', 'id_document_type', 'core_id_document_type', row.idDocumentType, now.type);
  said('sex', 'sex', 'core_member_sex', row.sex, now.sex);
  said('bornOn', 'born_on', 'date', row.bornOn, now.bornOn);
  return now.bornOn;
}

function changePhone(
  memberId: string,
  before: string | null,
  input: MemberChange,
  sealer: Sealer,
  changes: RecordChange[],
  writes: Write[],
): void {
  if (input.phone === undefined) return;
  const phone = checkedPhone(input.phone);
  if (!phone && before === null) return;
  changes.push({ field: 'phone', before, after: phone?.masked ?? null });
  const sealed = phone ? sealer.seal({ model: 'Member', field: 'phoneSealed', rowId: memberId }, phone.number) : null;
  writes.push({ column: 'phone_sealed', type: 'text', value: sealed });
  writes.push({ column: 'phone_masked', type: 'text', value: phone?.masked ?? null });
}

function changePlain(row: Stored, input: MemberChange, changes: RecordChange[], writes: Write[]): void {
  const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
  for (const [field, [column, type]] of Object.entries(plain) as [PlainField, readonly [string, string]][]) {
    const given = input[field];
    // A record always has a name.
    if (given === undefined || (field === 'name' && given === null)) continue;
    const after = field === 'name' ? checkedName(String(given)) : given;
    if (text(after) === text(row.values[field])) continue;
    changes.push({ field, before: text(row.values[field]), after: text(after) });
    writes.push({ column, type, value: after });
  }
  const now = (field: PlainField): string | boolean | null =>
    input[field] === undefined ? row.values[field] : (input[field] ?? null);
  checkMigrant(
    now('migrantDeclared') as boolean | null,
    now('migrantBasis') as string | null,
    now('migrantDeclaredOn') as Day | null,
  );
}

async function write(tx: RawTx, id: string, writes: readonly Write[], today: Day): Promise<void> {
  const sets = writes.map(({ column, type }, i) => `${column} = $${i + 3}::${type}`);
  try {
    await tx.$executeRawUnsafe(
      `update core_member set ${sets.join(', ')}, confirmed_on = $2::date, version = version + 1, updated_at = now() where id = $1::uuid`,
      id,
      today,
      ...writes.map(({ value }) => value),
    );
  } catch (error) {
    // The one constraint that a checked change can meet: a number that another record has, perhaps since a moment ago.
    if (!databaseRefusal(error)) throw error;
    throw new Conflict(
      'MEMBER_EXISTS',
      'Another record has this number already.',
      'Compare both records with the documents.',
      ['input', 'idNumber'],
    );
  }
}
