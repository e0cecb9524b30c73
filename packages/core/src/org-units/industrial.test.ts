import { randomUUID } from 'node:crypto';
import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEnterprises, addUnion, ask, head, seen } from './test-support/scene.ts';

const assign = `mutation ($input: AssignIndustrialUnitInput!) { assignIndustrialUnit(input: $input) { __typename
  ... on AssignIndustrialUnitPayload { enterprises { id } industrialUnit { code industrialLine { code } } } ... on DomainProblem { code path } } }`;

describe('the industrial line beside the territorial one', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;
  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 4 }, (_, number) => ({ number, unit: '210102', headcount: 150 })),
      ...Array.from({ length: 3 }, (_, i) => ({ number: 10 + i, unit: '210103', headcount: 150 })),
      { number: 20, unit: '210202', headcount: 150 },
    ]);
    await addUnion(platform, 1, '210102', [ids.get(0)]);
    const make = (parent: string, standsAt: string, code: string) =>
      ask(platform, 'createOrgUnit', {
        ...{ parent: unitId(platform, parent), standsAt: unitId(platform, standsAt), code, name: `${code}产业工会` },
        ...{ kind: 'INDUSTRIAL_UNION', ...head() },
      });
    for (const line of ['I-01', 'I-02'])
      expect(await make('210000', '210000', line)).toMatchObject({ orgUnits: [{ code: line }] });
    await make('I-01', '210100', 'I-01-2101');
  });
  afterAll(() => platform.close());

  const send = async (numbers: readonly number[], industrialUnit: string | null, as = 'province') => {
    const input = {
      idempotencyKey: randomUUID(),
      enterprises: numbers.map((number) => ids.get(number)),
      industrialUnit: industrialUnit && unitId(platform, industrialUnit),
    };
    const { data, errors } = await platform.execute(assign, { input }, as);
    if (errors) throw errors[0];
    return data.assignIndustrialUnit;
  };
  const total = async (orgUnit: string, industrialUnit: string | null = null, on?: string) => {
    const { data, errors } = await platform.execute(
      'query ($u: ID, $i: ID, $on: Date) { campaignProgress(orgUnit: $u, industrialUnit: $i, on: $on) { total { enterprises inScope covered unions } children { inScope orgUnit { code } } } }',
      { u: unitId(platform, orgUnit), i: industrialUnit && unitId(platform, industrialUnit), on },
      'province',
    );
    if (errors) throw errors[0];
    return data.campaignProgress;
  };

  it('counts each enterprise once: lines and what has none add up to the whole, in every place', async () => {
    const whole = await total('210000');
    expect(await send([0, 10], 'I-01-2101', 'shenyang')).toMatchObject({
      industrialUnit: { code: 'I-01-2101', industrialLine: { code: 'I-01' } },
    });
    await send([1, 20], 'I-01');
    await send([11], 'I-02');
    expect(await total('210000')).toEqual(whole);
    const lines = [await total('210000', 'I-01'), await total('210000', 'I-02')].map((line) => line.total.inScope);
    expect(lines).toEqual([4, 1]);
    const [none] = await platform.database.query<{ n: number }>(
      'select count(*)::int as n from core_enterprise where in_scope and industrial_line_id is null',
    );
    expect(lines.reduce((sum, n) => sum + n, none?.n ?? 0)).toBe(whole.total.inScope);
    const territories = whole.children.reduce((sum: number, child: { inScope: number }) => sum + child.inScope, 0);
    expect(territories).toBe(whole.total.inScope);
  });

  it('filters by either line, by a union of it, and by a place within it', async () => {
    expect((await total('210100', 'I-01')).total).toMatchObject({ enterprises: 3, inScope: 3, covered: 1, unions: 1 });
    expect((await total('210000', 'I-01-2101')).total).toMatchObject({ inScope: 2 });
    expect((await total('210102', 'I-01')).total).toMatchObject({ inScope: 2 });
    expect((await total('210103', 'I-02')).total).toMatchObject({ inScope: 1 });
    expect((await total('210000', 'I-01', '2019-06-02')).total).toMatchObject({ inScope: 4 });
  });

  it('follows a union that goes over to another line', async () => {
    await ask(platform, 'moveOrgUnit', {
      ...seen(platform, 'I-01-2101'),
      parent: unitId(platform, 'I-02'),
      ...head('2019-06-02'),
    });
    expect((await total('210000', 'I-01')).total.inScope).toBe(2);
    expect((await total('210000', 'I-02')).total.inScope).toBe(3);
    expect((await total('210000', 'I-02', '2019-06-02')).total.inScope).toBe(3);
    expect(platform.platform.orgUnits.lineOf(platform.platform.orgUnits.byCode('I-01-2101')?.id ?? '')?.code).toBe(
      'I-02',
    );
  });

  it('lets go of an enterprise, and refuses what lies elsewhere or is no union of a line', async () => {
    expect(await send([11], null)).toMatchObject({ industrialUnit: null });
    expect((await total('210000', 'I-02')).total.inScope).toBe(2);
    expect(await send([20], 'I-01-2101', 'shenyang')).toMatchObject({
      code: 'ENTERPRISE_NOT_FOUND',
      path: ['input', 'enterprises', '0'],
    });
    expect(await send([0], 'I-01', 'shenyang')).toMatchObject({ code: 'ORG_UNIT_OUT_OF_SCOPE' });
    expect(await send([0], '210103')).toMatchObject({ code: 'ORG_UNIT_NOT_INDUSTRIAL' });
    expect(await ask(platform, 'retireOrgUnit', { ...seen(platform, 'I-01'), ...head('2019-06-02') })).toMatchObject({
      code: 'ORG_UNIT_NOT_EMPTY',
    });
  });

  it('is listed apart from the units of the tree', async () => {
    const { data } = await platform.execute(
      '{ industrialUnits { code } orgUnits { children { code } } }',
      {},
      'province',
    );
    expect(data.industrialUnits.map(({ code }: { code: string }) => code)).toEqual(['I-01', 'I-01-2101', 'I-02']);
    expect(data.orgUnits[0].children).toHaveLength(14);
  });
});
