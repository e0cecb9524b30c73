import { randomUUID } from 'node:crypto';
import { checkDigitOf } from '@jianhui/access';
import {
  addEnterprises,
  createTestPlatform,
  type TestPlatform,
  testCode,
  testUnionCode,
  unitId,
} from '@jianhui/testing';

/** A few rows of each kind for bad input to be about; all of them in Heping unless they say otherwise. */
export interface World {
  readonly platform: TestPlatform;
  /** An operating employer in scope that a regional union covers, one without a union, one that closed, one of Dalian. */
  readonly covered: string;
  readonly uncovered: string;
  readonly closed: string;
  readonly ofDalian: string;
  /** A regional union, and another that stands below it. */
  readonly union: string;
  readonly unionBelow: string;
  readonly member: string;
  readonly campaign: string;
  readonly officer: string;
  unit(code: string): string;
  /** Version of a row as it stands now. */
  version(id: string): Promise<number>;
  /** Sends what must be accepted; returns its payload. */
  send(field: string, input: Record<string, unknown>, selection: string): Promise<Record<string, unknown>>;
}

export const TODAY = '2019-06-03';

/** ID numbers of people who were never born (C.2), with the check character that they need. */
export const idNumber = (seventeen: string): string => `${seventeen}${checkDigitOf(seventeen)}`;

export async function hostileWorld(): Promise<World> {
  const platform = await createTestPlatform({ today: TODAY });
  const ids = await addEnterprises(platform, [
    { number: 1, unit: '210102', headcount: 300 },
    { number: 2, unit: '210102', headcount: 200 },
    { number: 3, unit: '210102', headcount: 150 },
    { number: 4, unit: '210202', headcount: 150 },
  ]);
  await addEnterprises(platform, [
    { number: 3, unit: '210102', headcount: null, closed: true, observedOn: '2019-05-01' },
  ]);
  const unit = (code: string): string => unitId(platform, code);
  const send: World['send'] = async (field, input, selection) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    const { data, errors } = await platform.execute(
      `mutation ($input: ${type}Input!) { ${field}(input: $input) { ... on ${type}Payload { ${selection} } ... on DomainProblem { code message path } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      'province',
    );
    if (errors?.[0]) throw errors[0];
    if (data[field].code) throw new Error(`${field}: ${JSON.stringify(data[field])}`);
    return data[field];
  };
  const registered = async (number: number, kind: string, covers: readonly (string | undefined)[]): Promise<string> => {
    const input = {
      unifiedSocialCreditCode: testUnionCode(number),
      name: `第${number}工会`,
      kind,
      superior: unit('210102'),
    };
    const { tradeUnion } = await send(
      'registerExistingUnion',
      { ...input, approvalNumber: `${number}号`, approvedOn: '2019-05-10', enterprises: covers },
      'tradeUnion { id }',
    );
    return (tradeUnion as { id: string }).id;
  };
  const union = await registered(1, 'REGIONAL', [ids.get(1)]);
  const unionBelow = await registered(2, 'REGIONAL', [ids.get(1)]);
  const version = async (id: string): Promise<number> => {
    const [type, uuid] = id.split(':') as [string, string];
    const table = {
      Enterprise: 'core_enterprise',
      TradeUnion: 'core_trade_union',
      LabourRelation: 'core_labour_relation',
    }[type];
    const [row] = await platform.database.query<{ version: number }>(
      `select version from ${table} where id = $1`,
      uuid,
    );
    return row?.version ?? -1;
  };
  await send(
    'updateTradeUnion',
    { union: unionBelow, expectedVersion: await version(unionBelow), superiorUnion: union },
    '__typename',
  );
  const { member } = await send(
    'enrolMember',
    { homeUnion: union, name: '某人', idNumber: idNumber('21010218000101001'), joinedOn: '2019-05-20' },
    'member { id }',
  );
  const [campaign] = await platform.database.query<{ id: string }>(
    "select 'Campaign:' || id as id from core_campaign where is_leading",
  );
  const [officer] = await platform.database.query<{ id: string }>(
    "select 'Officer:' || id as id from core_account where username = 'heping'",
  );
  return {
    ...{ platform, union, unionBelow, unit, version, send },
    ...{ covered: ids.get(1) as string, uncovered: ids.get(2) as string, closed: ids.get(3) as string },
    ...{ ofDalian: ids.get(4) as string, member: (member as { id: string }).id },
    ...{ campaign: campaign?.id as string, officer: officer?.id as string },
  };
}

export { testCode, testUnionCode };
