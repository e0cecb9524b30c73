import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignId, rowsLeft, send } from '../campaigns.fixture.ts';

const payload = 'target { id version goal baseline baselineOn } warnings { code goal sum orgUnit { code } }';

describe('targets (S04, S27)', () => {
  let platform: TestPlatform;
  let campaign: string;
  let ids: Map<number, string>;
  let unions = 0;

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 6 }, (_, i) => ({ number: i, unit: '210102', headcount: 120 })),
      ...Array.from({ length: 2 }, (_, i) => ({ number: 10 + i, unit: '210103', headcount: 130 })),
      ...Array.from({ length: 4 }, (_, i) => ({ number: 20 + i, unit: '210202', headcount: 150 })),
    ]);
    campaign = await campaignId(platform);
  });
  afterAll(() => platform.close());

  const set = (unit: string, goal: number, more: Record<string, unknown> = {}, as = 'province') =>
    send(
      platform,
      'setTarget',
      { campaign, orgUnit: unitId(platform, unit), metric: 'COVERED', goal, dueOn: '2019-12-31', ...more },
      payload,
      as,
    );
  const cascade = (target: { id: string; version: number }, more: Record<string, unknown> = {}, as = 'province') =>
    send(
      platform,
      'cascadeTarget',
      { target: target.id, expectedVersion: target.version, ...more },
      `${payload} targets { id goal version orgUnit { code } }`,
      as,
    );
  const codes = (result: { warnings: { code: string; orgUnit: { code: string } }[] }) =>
    result.warnings.map(({ code, orgUnit }) => `${code} ${orgUnit.code}`);
  const completions = async (metric = 'COVERED', unit = '210000', as = 'province') => {
    const answer = await platform.execute(
      `query ($c: ID!, $m: TargetMetric!, $u: ID) { targetCompletions(campaign: $c, metric: $m, orgUnit: $u) {
        orgUnit { code } goal baseline value correction progress achieved gap } }`,
      { c: campaign, m: metric, u: unitId(platform, unit) },
      as,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.targetCompletions;
  };
  const cover = (number: number, approvedOn: string) =>
    send(
      platform,
      'registerExistingUnion',
      {
        ...{ unifiedSocialCreditCode: testUnionCode(++unions), name: `第${unions}工会`, kind: 'INDEPENDENT' },
        ...{ superior: unitId(platform, '210102'), approvalNumber: '和工批〔2019〕1号', approvedOn },
        enterprises: [ids.get(number)],
      },
      'tradeUnion { id }',
    );

  it('warn while nobody below has one, and when the goals below do not add up', async () => {
    const whole = await set('210000', 10);
    expect(codes(whole)).toEqual(['NOT_CASCADED 210000']);
    const result = await cascade(whole.target, {
      goals: [
        { orgUnit: unitId(platform, '210100'), goal: 6 },
        { orgUnit: unitId(platform, '210200'), goal: 3 },
      ],
    });
    expect(result.warnings).toEqual([{ code: 'CHILDREN_BELOW_PARENT', goal: 10, sum: 9, orgUnit: { code: '210000' } }]);
    const dalian = result.targets.find((each: { orgUnit: { code: string } }) => each.orgUnit.code === '210200');
    const mended = await set('210200', 4, { expectedVersion: dalian.version });
    expect(codes(mended)).not.toContain('CHILDREN_BELOW_PARENT 210000');
  });

  it('are handed down by what is uncovered at each, so that they add up', async () => {
    const whole = await set('210000', 0.75, { metric: 'FOUNDING_RATE' });
    const result = await cascade(whole.target);
    const goals = new Map(
      result.targets.map((each: { goal: number; orgUnit: { code: string } }) => [each.orgUnit.code, each.goal]),
    );
    // 9 of 12 are needed: 6 of the 8 of Shenyang and 3 of the 4 of Dalian.
    expect(goals.get('210100')).toBeCloseTo(6 / 8);
    expect(goals.get('210200')).toBeCloseTo(3 / 4);
    expect(result.warnings).toEqual([]);
    expect(await cascade({ ...whole.target, version: whole.target.version + 1 })).toMatchObject({
      code: 'TARGET_EXISTS',
    });
    expect((await cascade({ ...whole.target, version: whole.target.version + 1 }, { replace: true })).warnings).toEqual(
      [],
    );
  });

  it('that came from above are not changed below; the city hands its own down', async () => {
    const { data } = await platform.execute(
      'query ($u: ID) { campaignTargets(at: $u, metric: COVERED) { edges { node { id version parentTarget { id } } } } }',
      { u: unitId(platform, '210100') },
      'shenyang',
    );
    const own = data.campaignTargets.edges[0].node;
    expect(own.parentTarget).toBeNull();
    expect(await set('210100', 1, { expectedVersion: own.version }, 'shenyang')).toMatchObject({
      __typename: 'OutOfScope',
      code: 'TARGET_FROM_ABOVE',
    });
    const result = await cascade(own, {}, 'shenyang');
    const goals = result.targets.filter(({ goal }: { goal: number }) => goal > 0);
    expect(goals.reduce((sum: number, { goal }: { goal: number }) => sum + goal, 0)).toBe(6);
  });

  it('let one of two officers set or change one at once', async () => {
    const made = await Promise.all([set('210300', 3), set('210300', 4)]);
    expect(made.map((r) => r.code ?? 'set').sort()).toEqual(['TARGET_EXISTS', 'set']);
    const changed = await Promise.all([
      set('210300', 5, { expectedVersion: 1 }),
      set('210300', 6, { expectedVersion: 1 }),
    ]);
    expect(changed.map((r) => r.code ?? 'set').sort()).toEqual(['VERSION_CONFLICT', 'set']);
    expect(changed.find((r) => r.code).message).toContain('2');
  });

  it.each([
    ['a share above 1', { metric: 'STRICT_RATE', goal: 95 }, 'NUMBER_OUT_OF_RANGE', 'goal'],
    ['half a unit', { goal: 2.5 }, 'NUMBER_OUT_OF_RANGE', 'goal'],
    ['fewer than none', { goal: -1 }, 'NUMBER_OUT_OF_RANGE', 'goal'],
    ['a day after the campaign', { dueOn: '2020-01-01' }, 'DATES_OUT_OF_ORDER', 'dueOn'],
    ['groups that the campaign does not have', { metric: 'GROUP_MEMBERS' }, 'NO_MEMBER_GROUPS', 'metric'],
  ])('refuse %s and leave nothing behind', async (_what, more, code, field) => {
    const before = await rowsLeft(platform);
    const result = await set('210400', 3, more);
    expect(result).toMatchObject({ code });
    expect(result.path).toContain(field);
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it('of another city are neither shown nor set', async () => {
    const before = await rowsLeft(platform);
    expect(await set('210202', 1, {}, 'shenyang')).toMatchObject({ code: 'ORG_UNIT_OUT_OF_SCOPE' });
    expect(await rowsLeft(platform)).toEqual(before);
    const { data } = await platform.execute(
      '{ campaignTargets { edges { node { orgUnit { code } } } } }',
      {},
      'dalian',
    );
    for (const { node } of data.campaignTargets.edges) expect(node.orgUnit.code).toMatch(/^2102/);
  });

  it('freeze their baseline with phase 1, and show what becomes known later as correction, not as progress', async () => {
    await cover(0, '2019-05-01');
    const { data } = await platform.execute(
      'query ($id: ID!) { campaign(id: $id) { phases { id version conditions } } }',
      { id: campaign },
      'province',
    );
    let [phase] = data.campaign.phases;
    for (const condition of phase.conditions) {
      const { phase: waived } = await send(
        platform,
        'waivePhaseCondition',
        { phase: phase.id, expectedVersion: phase.version, condition, reason: '测试环境。' },
        'phase { id version }',
      );
      phase = { ...phase, ...waived };
    }
    const closed = await send(
      platform,
      'closePhase',
      { phase: phase.id, expectedVersion: phase.version },
      'phase { closedOn } frozenTargets',
    );
    expect(closed.phase.closedOn).toBe('2019-06-03');
    expect(closed.frozenTargets).toBeGreaterThan(3);
    const [before] = await completions();
    expect(before).toMatchObject({ goal: 10, baseline: 1, value: 1, correction: 0, progress: 0, achieved: 1, gap: 9 });

    platform.clock.set('2019-06-10');
    await cover(1, '2019-05-15');
    await cover(2, '2019-06-08');
    const [after] = await completions();
    expect(after).toMatchObject({ baseline: 1, value: 3, correction: 1, progress: 1, achieved: 3, gap: 7 });

    const late = await set('210500', 2);
    expect(late.target).toMatchObject({ baseline: 0, baselineOn: '2019-06-03' });
    await set('210000', 5, { metric: 'NEW_UNIONS' });
    const [grown] = await completions('NEW_UNIONS');
    expect(grown).toMatchObject({ goal: 5, baseline: 2, value: 3, correction: 0, progress: 1, achieved: 1, gap: 4 });
  });
});
