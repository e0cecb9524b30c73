import { randomUUID } from 'node:crypto';
import { type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';

/** Makes people with a real-name record at a county, every third a woman; returns their global ids. */
export async function addPeople(platform: TestPlatform, many: number, unit = '210102'): Promise<string[]> {
  const place = platform.platform.orgUnits.byCode(unit);
  const { rows } = await platform.database.pool.query<{ id: string }>(
    `insert into core_member (name, sex, born_on, id_number_sealed, id_number_index, id_number_masked, province_id, city_id, county_id)
     select '职工' || n, case when n % 3 = 0 then 'FEMALE' else 'MALE' end::core_member_sex, '1850-01-01', 'v1.test.' || n, gen_random_uuid()::text, '2101**********0000', $2, $3, $4
     from generate_series(1, $1::int) n returning id::text`,
    [many, place?.provinceId, place?.cityId, place?.countyId],
  );
  return rows.map(({ id }) => `Member:${id}`);
}

/** The mutation of each step, in the order of the procedure. */
export const order = [
  'applyForFounding',
  'namePreparatoryGroup',
  'admitApplicants',
  'nominateCandidates',
  'holdAssembly',
  'recordElection',
  'reportFounding',
  'approveFounding',
  'recordSealAndAccount',
  'recordFoundingLegalPerson',
  'confirmRealNames',
  'recordFirstFunds',
] as const;
export type Step = (typeof order)[number] | 'advancePathway' | 'refuseFounding' | 'abandonFounding';

/** Month and day of each step of a case that is open from spring to the 3rd of June. */
const days: Readonly<Record<Step, string>> = {
  advancePathway: '04-01',
  applyForFounding: '04-02',
  namePreparatoryGroup: '04-10',
  admitApplicants: '04-20',
  nominateCandidates: '04-25',
  holdAssembly: '05-05',
  recordElection: '05-05',
  reportFounding: '05-08',
  approveFounding: '05-20',
  refuseFounding: '05-20',
  abandonFounding: '05-20',
  recordSealAndAccount: '05-25',
  recordFoundingLegalPerson: '06-01',
  confirmRealNames: '06-02',
  recordFirstFunds: '06-03',
};

const document = (name: string): string => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { __typename
    ... on ${type}Payload { founding { id stage status version unionName approvalDueOn superior { code } }
      ${name === 'openFounding' ? '' : 'step { number stageBefore stageAfter rulePacks findings { rule severity outcome citation detail } } tradeUnion { id name kind unifiedSocialCreditCode }'} }
    ... on DomainProblem { code message remedy path } } }`;
};

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
export type StepAnswer = any;

let codes = 5_000;

/** One case walked by an officer: it knows the version, the people and the day of each step. */
export class Walk {
  readonly platform: TestPlatform;
  readonly id: string;
  version = 1;
  readonly year: string;
  readonly people: readonly string[];
  readonly as: string;

  constructor(platform: TestPlatform, id: string, people: readonly string[], year: string, as: string) {
    this.platform = platform;
    this.id = id;
    this.people = people;
    this.year = year;
    this.as = as;
  }

  static async open(
    platform: TestPlatform,
    enterprise: string,
    people: readonly string[],
    options: { year?: string; as?: string; input?: Record<string, unknown> } = {},
  ): Promise<Walk> {
    const { year = '2019', as = 'heping' } = options;
    const answer = await openCase(platform, enterprise, { on: `${year}-04-01`, ...options.input }, as);
    if (!answer.founding) throw new Error(JSON.stringify(answer));
    return new Walk(platform, answer.founding.id, people, year, as);
  }

  /** What each step takes when all is well. */
  async input(step: Step): Promise<Record<string, unknown>> {
    const day = (name: Step) => `${this.year}-${days[name]}`;
    const own: Record<string, () => Record<string, unknown> | Promise<Record<string, unknown>>> = {
      advancePathway: () => ({ note: '走访服务记录' }),
      applyForFounding: () => ({ applicant: '全体职工', unionName: '某某公司工会委员会' }),
      namePreparatoryGroup: () => ({ leader: '甲', members: ['甲', '乙', '丙'] }),
      admitApplicants: () => ({
        applicants: this.people.map((member) => ({ member, appliedOn: day('admitApplicants') })),
      }),
      nominateCandidates: () => ({
        committeeSeats: 3,
        fundAuditSeats: 3,
        womenCommitteeSeats: 1,
        candidates: [
          { body: 'COMMITTEE', post: 'CHAIR', personName: '甲', member: this.people[0], nearRelative: false },
          ...['乙', '丙', '丁'].map((personName) => ({
            ...{ body: 'COMMITTEE', post: 'MEMBER', personName, nearRelative: false },
          })),
          ...['戊', '己', '庚'].map((personName) => ({
            ...{ body: 'FUND_AUDIT_COMMITTEE', post: 'MEMBER', personName, nearRelative: false },
          })),
          { body: 'WOMEN_WORKERS_COMMITTEE', post: 'CHAIR', personName: '辛', nearRelative: false },
        ],
      }),
      holdAssembly: () => ({ byRepresentatives: false, entitled: 30, attended: 28, minutes: '会议记录' }),
      recordElection: async () => ({
        ballots: 28,
        validBallots: 27,
        invalidBallots: 1,
        results: (await this.candidates()).map(({ id, personName }) => ({
          candidate: id,
          votesFor: personName === '丁' ? 10 : 20,
          elected: personName !== '丁',
        })),
      }),
      approveFounding: () => ({ approvalNumber: `和工批〔${this.year}〕1号`, termYears: 5 }),
      refuseFounding: () => ({ reason: '材料不全' }),
      abandonFounding: () => ({ reason: '单位搬迁' }),
      recordSealAndAccount: () => ({ sealOn: day('recordSealAndAccount'), bankAccountOn: day('recordSealAndAccount') }),
      recordFoundingLegalPerson: () => ({
        unifiedSocialCreditCode: testUnionCode(++codes),
        certificateNumber: '工法证字第1号',
        validTo: `${Number(this.year) + 5}-05-20`,
      }),
      recordFirstFunds: () => ({ monthlyWages: 500_000, paid: 10_000 }),
    };
    return { on: day(step), ...(await own[step]?.()) };
  }

  /** Takes one step; `more` stands in place of what it would send. A step that succeeds raises the version. */
  async take(step: Step, more: Record<string, unknown> = {}, as = this.as): Promise<StepAnswer> {
    const input = {
      idempotencyKey: randomUUID(),
      founding: this.id,
      expectedVersion: this.version,
      ...(await this.input(step)),
      ...more,
    };
    const answer = await this.platform.execute(document(step), { input }, as);
    if (answer.errors) return { __typename: 'Errors', errors: answer.errors };
    const result = answer.data[step];
    if (result.founding) this.version = result.founding.version;
    return result;
  }

  /** Takes the steps of the procedure up to and with this one. Throws when one is refused. */
  async until(last: Step): Promise<StepAnswer> {
    let result: StepAnswer;
    for (const step of order) {
      result = await this.take(step);
      if (!result.founding) throw new Error(`${step}: ${JSON.stringify(result)}`);
      if (step === last) break;
    }
    return result;
  }

  async candidates(): Promise<{ id: string; personName: string }[]> {
    const { data } = await this.platform.execute(
      'query ($id: ID!) { founding(id: $id) { candidates(first: 100) { id personName } } }',
      { id: this.id },
      this.as,
    );
    return data.founding.candidates;
  }
}

/** Opens a case of an independent union with the county above it, unless the input says otherwise. */
export async function openCase(
  platform: TestPlatform,
  enterprise: string,
  more: Record<string, unknown> = {},
  as = 'heping',
): Promise<StepAnswer> {
  const input = {
    idempotencyKey: randomUUID(),
    enterprise,
    pathway: 'DIRECT',
    unionKind: 'INDEPENDENT',
    superior: unitId(platform, '210102'),
    on: '2019-04-01',
    ...more,
  };
  const answer = await platform.execute(document('openFounding'), { input }, as);
  if (answer.errors) return { __typename: 'Errors', errors: answer.errors };
  return answer.data.openFounding;
}

/** How many rows there are of everything that a refusal could leave behind. */
export async function counts(platform: TestPlatform): Promise<Record<string, number>> {
  const tables = ['founding', 'founding_step', 'founding_applicant', 'founding_candidate', 'founding_employer'].concat(
    ['trade_union', 'union_coverage', 'union_term', 'union_body', 'union_post', 'membership', 'membership_transfer'],
    ['legal_person_registration', 'deadline', 'event', 'job', 'idempotency'],
  );
  const { rows } = await platform.database.pool.query(
    `select ${tables.map((table) => `(select count(*)::int from core_${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}
