import { randomUUID } from 'node:crypto';
import type { Place } from '@jianhui/access';
import type { RegistrySource, UnionRow } from '@jianhui/core';
import type { RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { census } from '@jianhui/plugin-census';
import { publicity } from '@jianhui/plugin-publicity';
import {
  addEnterprises,
  createTestPlatform,
  type TestPlatform,
  type TestPlatformOptions,
  testCode,
  testUnionCode,
  unitId,
} from '@jianhui/testing';
import { addDomainRows } from './federation-rows.ts';

/** Units of the two cities between which nothing may cross. The demo's township officer is of the first township. */
export const units = {
  province: '210000',
  shenyang: '210100',
  heping: '210102',
  township: '210102001',
  otherTownship: '210102002',
  shenhe: '210103',
  dalian: '210200',
  zhongshan: '210202',
  dalianTownship: '210202001',
  xigang: '210203',
} as const;

/** Where each enterprise of the fixture works; its number is in its name (印记001) and in its code. */
const employers: readonly [number: number, unit: string][] = [
  [101, units.township],
  [102, units.township],
  [103, units.otherTownship],
  [104, units.heping],
  [105, units.heping],
  [106, units.shenhe],
  [107, units.shenhe],
  [108, units.shenyang],
  [201, units.dalianTownship],
  [202, units.dalianTownship],
  [203, units.zhongshan],
  [204, units.zhongshan],
  [205, units.xigang],
  [206, units.dalian],
  [207, units.zhongshan],
];

/** Unions: number, kind, superior, numbers of the enterprises that it covers; four reach across the two cities. */
const unions: readonly [number: number, kind: UnionRow['kind'], superior: string, covers: number[]][] = [
  [501, 'INDEPENDENT', units.township, [101]],
  [502, 'JOINT', units.heping, [104, 103]],
  [503, 'INDEPENDENT', units.shenyang, [106]],
  [504, 'REGIONAL', units.shenyang, [107, 203]],
  [601, 'INDEPENDENT', units.dalianTownship, [201]],
  [602, 'JOINT', units.zhongshan, [204, 105]],
  [603, 'INDEPENDENT', units.dalian, [102]],
  [604, 'INDUSTRY', units.dalian, [205, 108]],
];

/** What is planted in a text of the fixture: the number says where the text belongs. */
export const mark = (number: number): string => `印记${number}`;
export const markPattern = /印记(\d{3})/g;

export interface Federation {
  readonly test: TestPlatform;
  /** Global ids of enterprises and unions by number. */
  readonly enterprises: ReadonlyMap<number, string>;
  readonly unions: ReadonlyMap<number, string>;
  /** Unit in which the row with a mark stands. */
  unitOfMark(number: number): string;
  place(unit: string): Place;
  /** Each call a code, a name and an approval of its own; returns the union's global id. */
  registerUnion(as: string, superior: string, covers: readonly string[], more?: object): Promise<string>;
  publish(as: string, unit: string, number: number, enterprise?: string | null): Promise<string>;
  /** Puts a job into the list of a unit, as it stands after its end. */
  addJob(unit: string, number: number): Promise<string>;
  /** Moves a job on and tells its followers. */
  moveJob(job: string, done: number): Promise<void>;
  close(): Promise<void>;
}

const registerDocument = `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) {
  ... on RegisterExistingUnionPayload { tradeUnion { id } }
  ... on DomainProblem { code message path } } }`;
const enrolDocument = `mutation ($input: EnrolMemberInput!) { enrolMember(input: $input) {
  ... on EnrolMemberPayload { member { id } }
  ... on DomainProblem { code message path } } }`;
const publishDocument = `mutation ($input: PublishPublicityItemInput!) { publishPublicityItem(input: $input) {
  ... on PublishPublicityItemPayload { publicityItem { id } }
  ... on DomainProblem { code message path } } }`;

const idNumbers: readonly [number: number, idNumber: string][] = [
  [701, '210102180001010015'],
  [702, '210102180001010031'],
  [801, '210202180001010010'],
  [802, '210202180001010037'],
];

/**
 * Two cities with a few rows of every kind, some of which reach across: a union of one covers an employer of the other,
 * a member of one was in a union of the other, an item of one is about an employer of the other.
 */
export async function createFederation(options: TestPlatformOptions = {}): Promise<Federation> {
  const test = await createTestPlatform({ plugins: [census, publicity], ...options });
  const marks = new Map<number, string>([
    ...employers,
    ...unions.map(([number, , unit]): [number, string] => [number, unit]),
  ]);
  const place = (unit: string): Place => {
    const found = test.platform.orgUnits.byCode(unit);
    if (!found) throw new Error(`the tree has no unit ${unit}`);
    return test.platform.orgUnits.placeOf(found.id);
  };
  const send = async (
    document: string,
    input: object,
    as: string,
    field: string,
  ): Promise<Record<string, { id: string }>> => {
    const { data, errors } = await test.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, as);
    if (errors?.[0]) throw errors[0];
    if (data[field].code) throw new Error(JSON.stringify(data[field]));
    return data[field];
  };
  let registered = 900;

  const federation: Federation = {
    test,
    enterprises: await addEmployers(test),
    unions: await addUnions(test),
    place,
    unitOfMark(number) {
      const unit = marks.get(number);
      if (!unit) throw new Error(`nothing is marked ${number}`);
      return unit;
    },
    async registerUnion(as, superior, covers, more = {}) {
      const number = ++registered;
      marks.set(number, superior);
      const input = {
        unifiedSocialCreditCode: testUnionCode(number),
        name: `${mark(number)}工会`,
        kind: covers.length > 1 ? 'JOINT' : 'INDEPENDENT',
        superior: unitId(test, superior),
        approvalNumber: `${mark(number)}号批复`,
        approvedOn: '2019-05-20',
        enterprises: covers,
        ...more,
      };
      return (await send(registerDocument, input, as, 'registerExistingUnion')).tradeUnion?.id as string;
    },
    async publish(as, unit, number, enterprise = null) {
      marks.set(number, unit);
      const input = {
        ...{ orgUnit: unitId(test, unit), channel: 'WECHAT', title: `${mark(number)}报道`, publishedOn: '2019-05-08' },
        ...{ issuer: `${mark(number)}总工会`, reach: 300_000 + number, enterprise },
      };
      return (await send(publishDocument, input, as, 'publishPublicityItem')).publicityItem?.id as string;
    },
    async addJob(unit, number) {
      marks.set(number, unit);
      const { provinceId, cityId, countyId, townshipId } = place(unit);
      const [row] = await test.database.query<{ id: string }>(
        `insert into core_job (kind, status, phase, done, total, message, input, result, error, owner_id, org_unit_id, province_id, city_id, county_id, township_id, started_at, finished_at)
         select 'census.import', 'FAILED', $1, $2, $2, $1, '{}', jsonb_build_object('note', $1::text), jsonb_build_object('code', 'X', 'message', $1::text, 'remedy', $1::text),
           a.id, u.id, $4, $5, $6, $7, now(), now()
         from core_account a, core_org_unit u where a.username = 'province' and u.code = $3 returning id::text`,
        ...[`${mark(number)}任务`, 400_000 + number, unit, provinceId, cityId, countyId, townshipId],
      );
      return `Job:${row?.id}`;
    },
    async moveJob(job, done) {
      const id = job.split(':')[1] as string;
      await test.platform.context.transaction(async (tx: RawTx) => {
        const [row] = await tx.$queryRawUnsafe<(Place & { orgUnitId: string; message: string })[]>(
          `update core_job set done = $2::int, version = version + 1 where id = $1::uuid returning org_unit_id::text as "orgUnitId", message,
             province_id::text as "provinceId", city_id::text as "cityId", county_id::text as "countyId", township_id::text as "townshipId"`,
          ...[id, done],
        );
        if (!row) throw new Error(`there is no ${job}`);
        const { orgUnitId, message, ...at } = row;
        const payload = { jobId: id, kind: 'census.import', status: 'FAILED', phase: null, done, total: null, message };
        await appendEvents(tx, [
          {
            name: 'job.progressed',
            version: 1,
            payload,
            place: at,
            orgUnitId,
            jobId: id,
            audience: 'JOB',
            on: test.clock.today(),
          },
        ]);
      });
    },
    close: () => test.close(),
  };
  await addMembers(federation, marks, send);
  await addPluginRows(federation, marks);
  await addDomainRows(test);
  return federation;
}

