import { addEnterprises, createTestPlatform, type TestPlatform, testCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPeople, counts, openCase, order, type Step, Walk } from './test-support/walk.ts';

/** What is sent in place of the right input, what is said, and whom it cites. */
type Wrong = [what: string, step: Step, more: Record<string, unknown>, field: string, cites: string];

describe.each([
  [
    '2019',
    '2019-06-03',
    { 9: '《工会法》(2009)第九条', 11: '《工会法》(2009)第十一条', 15: '《工会法》(2009)第十五条' },
  ],
  [
    '2023',
    '2023-06-05',
    { 9: '《工会法》(2021)第十条', 11: '《工会法》(2021)第十二条', 15: '《工会法》(2021)第十六条' },
  ],
])('a founding in %s refuses', (year, today, article) => {
  let platform: TestPlatform;
  let walk: Walk;
  let number = 0;

  beforeAll(async () => {
    platform = await createTestPlatform({ today });
  });
  afterAll(() => platform.close());
  beforeEach(async () => {
    number += 1;
    const ids = await addEnterprises(platform, [{ number, unit: '210102', headcount: 120 }]);
    walk = await Walk.open(platform, ids.get(number) as string, await addPeople(platform, 30), { year });
  });

  const refused = async (step: Step, more: Record<string, unknown>) => {
    const before = await counts(platform);
    const result = await walk.take(step, more);
    expect(result.code, JSON.stringify(result)).toBeDefined();
    expect(await counts(platform)).toEqual(before);
    return result;
  };
  const before = async (step: Step) => {
    const previous = order[order.indexOf(step as (typeof order)[number]) - 1];
    if (previous) await walk.until(previous);
  };

  const candidates = (more: Record<string, unknown>[]) => [
    { body: 'COMMITTEE', post: 'CHAIR', personName: '甲', nearRelative: false },
    ...more.map((each, at) => ({
      body: 'COMMITTEE',
      post: 'MEMBER',
      personName: `乙${at}`,
      nearRelative: false,
      ...each,
    })),
  ];
  const wrongs: Wrong[] = [
    [
      'a near relative',
      'nominateCandidates',
      { fundAuditSeats: 0, womenCommitteeSeats: 0, candidates: candidates([{}, { nearRelative: true }, {}]) },
      'candidates.2.nearRelative',
      article[9],
    ],
    [
      'a committee of two for thirty members',
      'nominateCandidates',
      { committeeSeats: 2, fundAuditSeats: 0, womenCommitteeSeats: 0, candidates: candidates([{}, {}]) },
      'committeeSeats',
      '依据待核',
    ],
    [
      'as many candidates as seats',
      'nominateCandidates',
      { committeeSeats: 3, fundAuditSeats: 0, womenCommitteeSeats: 0, candidates: candidates([{}, {}]) },
      'candidates',
      '依据待核',
    ],
    ['an assembly without its quorum', 'holdAssembly', { attended: 19 }, 'attended', '依据待核'],
    ['more who attended than were entitled', 'holdAssembly', { attended: 31 }, 'attended', '依据待核'],
    ['ballots that do not add up', 'recordElection', { invalidBallots: 2 }, 'ballots', '依据待核'],
    ['an approval without a number', 'approveFounding', { approvalNumber: ' ' }, 'approvalNumber', article[11]],
    ['a term of four years', 'approveFounding', { termYears: 4 }, 'termYears', article[15]],
    [
      'the code of an employer for the union',
      'recordFoundingLegalPerson',
      { unifiedSocialCreditCode: testCode(1) },
      'unifiedSocialCreditCode',
      'GB 32100-2015',
    ],
    [
      'a wrong check character in the union’s code',
      'recordFoundingLegalPerson',
      { unifiedSocialCreditCode: '81210100MC0XXX610K' },
      'unifiedSocialCreditCode',
      'GB 32100-2015',
    ],
    ['a day before the stage before it', 'holdAssembly', { on: `${year}-04-24` }, 'on', '依据待核'],
    ['a day after today', 'holdAssembly', { on: `${year}-06-06` }, 'on', '依据待核'],
  ];
  it.each(wrongs)('%s at %s, citing the rule, and writes nothing', async (_what, step, more, field, cites) => {
    await before(step);
    const result = await refused(step, more);
    expect(result).toMatchObject({
      __typename: 'InvalidInput',
      code: 'RULE_BROKEN',
      path: ['input', ...field.split('.')],
    });
    expect(result.message).toContain(cites);
    expect(result.message).toContain(year === '2019' ? 'CN-2009' : 'CN-2022');
    expect(result.remedy).not.toBe('');
  });

  it('every stage that passes over the next one, naming what is missing', async () => {
    for (const step of order) {
      const at = order.indexOf(step);
      for (const later of order.slice(at + 1)) {
        // Seal and registration: a union need not be a legal person.
        if (step === 'recordFoundingLegalPerson' && later === 'confirmRealNames') continue;
        const result = await walk.take(later);
        expect(result, `${later} before ${step}`).toMatchObject({ __typename: 'InvalidInput', code: 'FOUNDING_ORDER' });
      }
      expect(await walk.take(step), step).toHaveProperty('founding');
      if (step !== 'recordFirstFunds' && step !== 'admitApplicants')
        expect(await walk.take(step), `${step} twice`).toMatchObject({ code: 'FOUNDING_STAGE_DONE' });
    }
    expect(await walk.take('abandonFounding')).toMatchObject({ code: 'FOUNDING_ENDED' });
  });

  it('what comes after the approval while there is none, citing the article on approval', async () => {
    await walk.until('reportFounding');
    const result = await refused('recordSealAndAccount', {});
    expect(result).toMatchObject({ code: 'FOUNDING_ORDER' });
    expect(result.message).toContain(article[11]);
  });

  it('a superior that does not stand above the enterprise, citing the article on approval', async () => {
    const other = await addEnterprises(platform, [{ number: 1_000 + number, unit: '210103', headcount: 120 }]);
    const result = await openCase(
      platform,
      other.get(1_000 + number) as string,
      { superior: unitId(platform, '210102'), on: `${year}-04-01` },
      'shenyang',
    );
    expect(result).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'superior'] });
    expect(result.message).toContain(article[11]);
  });
});

