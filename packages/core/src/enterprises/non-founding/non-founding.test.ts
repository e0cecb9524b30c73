import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acts, actsOn } from '../test-support/acts.ts';

describe('reasons for not founding, and visits', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let ids: Map<number, string>;
  let unions = 0;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 14 }, (_, number) => ({ number, unit: '210102', headcount: 150 })),
      { number: 20, unit: '210202', headcount: 150 },
      { number: 30, unit: '210102', headcount: 20 },
    ]);
  });
  afterAll(() => platform.close());

  const id = (number: number): string => ids.get(number) as string;
  const assess = async (number: number, more: Record<string, unknown> = {}, as?: string) =>
    acts.send(
      'assessNonFounding',
      {
        ...{ enterprise: id(number), expectedVersion: await acts.version(id(number)) },
        ...{ primary: { code: 'REFUSES' }, assessedOn: '2019-06-01', ...more },
      },
      as,
      'enterprise { primaryReason } scopeCorrection ownFault mayOpenHoldout',
    );
  const visit = (number: number, more: Record<string, unknown> = {}, as?: string) =>
    acts.send(
      'recordFieldVisit',
      {
        ...{ enterprise: id(number), visitedOn: '2019-06-01', outcome: 'VERIFIED', note: '到场核实' },
        ...{ primaryReason: { code: 'LOW_WILLINGNESS' }, ...more },
      },
      as,
      'enterprise { primaryReason verification verifiedOn headcount inScope } visit { visitedOn outcome headcountOnSite employerAttitude }',
    );
  const cover = async (number: number) => {
    unions += 1;
    const input = {
      ...{ idempotencyKey: `cover-${number}-${unions}`, unifiedSocialCreditCode: testUnionCode(700 + unions) },
      ...{ name: '某工会', kind: 'INDEPENDENT', superior: unitId(platform, '210102'), approvalNumber: '1号' },
      ...{ approvedOn: '2019-05-05', enterprises: [id(number)] },
    };
    const document =
      'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }';
    await platform.execute(document, { input }, 'heping');
  };
  const totals = async (by: string | null = null, as = 'province') => {
    const document = `query ($by: NonFoundingReasonSplit) { nonFoundingReasons(by: $by) { uncovered totals { code label family count group orgUnit { code } } }
      enterprises(inScope: true, covered: false) { totalCount } }`;
    const answer = await platform.execute(document, { by }, as);
    if (answer.errors) throw answer.errors[0];
    return answer.data;
  };

  it('are named by the platform until an officer assesses them', async () => {
    expect(await acts.read(id(0), 'primaryReason nonFoundingReasons { code }')).toEqual({
      primaryReason: 'NO_RESPONSIBLE_OFFICER',
      nonFoundingReasons: [],
    });
    const result = await assess(0, { secondary: [{ code: 'HIGH_TURNOVER' }, { code: 'OTHER', note: '园区整体搬迁' }] });
    expect(result).toMatchObject({
      enterprise: { primaryReason: 'REFUSES' },
      ...{ scopeCorrection: false, ownFault: false, mayOpenHoldout: true },
    });
    const { nonFoundingReasons } = await acts.read(id(0), 'nonFoundingReasons { code family isPrimary note endedOn }');
    expect(nonFoundingReasons).toHaveLength(3);
    expect(nonFoundingReasons).toContainEqual({
      ...{ code: 'REFUSES', family: 'EMPLOYER', isPrimary: true, note: null, endedOn: null },
    });
  });

  it.each([
    ['DATA', 'SHELL_WITHOUT_STAFF', { scopeCorrection: true, ownFault: false, mayOpenHoldout: false }],
    ['BUSINESS', 'MOVED_AWAY', { scopeCorrection: true, ownFault: false, mayOpenHoldout: false }],
    ['FEDERATION', 'APPROVAL_OVERDUE', { scopeCorrection: false, ownFault: true, mayOpenHoldout: false }],
    ['WORKFORCE', 'SEASONAL', { scopeCorrection: false, ownFault: false, mayOpenHoldout: false }],
  ])('of the family %s say what follows from them', async (_family, code, follows) => {
    expect(await assess(1, { primary: { code } })).toMatchObject(follows);
  });

  it('keep their history when assessed anew, and end by themselves once a union covers the unit', async () => {
    await assess(2, { primary: { code: 'COVERED_BY_GROUP_UNION' } });
    await assess(2, { primary: { code: 'COVERED_BY_JOINT_UNION_UNRECORDED' } });
    await cover(2);
    const { primaryReason, nonFoundingReasons } = await acts.read(
      id(2),
      'primaryReason nonFoundingReasons { endedOn }',
    );
    expect(primaryReason).toBeNull();
    expect(nonFoundingReasons).toEqual([{ endedOn: '2019-06-03' }, { endedOn: '2019-06-03' }]);
  });

  it.each([
    ['a code that the catalogue lacks', 3, { primary: { code: 'LAZY' } }, 'REASON_UNKNOWN', 'primary.code'],
    ['OTHER without words', 3, { primary: { code: 'OTHER', note: '  ' } }, 'REASON_TEXT_REQUIRED', 'primary.note'],
    ['a reason twice', 3, { secondary: [{ code: 'REFUSES' }] }, 'REASON_TWICE', 'secondary.0.code'],
    ['a code on a day before the catalogue', 3, { assessedOn: '2018-12-31' }, 'REASON_UNKNOWN', 'primary.code'],
    ['a day after today', 3, { assessedOn: '2019-06-04' }, 'FUTURE_DATE', 'assessedOn'],
    ['a unit out of scope', 30, {}, 'NOT_UNCOVERED', 'enterprise'],
    ['an old version', 3, { expectedVersion: 0 }, 'VERSION_CONFLICT', 'expectedVersion'],
  ])('refuse %s and leave nothing behind', async (_what, number, more, code, path) => {
    const before = await acts.everything();
    expect(await assess(number, more)).toMatchObject({ code, path: `input.${path}`.split('.') });
    expect(await acts.everything()).toEqual(before);
  });

  it('are not for an officer of another city', async () => {
    expect(await assess(20)).toMatchObject({ __typename: 'NotFound', code: 'ENTERPRISE_NOT_FOUND' });
    expect(await visit(20)).toMatchObject({ __typename: 'NotFound', code: 'ENTERPRISE_NOT_FOUND' });
  });

  it('come with a visit, which verifies the record and observes the headcount', async () => {
    const result = await visit(4, { headcountOnSite: 180, employerAttitude: 4, contactName: '门卫' });
    expect(result).toMatchObject({
      enterprise: {
        primaryReason: 'LOW_WILLINGNESS',
        verification: 'VERIFIED',
        verifiedOn: '2019-06-01',
        headcount: 180,
      },
      visit: { outcome: 'VERIFIED', headcountOnSite: 180, employerAttitude: 4 },
    });
    const { headcountObservations } = await acts.read(id(4), 'headcountObservations { source observedOn headcount }');
    expect(headcountObservations[0]).toEqual({ source: 'FEDERATION', observedOn: '2019-06-01', headcount: 180 });
    const list =
      'query ($e: ID) { fieldVisits(enterprise: $e) { totalCount edges { node { note officer enterprise { id } } } } }';
    const mine = await platform.execute(list, { e: id(4) }, 'heping');
    expect(mine.data.fieldVisits).toMatchObject({ totalCount: 1, edges: [{ node: { note: '到场核实' } }] });
    const officer = mine.data.fieldVisits.edges[0].node.officer;
    const byOfficer = 'query ($o: ID) { fieldVisits(officer: $o) { totalCount } }';
    expect((await platform.execute(byOfficer, { o: officer }, 'heping')).data.fieldVisits.totalCount).toBeGreaterThan(
      0,
    );
    expect((await platform.execute(byOfficer, { o: officer }, 'dalian')).data.fieldVisits.totalCount).toBe(0);
  });

  it('are required of the first visit to an uncovered unit in scope, and of no other', async () => {
    const before = await acts.everything();
    expect(await visit(5, { primaryReason: null })).toMatchObject({
      code: 'PRIMARY_REASON_REQUIRED',
      path: ['input', 'primaryReason'],
    });
    expect(await acts.everything()).toEqual(before);
    await visit(5);
    expect((await visit(5, { primaryReason: null })).enterprise).toMatchObject({ primaryReason: 'LOW_WILLINGNESS' });
    expect((await visit(30, { primaryReason: null })).__typename).toBe('RecordFieldVisitPayload');
    expect(await visit(30)).toMatchObject({ code: 'NOT_UNCOVERED', path: ['input', 'primaryReason'] });
  });

  it('leave the newest visit’s verification standing when an older one is recorded late', async () => {
    await visit(6, { outcome: 'NOT_FOUND', primaryReason: { code: 'NOT_FOUND_ON_SITE' } });
    await visit(6, { outcome: 'VERIFIED', visitedOn: '2019-05-31' });
    expect(await acts.read(id(6), 'verification verifiedOn')).toEqual({
      verification: 'NOT_FOUND',
      verifiedOn: '2019-06-01',
    });
    await visit(6, { outcome: 'REFUSED', visitedOn: '2019-06-02' });
    expect(await acts.read(id(6), 'verification')).toEqual({ verification: 'NOT_FOUND' });
    const { data } = await platform.execute(
      '{ enterprises(inScope: true, verification: [NOT_FOUND]) { edges { node { id } } } }',
      {},
      'heping',
    );
    expect(data.enterprises.edges).toEqual([{ node: { id: id(6) } }]);
  });

  it.each([
    ['a day after today', { visitedOn: '2019-06-04' }, 'FUTURE_DATE', 'visitedOn'],
    ['a day of the last century', { visitedOn: '1999-12-31' }, 'DATES_OUT_OF_ORDER', 'visitedOn'],
    ['an attitude of 6', { employerAttitude: 6 }, 'NUMBER_OUT_OF_RANGE', 'employerAttitude'],
    ['an attitude of 0', { employerAttitude: 0 }, 'NUMBER_OUT_OF_RANGE', 'employerAttitude'],
    ['an empty note', { note: '' }, 'TEXT_LENGTH', 'note'],
  ])('refuse with a visit %s', async (_what, more, code, field) => {
    const before = await acts.everything();
    expect(await visit(7, more)).toMatchObject({ code, path: ['input', field] });
    expect(await acts.everything()).toEqual(before);
  });

  it('add up to the uncovered units, however they are split, and open their lists', async () => {
    for (const by of [null, 'CITY', 'COUNTY', 'OWNERSHIP', 'INDUSTRY']) {
      const { nonFoundingReasons, enterprises } = await totals(by);
      const sum = nonFoundingReasons.totals.reduce((n: number, row: { count: number }) => n + row.count, 0);
      expect(sum).toBe(enterprises.totalCount);
      expect(nonFoundingReasons.uncovered).toBe(enterprises.totalCount);
    }
    const { nonFoundingReasons } = await totals(null, 'heping');
    for (const { code, count } of nonFoundingReasons.totals) {
      const list = 'query ($c: String) { enterprises(primaryReason: $c) { totalCount } }';
      expect((await platform.execute(list, { c: code }, 'heping')).data.enterprises.totalCount).toBe(count);
    }
    const families = new Map<string, number>();
    for (const { family, count } of nonFoundingReasons.totals)
      families.set(family, (families.get(family) ?? 0) + count);
    for (const [family, count] of families) {
      const list = 'query ($f: NonFoundingFamily) { enterprises(reasonFamily: $f) { totalCount } }';
      expect((await platform.execute(list, { f: family }, 'heping')).data.enterprises.totalCount).toBe(count);
    }
    const dalian = await totals('CITY', 'dalian');
    expect(dalian.nonFoundingReasons.totals).toEqual([
      expect.objectContaining({ count: 1, orgUnit: { code: '210200' }, family: 'FEDERATION' }),
    ]);
  });

  it('are told in one statement', async () => {
    const { statements } = await platform.counted(
      '{ nonFoundingReasons(by: CITY) { uncovered totals { code count } } }',
      {},
      'province',
    );
    expect(statements).toBe(1);
  });

  it('offer the whole catalogue', async () => {
    const { data } = await platform.execute(
      '{ nonFoundingReasonCodes(first: 100) { code label family textRequired mayOpenHoldout } }',
      {},
      'heping',
    );
    expect(data.nonFoundingReasonCodes).toHaveLength(34);
    expect(data.nonFoundingReasonCodes.filter((c: { mayOpenHoldout: boolean }) => c.mayOpenHoldout)).toHaveLength(7);
    expect(data.nonFoundingReasonCodes.at(-1)).toMatchObject({ code: 'OTHER', family: 'SPECIAL', textRequired: true });
  });
});
