import { addEnterprises, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acts, actsOn } from '../test-support/acts.ts';
import { triangulate } from './triangulation.ts';

describe('the headcounts of sources side by side', () => {
  it('are in conflict when further apart than a fifth of the largest', () => {
    const of = (...counts: number[]) =>
      triangulate(counts.map((headcount) => ({ source: 'OTHER', observedOn: '2019-05-01', headcount })));
    expect(of(100, 80)).toMatchObject({ gap: 20, relativeGap: 0.2, conflicting: false });
    expect(of(100, 79)).toMatchObject({ gap: 21, conflicting: true });
    expect(of(50)).toMatchObject({ gap: 0, conflicting: false });
    expect(of()).toMatchObject({ gap: 0, relativeGap: 0, conflicting: false });
    expect(of(0, 0)).toMatchObject({ relativeGap: 0, conflicting: false });
  });
});

describe('the accepted headcount', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
    const few = Array.from({ length: 10 }, (_, number) => ({ number, unit: '210102', headcount: 99 }));
    ids = await addEnterprises(platform, few);
    await addEnterprises(
      platform,
      [{ number: 1, unit: '210102', headcount: 130, observedOn: '2019-03-31' }],
      'TAXATION',
    );
  });
  afterAll(() => platform.close());

  const id = (number: number): string => ids.get(number) as string;
  const observe = (number: number, observedOn: string, headcount: number, more: Record<string, unknown> = {}) =>
    acts.send('observeHeadcount', { enterprise: id(number), source: 'FEDERATION', observedOn, headcount, ...more });
  const decide = async (number: number, more: Record<string, unknown>, as?: string) =>
    acts.send(
      'decideHeadcount',
      { enterprise: id(number), expectedVersion: await acts.version(id(number)), reason: '现场清点', ...more },
      as,
      'enterprise { version headcount headcountOn inScope inScopeSince } decision { id headcount decidedFor reason withdrawnOn }',
    );

  it('brings a unit that grew from 99 to 100 into scope on the day of the observation', async () => {
    await observe(0, '2019-05-20', 100);
    expect(await acts.read(id(0), 'headcount inScope inScopeSince')).toEqual({
      headcount: 100,
      inScope: true,
      inScopeSince: '2019-05-20',
    });
  });

  it('counts the same number of the same source and day once', async () => {
    await observe(2, '2019-05-20', 60);
    await observe(2, '2019-05-20', 60);
    const { headcountObservations } = await acts.read(id(2), 'headcountObservations { headcount }');
    expect(headcountObservations).toHaveLength(2);
  });

  it('shows the sources side by side with their gap, within the tree alone', async () => {
    const document =
      'query ($id: ID!) { headcountTriangulation(enterprise: $id) { bySource { source headcount } gap relativeGap conflicting } }';
    const { answer, statements } = await platform.counted(document, { id: id(1) }, 'heping');
    expect(answer.data.headcountTriangulation).toEqual({
      bySource: [
        { source: 'HUMAN_RESOURCES', headcount: 99 },
        { source: 'TAXATION', headcount: 130 },
      ],
      gap: 31,
      relativeGap: 31 / 130,
      conflicting: true,
    });
    expect(statements).toBe(1);
    expect((await platform.execute(document, { id: id(1) }, 'dalian')).data.headcountTriangulation).toBeNull();
  });

  it('is what an officer decides among observations, until the decision is withdrawn', async () => {
    const { headcountObservations } = await acts.read(id(1), 'headcountObservations { id source }');
    const observation = headcountObservations.find((o: { source: string }) => o.source === 'TAXATION').id;
    const decided = await decide(1, { observation });
    expect(decided).toMatchObject({
      enterprise: { headcount: 130, headcountOn: '2019-03-31', inScope: true },
      decision: { headcount: 130, decidedFor: '2019-03-31', reason: '现场清点', withdrawnOn: null },
    });
    const withdrawn = await acts.send('withdrawHeadcountDecision', {
      ...{ decision: decided.decision.id, expectedVersion: decided.enterprise.version },
    });
    expect(withdrawn.enterprise).toMatchObject({ headcount: 99, inScope: false });
    const again = { decision: decided.decision.id, expectedVersion: withdrawn.enterprise.version };
    expect(await acts.send('withdrawHeadcountDecision', again)).toMatchObject({ code: 'DECISION_WITHDRAWN' });
  });

  it('is the later decision for the same day; the earlier one stays to be read', async () => {
    await decide(3, { headcount: 150, decidedFor: '2019-05-01' });
    expect((await decide(3, { headcount: 110, decidedFor: '2019-05-01' })).enterprise).toMatchObject({
      headcount: 110,
    });
    const { headcountDecisions } = await acts.read(id(3), 'headcountDecisions { headcount withdrawnOn }');
    expect(headcountDecisions).toEqual([
      { headcount: 110, withdrawnOn: null },
      { headcount: 150, withdrawnOn: '2019-06-03' },
    ]);
  });

  it('is decided by one of two officers at once; the other is told the present version', async () => {
    const expectedVersion = await acts.version(id(4));
    const input = { enterprise: id(4), expectedVersion, decidedFor: '2019-05-01', reason: '清点' };
    const results = await Promise.all([
      acts.send('decideHeadcount', { ...input, headcount: 101 }),
      acts.send('decideHeadcount', { ...input, headcount: 202 }, 'shenyang'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'DecideHeadcountPayload']);
    const conflict = results.find((r) => r.__typename === 'Conflict');
    expect(conflict.code).toBe('VERSION_CONFLICT');
    expect(conflict.message).toContain(`its version is ${await acts.version(id(4))} now`);
    const { headcountDecisions } = await acts.read(id(4), 'headcountDecisions { id }');
    expect(headcountDecisions).toHaveLength(1);
  });

  it.each([
    ['a department’s name', () => observe(5, '2019-05-01', 5, { source: 'TAXATION' }), 'SOURCE_NOT_OWN', 'source'],
    ['a day after today', () => observe(5, '2019-06-04', 5), 'FUTURE_DATE', 'observedOn'],
    ['a day of the last century', () => observe(5, '1999-12-31', 5), 'DATES_OUT_OF_ORDER', 'observedOn'],
    ['fewer than nobody', () => observe(5, '2019-05-01', -1), 'NUMBER_OUT_OF_RANGE', 'headcount'],
    ['a decision without a number', () => decide(5, { decidedFor: '2019-05-01' }), 'NOTHING_TO_DECIDE', 'headcount'],
    ['a decision without a day', () => decide(5, { headcount: 5 }), 'NOTHING_TO_DECIDE', 'decidedFor'],
    [
      'a decision for a day ahead',
      () => decide(5, { headcount: 5, decidedFor: '2019-06-04' }),
      'FUTURE_DATE',
      'decidedFor',
    ],
    [
      'another enterprise’s observation',
      async () => {
        const { headcountObservations } = await acts.read(id(6), 'headcountObservations { id }');
        return decide(5, { observation: headcountObservations[0].id });
      },
      'OBSERVATION_NOT_FOUND',
      'observation',
    ],
    [
      'another county’s officer',
      () => decide(5, { headcount: 5, decidedFor: '2019-05-01' }, 'dalian'),
      'ENTERPRISE_NOT_FOUND',
      'enterprise',
    ],
  ])('refuses %s and leaves nothing behind', async (_what, act, code, field) => {
    const before = await acts.everything();
    expect(await act()).toMatchObject({ code, path: ['input', field] });
    expect(await acts.everything()).toEqual(before);
  });
});