async function addEmployers(test: TestPlatform): Promise<Map<number, string>> {
  const rows = employers.map(([number, unit]) => ({
    number,
    unit,
    headcount: 100_000 + number,
    name: `${mark(number)}有限公司`,
  }));
  const ids = await addEnterprises(test, rows);
  // A second source, so that observations and reasons of more than one kind are there.
  const second: RegistrySource = 'TAXATION';
  await addEnterprises(
    test,
    rows.map((row) => ({ ...row, headcount: row.headcount + 50_000 })),
    second,
  );
  await test.database.pool.query(
    "update core_enterprise set address = name || '地址', industry_code = 'C' || headcount",
  );
  return ids;
}

async function addUnions(test: TestPlatform): Promise<Map<number, string>> {
  const { core, transaction } = test.platform.context;
  const rows = unions.map(([number, kind, superior, covers], i): UnionRow => {
    const unit = test.platform.orgUnits.byCode(superior);
    if (!unit) throw new Error(`the tree has no unit ${superior}`);
    return {
      ...{ line: i + 1, unifiedSocialCreditCode: testUnionCode(number), name: `${mark(number)}工会`, kind },
      ...{ superiorId: unit.id, approvalNumber: `${mark(number)}号批复`, approvedOn: '2019-05-10' },
      ...{ reportedMembers: 200_000 + number, covers: covers.map((n) => testCode(n)) },
    };
  });
  const outcomes = await transaction((tx: RawTx) =>
    core.applyUnionRows(tx, rows, { actorId: null, batchId: null, today: test.clock.today() }),
  );
  return new Map(outcomes.map(({ tradeUnionId }, i) => [unions[i]?.[0] ?? 0, `TradeUnion:${tradeUnionId}`]));
}

