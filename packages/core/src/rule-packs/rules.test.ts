import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parametersOf, rulesOn } from './in-force.ts';
import { seedRulePacks } from './seed.ts';

describe('the rules in force', () => {
  let platform: TestPlatform;
  const liaoning = () => unitId(platform, '210000').split(':')[1] as string;
  const on = (day: string, province: string | null = liaoning()) =>
    platform.database.transaction((tx) => rulesOn(tx, day, province));

  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  it.each([
    ['2009-08-27', 'CN-2009'],
    ['2021-12-31', 'CN-2009'],
    ['2022-01-01', 'CN-2022'],
  ])('on %s are those of %s, with the province’s own', async (day, pack) => {
    expect((await on(day)).packs.slice().sort()).toEqual([pack, 'LN']);
  });

  it('refuse a day before the first text that is known', async () => {
    await expect(on('2009-08-26')).rejects.toMatchObject({ code: 'NO_RULES_ON_DAY' });
  });

  it('take the province’s rule in place of the national one, and the national one elsewhere', async () => {
    expect((await on('2019-06-03')).rules.get('chair.vacancy')?.pack).toBe('LN');
    expect((await on('2019-06-03', null)).rules.get('chair.vacancy')?.pack).toBe('CN-2009');
  });

  it('are read with their parameters, and a rule that somebody broke in the database is refused', async () => {
    const rules = await on('2019-06-03');
    expect(parametersOf(rules, 'founding.approval-days')).toEqual({ days: 15 });
    const rule = rules.rules.get('founding.approval-days');
    const broken = new Map(rules.rules).set('founding.approval-days', { ...rule, parameters: { days: -1 } } as never);
    expect(() => parametersOf({ ...rules, rules: broken }, 'founding.approval-days')).toThrow(/founding.approval-days/);
  });

  it('stay as they are when they are seeded again', async () => {
    const { pool } = platform.database;
    await pool.query("update core_rule set text = '核实' where code = 'chair.vacancy'");
    const before = (await pool.query('select * from core_rule order by id')).rows;
    await platform.database.transaction((tx) => seedRulePacks(tx));
    expect((await pool.query('select * from core_rule order by id')).rows).toEqual(before);
  });

  it('are shown by day, each with its citation or 依据待核', async () => {
    const { data } = await platform.execute(
      '{ then: rules(on: "2019-06-03") { code citation pack { code } } now: rules(on: "2023-06-05") { code citation status } rulePacks { code rules(first: 1) { code } } }',
      {},
      'township',
    );
    const then = new Map(data.then.map((r: { code: string }) => [r.code, r]));
    expect(then.get('founding.approval-required')).toMatchObject({ citation: '《工会法》(2009)第十一条' });
    expect(then.get('assembly.quorum')).toMatchObject({ citation: expect.stringContaining('依据待核') });
    expect(then.get('women-committee.required')).toMatchObject({ pack: { code: 'LN' } });
    const now = new Map(data.now.map((r: { code: string }) => [r.code, r]));
    expect(now.get('committee.near-relative')).toMatchObject({
      citation: '《工会法》(2021)第十条',
      status: 'CONFIRMED',
    });
    expect(data.rulePacks.map((p: { code: string }) => p.code).sort()).toEqual(['CN-2009', 'CN-2022', 'LN']);
  });
});
