import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import type { OrgUnitEntry } from '../services/shapes.ts';
import type { MemberFlaw } from './shapes.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** One mandatory field of A.12, and when it is filled; `p` is the record. */
export const mandatoryFields = [
  { field: 'name', label: '姓名', filled: "p.name <> ''" },
  { field: 'sex', label: '性别', filled: "p.sex <> 'UNKNOWN'" },
  { field: 'bornOn', label: '出生日期', filled: 'p.born_on is not null' },
  { field: 'ethnicGroup', label: '民族', filled: 'p.ethnic_group is not null' },
  { field: 'phone', label: '手机号', filled: 'p.phone_sealed is not null' },
  { field: 'idDocumentType', label: '证件类型', filled: 'p.id_document_type is not null' },
  { field: 'idNumber', label: '证件号码', filled: 'p.id_number_sealed is not null' },
  {
    field: 'employerOrUnion',
    label: '单位或工会',
    filled: `(exists (select 1 from core_membership m where m.member_id = p.id and m.status <> 'ENDED')
      or exists (select 1 from core_labour_relation r where r.member_id = p.id and r.ended_on is null))`,
  },
] as const;

/** One check of a record, and when it fails; $2 is today, $3 whether generated people are admitted. */
export const recordChecks = [
  { check: 'BIRTH_YEAR', label: '出生年份早于1900年', fails: "p.born_on < '1900-01-01' and not $3::boolean" },
  { check: 'BIRTH_AHEAD', label: '出生日期晚于当日', fails: 'p.born_on > $2::date' },
  {
    check: 'SEX_CONTRADICTS_NUMBER',
    label: '性别与身份证号不符',
    // The masked number keeps its last four characters, the one of the sex among them.
    fails: `p.id_document_type = 'RESIDENT_ID' and p.sex in ('MALE', 'FEMALE')
      and (p.sex = 'MALE') <> (substr(p.id_number_masked, 17, 1) in ('1', '3', '5', '7', '9'))`,
  },
  {
    check: 'WORK_BEFORE_BIRTH',
    label: '参加工作日期早于出生或晚于当日',
    fails: '(p.work_started_on < p.born_on or p.work_started_on > $2::date) is true',
  },
  {
    check: 'MIGRANT_WITHOUT_BASIS',
    label: '农民工申报缺依据或日期',
    fails: 'p.migrant_declared is not null and (p.migrant_basis is null or p.migrant_declared_on is null)',
  },
  {
    check: 'RETIRED_BUT_ACTIVE',
    label: '已退休而会籍在册',
    fails: `p.employment_status in ('RETIRED', 'RETIRED_VETERAN_CADRE') is true
      and exists (select 1 from core_membership m where m.member_id = p.id and m.status = 'ACTIVE')`,
  },
] as const;

/** Days after which a record that nobody confirmed or changed is stale, unless the query says otherwise. */
export const usualStaleAfter = 365;

const filled = mandatoryFields.map((one) => `(${one.filled})::int`).join(' + ');
const failed = recordChecks.map((one) => `(${one.fails})::int`).join(' + ');
/** Days since somebody confirmed or changed the record. */
const age = `($2::date - coalesce(p.confirmed_on, (p.updated_at at time zone 'Asia/Shanghai')::date))`;

/** The condition of each flaw, of the same three values that the figures count by. */
const flawed: Readonly<Record<MemberFlaw, string>> = {
  INCOMPLETE: `(${filled}) < ${mandatoryFields.length}`,
  ERRONEOUS: `(${failed}) > 0`,
  STALE: `${age} > $4::int`,
};

export interface QualityScope {
  /** A unit within the viewer's tree. */
  readonly unit: Pick<OrgUnitEntry, 'id' | 'level'>;
  readonly today: Day;
  readonly allowHistoricBirthYears: boolean;
  readonly staleAfter: number;
}

export interface MembershipQuality {
  readonly records: number;
  readonly filledFields: number;
  readonly mandatoryFields: number;
  readonly failedChecks: number;
  readonly checks: number;
  readonly incomplete: number;
  readonly erroneous: number;
  readonly stale: number;
  readonly averageAge: number | null;
}

const within = ({ unit }: QualityScope): string => `p.${scopeColumnSql[levelColumn[unit.level]]} = $1::uuid`;
const valuesOf = (scope: QualityScope): unknown[] => [
  scope.unit.id,
  scope.today,
  scope.allowHistoricBirthYears,
  scope.staleAfter,
];

/** The figures of S19d for the records below a unit, in one statement; every one can be done again from the records. */
export async function membershipQuality(query: Query, scope: QualityScope): Promise<MembershipQuality> {
  // Fenced by `offset 0`, so that each value is computed once a record however often it is counted.
  const [row] = await query<MembershipQuality>(
    `select count(*)::int as records, coalesce(sum(filled), 0)::int as "filledFields", (count(*) * ${mandatoryFields.length})::int as "mandatoryFields",
       coalesce(sum(failed), 0)::int as "failedChecks", (count(*) * ${recordChecks.length})::int as checks,
       count(*) filter (where filled < ${mandatoryFields.length})::int as incomplete, count(*) filter (where failed > 0)::int as erroneous, count(*) filter (where age > $4::int)::int as stale,
       round(avg(age), 1)::float8 as "averageAge"
     from (select ${filled} as filled, ${failed} as failed, ${age} as age from core_member p where ${within(scope)} offset 0) x`,
    ...valuesOf(scope),
  );
  if (!row) throw new Error('an aggregate without a row');
  return row;
}

/** The records behind a figure, by id, after a given one. */
export async function flawedMembers(
  query: Query,
  scope: QualityScope,
  flaw: MemberFlaw,
  first: number,
  after: string | null,
): Promise<string[]> {
  // Every parameter has a type, whether or not this flaw's condition reads it.
  const rows = await query<{ id: string }>(
    `select p.id::text from core_member p where ${within(scope)} and ($2::date, $3::boolean, $4::int) is not null
       and ${flawed[flaw]} and ($5::uuid is null or p.id > $5::uuid) order by p.id limit $6::int`,
    ...valuesOf(scope),
    after,
    first,
  );
  return rows.map(({ id }) => id);
}