/** Two members a city; one of each was in a union of the other city before. */
async function addMembers(
  { test, unions: ids, place }: Federation,
  marks: Map<number, string>,
  send: (document: string, input: object, as: string, field: string) => Promise<Record<string, { id: string }>>,
): Promise<void> {
  for (const [number, idNumber] of idNumbers) {
    const dalian = number >= 800;
    const home = (number % 2 === 1 ? (dalian ? 601 : 501) : dalian ? 603 : 503) as 501;
    marks.set(number, unions.find(([n]) => n === home)?.[2] ?? '');
    const input = {
      homeUnion: ids.get(home),
      name: mark(number),
      idNumber,
      phone: `13800${number}${number}`,
      joinedOn: '2019-05-20',
    };
    const { member } = await send(enrolDocument, input, 'province', 'enrolMember');
    const before = dalian ? 503 : 603;
    const at = place(unions.find(([n]) => n === before)?.[2] ?? '');
    await test.database.query(
      `insert into core_membership (member_id, home_union_id, status, joined_on, ended_on, ended_because, org_unit_id, province_id, city_id, county_id, township_id)
       select $1, u.id, 'ENDED', '2018-01-01', '2019-01-01', 'TRANSFERRED', u.superior_id, $3, $4, $5, $6 from core_trade_union u where u.id = $2`,
      ...[
        member?.id.split(':')[1],
        ids.get(before)?.split(':')[1],
        at.provinceId,
        at.cityId,
        at.countyId,
        at.townshipId,
      ],
    );
  }
}

async function addPluginRows(federation: Federation, marks: Map<number, string>): Promise<void> {
  const { test, enterprises } = federation;
  await federation.publish('province', units.heping, 301, enterprises.get(101));
  await federation.publish('province', units.shenyang, 302, enterprises.get(203));
  await federation.publish('province', units.zhongshan, 401, enterprises.get(201));
  await federation.publish('province', units.dalian, 402, enterprises.get(101));
  await federation.publish('province', units.province, 403, enterprises.get(102));
  const batches: readonly [number: number, unit: string, about: number][] = [
    [311, units.heping, 101],
    [312, units.shenyang, 204],
    [411, units.zhongshan, 201],
    [412, units.dalian, 101],
    [413, units.province, 103],
  ];
  for (const [number, unit, about] of batches) {
    marks.set(number, unit);
    const job = await federation.addJob(unit, number + 10);
    const at = federation.place(unit);
    const [batch] = await test.database.query<{ id: string }>(
      `insert into plg_census_batch (source, file_name, file_hash, state, file_rows, rows, pending, rejected, reasons, job_id, owner_id, org_unit_id, province_id, city_id, county_id, township_id, unknown_headers, error_message)
       select 'TAXATION', $1 || '.csv', $1 || '指纹', 'APPLIED', 500000 + $2::int, 2, 1, 1, '{"BAD_DATE": 1}', $3, a.id, u.id, $5, $6, $7, $8, array[$1 || '列'], $1 || '错误'
       from core_account a, core_org_unit u where a.username = 'province' and u.code = $4 returning id::text`,
      ...[mark(number), number, job.split(':')[1], unit, at.provinceId, at.cityId, at.countyId, at.townshipId],
    );
    await test.database.query(
      `insert into plg_census_row (batch_id, line, raw, outcome, reason, detail, code, name)
       select $1, n, $2, (case when n = 1 then 'PENDING' else 'REJECTED' end)::plg_census_outcome, 'BAD_DATE', $2, $2, $2 from generate_series(1, 2) n`,
      ...[batch?.id, `${mark(number)}行`],
    );
    // The conflict stands where the employer stands, whoever sent the file.
    await test.database.query(
      `insert into plg_census_conflict (enterprise_id, batch_id, source, kind, detail, line, province_id, city_id, county_id, township_id)
       select e.id, $1, 'TAXATION', 'NAME_CONFLICT', e.name || '冲突' || $2::int, 600000 + $2::int, e.province_id, e.city_id, e.county_id, e.township_id from core_enterprise e where e.id = $3`,
      ...[batch?.id, number, enterprises.get(about)?.split(':')[1]],
    );
  }
}
