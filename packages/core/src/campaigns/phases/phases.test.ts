import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignId, officerId, rowsLeft, send } from '../campaigns.fixture.ts';

const failures = '... on PhaseConditionsMissing { failures { condition label missing { orgUnit { code } count } } }';

interface Failure {
  condition: string;
  missing: { orgUnit: { code: string }; count: number }[];
}

describe('closing a phase (S20)', () => {
  let platform: TestPlatform;
  let campaign: string;

  beforeAll(async () => {
    platform = await createTestPlatform();
    await addEnterprises(platform, [
      { number: 0, unit: '210102', headcount: 120 },
      { number: 1, unit: '210102', headcount: 130 },
      { number: 2, unit: '210202', headcount: 150 },
    ]);
    campaign = await campaignId(platform);
  });
  afterAll(() => platform.close());

  const phase = async (number: number): Promise<{ id: string; version: number; closedOn: string | null }> => {
    const query =
      'query ($id: ID!) { campaign(id: $id) { phases { id number version closedOn waivers { condition reason } } } }';
    const { data } = await platform.execute(query, { id: campaign }, 'heping');
    return data.campaign.phases[number - 1];
  };
  const close = (of: { id: string; version: number }, as = 'province') =>
    platform
      .execute(
        `mutation ($input: ClosePhaseInput!) { closePhase(input: $input) { __typename ... on DomainProblem { code message path } ${failures}
          ... on ClosePhasePayload { phase { closedOn version } frozenTargets } } }`,
        { input: { idempotencyKey: randomUUID(), phase: of.id, expectedVersion: of.version } },
        as,
      )
      .then((answer) => {
        if (answer.errors?.[0]) throw answer.errors[0];
        return answer.data.closePhase;
      });
  const waive = async (number: number, condition: string, more: Record<string, unknown> = {}) => {
    const { id, version } = await phase(number);
    return send(
      platform,
      'waivePhaseCondition',
      { phase: id, expectedVersion: version, condition, reason: '省总党组会议研究同意。', ...more },
      'waiver { id condition } phase { version }',
    );
  };
  const readiness = async (number: number, as: string): Promise<(Failure & { waived: boolean })[]> => {
    const query =
      'query ($id: ID!) { phaseReadiness(phase: $id) { condition waived missing { orgUnit { code } count } } }';
    const answer = await platform.execute(query, { id: (await phase(number)).id }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.phaseReadiness;
  };

  it('is refused with each condition that does not hold, the units, and how much is missing there', async () => {
    const before = await rowsLeft(platform);
    const result = await close(await phase(1));
    expect(result).toMatchObject({
      __typename: 'PhaseConditionsMissing',
      code: 'PHASE_CONDITIONS',
      path: ['input', 'phase'],
    });
    const of = new Map(result.failures.map((failure: Failure) => [failure.condition, failure.missing]));
    expect([...of.keys()]).toEqual(['PLANS_APPROVED', 'ALL_ASSIGNED', 'ALL_VERIFIED']);
    const byCode = (missing: unknown) =>
      (missing as Failure['missing']).map(({ orgUnit, count }) => `${orgUnit.code} ${count}`).sort();
    expect(byCode(of.get('ALL_ASSIGNED'))).toEqual(['210100 2', '210200 1']);
    expect(byCode(of.get('ALL_VERIFIED'))).toEqual(['210100 2', '210200 1']);
    expect(byCode(of.get('PLANS_APPROVED'))).toContain('210100 1');
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it('shows an officer of a city before what is missing there, and nothing of other cities', async () => {
    const states = await readiness(1, 'dalian');
    expect(states.find(({ condition }) => condition === 'ALL_ASSIGNED')).toEqual({
      ...{ condition: 'ALL_ASSIGNED', waived: false, missing: [{ orgUnit: { code: '210200' }, count: 1 }] },
    });
  });

  it('asks no more for what was settled, or waived for a unit or for all', async () => {
    await send(
      platform,
      'assignResponsibility',
      {
        ...{ campaign, kind: 'AREA', role: 'ACCOUNTABLE', orgUnit: unitId(platform, '210000'), from: '2019-06-03' },
        officer: await officerId(platform, 'province'),
      },
      'assignments { id }',
    );
    await waive(1, 'ALL_VERIFIED', { orgUnit: unitId(platform, '210100') });
    await waive(1, 'PLANS_APPROVED');
    const result = await close(await phase(1));
    expect(result.failures).toEqual([
      { condition: 'ALL_VERIFIED', label: '应建单位全部核查', missing: [{ orgUnit: { code: '210200' }, count: 1 }] },
    ]);
    await platform.database.pool.query(
      `update core_enterprise set verification = 'VERIFIED', verified_on = '2019-06-01'`,
    );
    const stale = await phase(1);
    const closed = await Promise.all([close(stale), close(stale)]);
    expect(closed.map((r) => r.__typename).sort()).toEqual(['ClosePhasePayload', 'Conflict']);
    expect(closed.find((r) => r.__typename === 'Conflict').code).toBe('PHASE_CLOSED');
    expect(closed.find((r) => r.__typename === 'ClosePhasePayload').phase.closedOn).toBe('2019-06-03');
  });

  it('is refused before the phase has begun, and before the phases before it', async () => {
    expect(await close(await phase(3))).toMatchObject({ code: 'PHASE_NOT_BEGUN' });
    platform.clock.set('2019-11-20');
    const result = await close(await phase(3));
    expect(result.failures).toEqual([
      { condition: 'PREVIOUS_CLOSED', label: '前一阶段已结束', missing: [{ orgUnit: { code: '210000' }, count: 1 }] },
    ]);
  });

  it.each([
    ['a condition of another phase', 'ALL_VERIFIED', {}, 'PHASE_CONDITION'],
    ['no reason', 'PREVIOUS_CLOSED', { reason: '' }, 'TEXT_LENGTH'],
    ['an older version', 'PREVIOUS_CLOSED', { expectedVersion: 9 }, 'VERSION_CONFLICT'],
  ])('waives nothing for %s', async (_what, condition, more, code) => {
    const before = await rowsLeft(platform);
    expect(await waive(2, condition, more)).toMatchObject({ code });
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it('is for officers of the province alone', async () => {
    await expect(close(await phase(2), 'shenyang')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});
