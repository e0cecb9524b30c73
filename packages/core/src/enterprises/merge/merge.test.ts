import {
  addEnterprises,
  createTestPlatform,
  type TestPlatform,
  testCode,
  testUnionCode,
  unitId,
} from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acts, actsOn } from '../test-support/acts.ts';
import { anyRow } from '../test-support/any-row.ts';
import { type EnterpriseReference, enterpriseReferences } from './references.ts';
import { mergeRules, ruleFor } from './rules.ts';

const raw = (globalId: string): string => globalId.split(':')[1] as string;

describe('merging two records of one employer', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 26 }, (_, number) => ({
        ...{ number, unit: '210102', headcount: 120 },
        name: number % 2 ? `辽宁丁字号重型机械${number}厂` : `沈阳甲字号机械${number}公司`,
      })),
      { number: 40, unit: '210103', headcount: 120 },
      { number: 41, unit: '210202', headcount: 120 },
    ]);
    // As a plugin has them: one table with a foreign key, one with a column alone.
    await platform.database.pool.query(`
      create table plg_sample_note (id uuid primary key default uuidv7(), enterprise_id uuid not null references core_enterprise(id));
      create table plg_sample_line (id uuid primary key default uuidv7(), enterprise_id uuid);
      create table plg_sample_only (id uuid primary key default uuidv7(), enterprise_id uuid unique);
      grant all on plg_sample_note, plg_sample_line, plg_sample_only to public`);
  });
  afterAll(() => platform.close());

  const id = (number: number): string => ids.get(number) as string;
  const merge = async (winner: number, loser: number, more: Record<string, unknown> = {}, as?: string) =>
    acts.send(
      'mergeEnterprises',
      {
        ...{ winner: id(winner), winnerVersion: await acts.version(id(winner)) },
        ...{ loser: id(loser), loserVersion: await acts.version(id(loser)), reason: '同一单位两条记录', ...more },
      },
      as,
      'movedRows winner { id } loser { id status inScope mergedInto { id } scopeIntervals { leftOn leftBecause } }',
    );
  const query = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await platform.database.pool.query<T>(sql, values)).rows;
  const references = () =>
    enterpriseReferences({ $queryRawUnsafe: async (sql: string) => (await query(sql)) as never });
  const rowsAt = async ({ table, column }: EnterpriseReference, enterprise: string): Promise<string[]> =>
    (
      await query<{ id: string }>(`select id::text from ${table} where ${column} = $1 order by id`, [raw(enterprise)])
    ).map((row) => row.id);

  /** What each table asks of a row beside the enterprise. */
  const asks: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    core_responsibility_assignment: { kind: 'EMPLOYER', role: 'ACCOUNTABLE', valid_from: '2019-04-01' },
    core_scope_exclusion: { valid_from: '2018-01-01', valid_to: '2018-02-01' },
    core_enterprise_past_place: { valid_to: '2018-02-01' },
    core_headcount_observation: { source: 'TAXATION', observed_on: '2019-02-02', headcount: 7 },
    core_headcount_decision: { decided_for: '2018-02-01' },
    core_enterprise_former_name: { name: '丁字号曾用名' },
    core_union_coverage: { valid_from: '2018-01-01', valid_to: '2018-02-01' },
    core_non_founding_reason: { ended_on: '2019-05-02' },
    core_field_visit: { visited_on: '2019-05-01' },
  };

  it('knows every foreign key to the register, and plugins’ columns without one', async () => {
    const keys = await query<{ name: string }>(
      `select tc.table_name || '.' || kcu.column_name as name from information_schema.table_constraints tc
       join information_schema.key_column_usage kcu using (constraint_name) join information_schema.constraint_column_usage ccu using (constraint_name)
       where tc.constraint_type = 'FOREIGN KEY' and ccu.table_name = 'core_enterprise' and ccu.column_name = 'id'`,
    );
    const known = (await references()).map(({ table, column }) => `${table}.${column}`);
    expect(known).toEqual(expect.arrayContaining(keys.map(({ name }) => name)));
    expect(known).toEqual(expect.arrayContaining(['plg_sample_line.enterprise_id', 'core_event.enterprise_id']));
    for (const name of Object.keys(mergeRules)) expect(known).toContain(name);
  });

  it('loses no row of any table: each is the winner’s now, or stays to be read with the loser', async () => {
    const [winner, loser] = [id(0), id(1)];
    await merge(1, 3);
    for (const reference of await references()) {
      if ((await rowsAt(reference, loser)).length) continue;
      const { table, column } = reference;
      const host = column === 'host_enterprise_id' ? { kind: 'DISPATCH', enterprise_id: raw(id(5)) } : {};
      await anyRow(platform.database.pool, table, { [column]: raw(loser), ...host, ...asks[table] });
    }
    const before = new Map<string, string[]>();
    const winners = new Map<string, string[]>();
    for (const reference of await references()) {
      const name = `${reference.table}.${reference.column}`;
      before.set(name, await rowsAt(reference, loser));
      winners.set(name, await rowsAt(reference, winner));
      expect(before.get(name), name).not.toEqual([]);
    }
    const result = await merge(0, 1);
    expect(result).toMatchObject({ __typename: 'MergeEnterprisesPayload', loser: { mergedInto: { id: winner } } });
    for (const reference of await references()) {
      const name = `${reference.table}.${reference.column}`;
      const [at, of] = [await rowsAt(reference, winner), await rowsAt(reference, loser)];
      const derived = ['core_scope_interval.enterprise_id', 'core_coverage_period.enterprise_id'].includes(name);
      // What is derived is written anew: it is there again, of as many times in scope.
      if (derived) expect(of.length, name).toBeGreaterThanOrEqual(before.get(name)?.length ?? 0);
      else
        expect([...at, ...of], name).toEqual(
          expect.arrayContaining([...(before.get(name) ?? []), ...(winners.get(name) ?? [])]),
        );
      if (ruleFor(reference.table, reference.column).how !== 'MOVE') continue;
      const left = new Set(of);
      expect(
        before.get(name)?.filter((row) => left.has(row)),
        name,
      ).toEqual([]);
    }
  });

  it('takes the loser out of scope and of every count, and leads its code and names to the winner', async () => {
    const count = async () =>
      (await platform.execute('{ campaignProgress { total { enterprises inScope } } }', {}, 'province')).data
        .campaignProgress.total;
    const before = await count();
    const result = await merge(4, 7);
    expect(result.loser).toMatchObject({
      ...{ status: 'MERGED', inScope: false, mergedInto: { id: id(4) } },
      scopeIntervals: [{ leftOn: '2019-06-03', leftBecause: 'MERGED' }],
    });
    expect(await count()).toEqual({ enterprises: before.enterprises - 1, inScope: before.inScope - 1 });
    const byCode = await platform.counted(
      'query ($c: String!) { enterpriseByCode(unifiedSocialCreditCode: $c) { id } }',
      { c: testCode(7) },
      'heping',
    );
    expect(byCode.answer.data.enterpriseByCode).toEqual({ id: id(4) });
    expect(byCode.statements).toBe(1);
    for (const search of [testCode(7), '重型机械7厂', 'lndzhzxjx7c']) {
      const document = 'query ($s: String) { enterprises(search: $s) { edges { node { id } } } }';
      const { data } = await platform.execute(document, { s: search }, 'heping');
      expect(data.enterprises.edges).toEqual([{ node: { id: id(4) } }]);
    }
    const [again] = await addEnterprises(platform, [
      { number: 7, unit: '210102', headcount: 300, observedOn: '2019-06-01' },
    ]);
    expect(again?.[1]).toBe(id(4));
    expect(await acts.read(id(4), 'headcount')).toEqual({ headcount: 300 });
  });

  it('brings the loser’s union and its accountable officer to the winner from the day on', async () => {
    const input = {
      ...{
        idempotencyKey: 'union-of-9',
        unifiedSocialCreditCode: testUnionCode(9),
        name: '某工会',
        kind: 'INDEPENDENT',
      },
      ...{
        superior: unitId(platform, '210102'),
        approvalNumber: '1号',
        approvedOn: '2019-05-01',
        enterprises: [id(9)],
      },
    };
    const document =
      'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }';
    await platform.execute(document, { input }, 'heping');
    const officer = (await platform.viewer('heping')).accountId;
    await anyRow(platform.database.pool, 'core_responsibility_assignment', {
      ...{ kind: 'EMPLOYER', role: 'ACCOUNTABLE', officer_id: officer, enterprise_id: raw(id(9)) },
      ...{ org_unit_id: raw(unitId(platform, '210102')), valid_from: '2019-05-01' },
    });
    await merge(8, 9);
    expect(await acts.read(id(8), 'covered coveredSince primaryReason')).toEqual({
      ...{ covered: true, coveredSince: '2019-06-03', primaryReason: null },
    });
    const [stored] = await query<{ officer: string }>(
      'select accountable_officer_id::text as officer from core_enterprise where id = $1',
      [raw(id(8))],
    );
    expect(stored?.officer).toBe(officer);
    expect(await acts.read(id(9), 'coverages { validTo }')).toEqual({ coverages: [{ validTo: '2019-06-03' }] });
  });

  it('keeps the winner’s own accountable officer', async () => {
    for (const [number, officer] of [
      [10, 'heping'],
      [11, 'shenyang'],
    ] as const)
      await anyRow(platform.database.pool, 'core_responsibility_assignment', {
        ...{ kind: 'EMPLOYER', role: 'ACCOUNTABLE', officer_id: (await platform.viewer(officer)).accountId },
        ...{ enterprise_id: raw(id(number)), org_unit_id: raw(unitId(platform, '210102')), valid_from: '2019-05-01' },
      });
    expect((await merge(10, 11)).__typename).toBe('MergeEnterprisesPayload');
    const rows = await query<{ officer: string; validTo: string | null }>(
      `select officer_id::text as officer, valid_to::text as "validTo" from core_responsibility_assignment where enterprise_id = any($1::uuid[]) order by id`,
      [[raw(id(10)), raw(id(11))]],
    );
    expect(rows).toEqual([
      { officer: (await platform.viewer('heping')).accountId, validTo: null },
      { officer: (await platform.viewer('shenyang')).accountId, validTo: '2019-06-03' },
    ]);
  });

  it('fills what the winner’s record does not know from the loser’s', async () => {
    await acts.send('updateEnterprise', {
      ...{ enterprise: id(13), expectedVersion: await acts.version(id(13)) },
      ...{ industryCode: '8311', address: '丁路一号' },
    });
    await acts.send('updateEnterprise', {
      ...{ enterprise: id(12), expectedVersion: await acts.version(id(12)), address: '甲路一号' },
    });
    await merge(12, 13);
    expect(await acts.read(id(12), 'address industryCode industrySection')).toEqual({
      ...{ address: '甲路一号', industryCode: '8311', industrySection: 'P' },
    });
  });

  it.each([
    ['two open foundings', 14, 15, {}, 'FOUNDINGS_BOTH_OPEN', 'loser'],
    ['rows of a plugin that contradict each other', 16, 17, {}, 'MERGE_CLASH', 'loser'],
    ['a record with itself', 18, 18, {}, 'SAME_ENTERPRISE', 'loser'],
    ['a record that was merged already', 18, 3, {}, 'ENTERPRISE_MERGED', 'loser'],
    ['an old version of the winner', 18, 19, { winnerVersion: 0 }, 'VERSION_CONFLICT', 'winnerVersion'],
    ['an old version of the loser', 18, 19, { loserVersion: 0 }, 'VERSION_CONFLICT', 'loserVersion'],
    ['no reason', 18, 19, { reason: '' }, 'TEXT_LENGTH', 'reason'],
    ['a loser outside the officer’s tree', 18, 40, {}, 'ENTERPRISE_NOT_FOUND', 'loser'],
    ['a winner outside the officer’s tree', 41, 18, {}, 'ENTERPRISE_NOT_FOUND', 'winner'],
  ])('refuses %s and leaves both as they were', async (_what, winner, loser, more, code, field) => {
    if (code === 'FOUNDINGS_BOTH_OPEN' || code === 'MERGE_CLASH')
      for (const number of [winner, loser])
        await anyRow(platform.database.pool, code === 'MERGE_CLASH' ? 'plg_sample_only' : 'core_founding', {
          enterprise_id: raw(id(number)),
          ...(code === 'MERGE_CLASH' ? {} : { status: 'OPEN' }),
        });
    const before = await acts.everything();
    const state = () => query('select id, version, org_unit_id from core_enterprise order by id');
    const rows = await state();
    expect(await merge(winner, loser, more)).toMatchObject({ code, path: ['input', field] });
    expect(await acts.everything()).toEqual(before);
    expect(await state()).toEqual(rows);
  });

  it('is done once by two officers at once; the other is told', async () => {
    const input = {
      ...{ winner: id(20), winnerVersion: await acts.version(id(20)) },
      ...{ loser: id(21), loserVersion: await acts.version(id(21)), reason: '同一单位' },
    };
    const turned = {
      ...input,
      winner: input.loser,
      winnerVersion: input.loserVersion,
      loser: input.winner,
      loserVersion: input.winnerVersion,
    };
    const results = await Promise.all([
      acts.send('mergeEnterprises', input, 'heping', 'movedRows'),
      acts.send('mergeEnterprises', turned, 'shenyang', 'movedRows'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'MergeEnterprisesPayload']);
    expect(results.find((r) => r.__typename === 'Conflict').code).toMatch(/^(VERSION_CONFLICT|ENTERPRISE_MERGED)$/);
  });

  it('is not for a township’s officer', async () => {
    await expect(merge(22, 23, {}, 'township')).rejects.toThrow();
  });
});