describe('a founding refuses', () => {
  let platform: TestPlatform;
  let people: string[];
  let enterprises: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    people = await addPeople(platform, 30);
    enterprises = await addEnterprises(platform, [
      ...[1, 2, 3, 4, 5, 6].map((number) => ({ number, unit: '210102', headcount: 120 })),
      { number: 7, unit: '210102', headcount: 120, closed: true },
      { number: 8, unit: '210202', headcount: 120 },
    ]);
  });
  afterAll(() => platform.close());
  const enterprise = (number: number) => enterprises.get(number) as string;

  it('an enterprise that is closed, and a case of another tree as if there were none', async () => {
    expect(await openCase(platform, enterprise(7))).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await openCase(platform, enterprise(8))).toMatchObject({
      __typename: 'NotFound',
      code: 'ENTERPRISE_NOT_FOUND',
    });
  });

  it('an officer of another county, who sees nothing of it either', async () => {
    const walk = await Walk.open(platform, enterprise(1), people);
    const before = await counts(platform);
    expect(await walk.take('applyForFounding', {}, 'dalian')).toMatchObject({
      __typename: 'NotFound',
      code: 'FOUNDING_NOT_FOUND',
    });
    expect(await counts(platform)).toEqual(before);
    const { data } = await platform.execute(
      'query ($id: ID!) { founding(id: $id) { id } node(id: $id) { id } foundings(first: 10) { totalCount edges { node { id } } } }',
      { id: walk.id },
      'dalian',
    );
    expect(data).toEqual({ founding: null, node: null, foundings: { totalCount: 0, edges: [] } });
    await expect(
      platform.subscribe('subscription ($id: ID!) { founding(id: $id) { cursor } }', { id: walk.id }, 'dalian'),
    ).rejects.toThrow(/within your tree/);
  });

  it('an observer, who may read and not write', async () => {
    const walk = await Walk.open(platform, enterprise(2), people);
    expect((await walk.take('applyForFounding', {}, 'observer')).errors[0].extensions).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('the decision of an office below the superior', async () => {
    const superior = unitId(platform, '210100');
    const walk = await Walk.open(platform, enterprise(3), people, { input: { superior } });
    await walk.until('reportFounding');
    const before = await counts(platform);
    for (const step of ['approveFounding', 'refuseFounding'] as const) {
      const result = await walk.take(step);
      expect(result).toMatchObject({ __typename: 'OutOfScope', code: 'NOT_THE_SUPERIOR' });
      expect(result.message).toContain('《工会法》(2009)第十一条');
    }
    expect(await counts(platform)).toEqual(before);
    expect(await walk.take('approveFounding', {}, 'shenyang')).toHaveProperty('tradeUnion');
    expect(await openCase(platform, enterprise(3))).toMatchObject({ code: 'ENTERPRISE_HAS_UNION' });
  });

  it('one of two officers who take the same step at once, with the version that it has now', async () => {
    const walk = await Walk.open(platform, enterprise(4), people);
    const results = await Promise.all([
      walk.take('applyForFounding', {}, 'heping'),
      walk.take('applyForFounding', {}, 'shenyang'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['ApplyForFoundingPayload', 'Conflict']);
    const conflict = results.find((r) => r.__typename === 'Conflict');
    expect(conflict).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
    expect(conflict.message).toContain('version is 2 now');
  });

  it('one of two approvals at once: there is one union', async () => {
    const walk = await Walk.open(platform, enterprise(5), await addPeople(platform, 30));
    await walk.until('reportFounding');
    const results = await Promise.all([
      walk.take('approveFounding', {}, 'heping'),
      walk.take('approveFounding', {}, 'shenyang'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['ApproveFoundingPayload', 'Conflict']);
    const { rows } = await platform.database.pool.query(
      'select count(*)::int as n from core_trade_union where founding_id = $1',
      [walk.id.split(':')[1]],
    );
    expect(rows[0].n).toBe(1);
  });

  it('a second case while one is under way, also of two officers at once, and allows another after it was given up', async () => {
    const results = await Promise.all([
      openCase(platform, enterprise(6)),
      openCase(platform, enterprise(6), {}, 'shenyang'),
    ]);
    expect(results.map((r) => r.code ?? 'opened').sort()).toEqual(['FOUNDING_OPEN', 'opened']);
    const { founding } = results.find((r) => r.founding);
    const walk = new Walk(platform, founding.id, people, '2019', 'heping');
    expect(await walk.take('abandonFounding')).toMatchObject({ founding: { status: 'ABANDONED', stage: 'PROSPECT' } });
    expect(await openCase(platform, enterprise(6))).toHaveProperty('founding');
  });
});
