import { randomUUID } from 'node:crypto';
import { checkDigitOf, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';

/** The ID number of a person who never lived: the same number is the same person. Odd ones are men. */
export function personNumber(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0');
  const year = 1820 + (Math.floor(n / 300) % 70);
  const digits = `210102${year}${String((Math.floor(n / 28) % 12) + 1).padStart(2, '0')}${day}${String(n % 1000).padStart(3, '0')}`;
  return `${digits}${checkDigitOf(digits)}`;
}

export type Input = Readonly<Record<string, unknown>>;
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
type Result = any;

const fields: Readonly<Record<string, string>> = {
  enrolMember: 'member { id version } membership { id version status homeUnion { name } }',
  admitMember: 'member { id } membership { id version status joinedOn }',
  registerMember: 'member { id version idNumberMasked phoneMasked sex bornOn confirmedOn }',
  updateMember:
    'member { id version idNumberMasked phoneMasked ethnicGroup employmentStatus migrantDeclared recordChanges { field before after } memberships { status } }',
  confirmMember: 'member { id version confirmedOn }',
  startLabourRelation: 'labourRelation { id version startedOn enterprise { id } hostEnterprise { id } }',
  endLabourRelation: 'labourRelation { id version endedOn endedBecause }',
  closeEnterpriseMembers: 'relationsEnded retainedAtSuperior retainedAtUnion',
  checkMembership: 'activeElsewhere',
  recordEnterpriseStatus: 'enterprise { id closedOn }',
};
const membership =
  'membership { id version status endedOn retainedOn endedBecause homeUnion { id } managingUnion { id } changes { type reason } }';
const side =
  'transferSide { id side status awaited idNumberMasked orgUnit { code } tradeUnion { id } member { name } membership { id status } transfer { version status rejectedBecause } }';

/** Two cities with a union each, and officers who act. */
export interface MemberScene {
  readonly platform: TestPlatform;
  /** Global ids: a union of 和平区, another one there, one of 大连, and their employers. */
  readonly unions: { readonly heping: string; readonly hepingToo: string; readonly dalian: string };
  readonly enterprises: ReadonlyMap<number, string>;
  /** An officer of 沈河区: of the same city, and of another county. */
  readonly shenhe: Viewer;
  /** Runs a mutation and returns its payload or refusal. */
  send(name: string, input: Input, as?: string | Viewer): Promise<Result>;
  /** Runs a query; throws what it answers with in errors. */
  ask(document: string, variables?: Input, as?: string | Viewer): Promise<Result>;
  /** Admits the person of a number; returns ids and versions. */
  enrol(n: number, union: string, as?: string, joinedOn?: string): Promise<Result>;
  tx<T>(work: (tx: RawTx) => Promise<T>): Promise<T>;
  rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]>;
}

export const raw = (globalId: string): string => globalId.slice(globalId.indexOf(':') + 1);

export async function memberScene(today = '2019-06-03'): Promise<MemberScene> {
  const platform = await createTestPlatform({ today });
  const enterprises = await addEnterprises(platform, [
    { number: 1, unit: '210102', headcount: 120 },
    { number: 2, unit: '210102', headcount: 150 },
    { number: 3, unit: '210202', headcount: 130 },
    { number: 4, unit: '210102', headcount: 30 },
    { number: 5, unit: '210103', headcount: 60 },
  ]);
  const scene = {
    platform,
    enterprises,
    tx: <T>(work: (tx: RawTx) => Promise<T>): Promise<T> => platform.platform.context.transaction(work as never),
    rows: async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await platform.database.pool.query(sql, values)).rows as T[],
    async ask(document: string, variables: Input = {}, as: string | Viewer = 'heping'): Promise<Result> {
      const answer = await platform.execute(document, variables, as);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data;
    },
    async send(name: string, input: Input, as: string | Viewer = 'heping'): Promise<Result> {
      const wanted =
        fields[name] ?? (name.endsWith('Transfer') || name.startsWith('requestTransfer') ? side : membership);
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
      const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) {
        __typename ... on ${type}Payload { ${wanted} } ... on DomainProblem { code message remedy path } } }`;
      const answer = await platform.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, as);
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data[name];
    },
  };
  const union = async (number: number, unit: string, enterprise: number, kind: string, as: string): Promise<string> => {
    const document = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) {
      ... on RegisterExistingUnionPayload { tradeUnion { id } } ... on DomainProblem { message } } }`;
    const input = {
      ...{ idempotencyKey: randomUUID(), unifiedSocialCreditCode: testUnionCode(number), name: `工会${number}`, kind },
      ...{ superior: unitId(platform, unit), approvalNumber: '1号', approvedOn: '2019-01-10' },
      enterprises: [enterprises.get(enterprise)],
    };
    const answer = await platform.execute(document, { input }, as);
    return answer.data.registerExistingUnion.tradeUnion.id as string;
  };
  const unions = {
    heping: await union(1, '210102', 1, 'INDEPENDENT', 'heping'),
    hepingToo: await union(2, '210102', 2, 'JOINT', 'heping'),
    dalian: await union(3, '210202', 3, 'INDEPENDENT', 'dalian'),
  };
  const heping = await platform.viewer('heping');
  const unit = platform.platform.orgUnits.byCode('210103');
  if (!unit) throw new Error('the tree has no 210103');
  return {
    ...scene,
    unions,
    shenhe: { ...heping, orgUnitId: unit.id, place: platform.platform.orgUnits.placeOf(unit.id) },
    enrol: (n, homeUnion, as = 'heping', joinedOn = '2019-02-01') =>
      scene.send('enrolMember', { homeUnion, name: `会员${n}`, idNumber: personNumber(n), joinedOn }, as),
  };
}
