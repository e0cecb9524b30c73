import { createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignId, rowsLeft, send } from '../campaigns.fixture.ts';

const plan = 'plan { id status version submittedOn reviewedOn opinion dueOn }';

describe('implementation plans (S02, S20)', () => {
  let platform: TestPlatform;
  let campaign: string;
  beforeAll(async () => {
    platform = await createTestPlatform();
    campaign = await campaignId(platform);
  });
  afterAll(() => platform.close());

  const draft = (as: string, more: Record<string, unknown> = {}) =>
    send(
      platform,
      'draftImplementationPlan',
      { campaign, title: '实施方案', content: '一、目标任务。', ...more },
      plan,
      as,
    );
  const step = (
    mutation: string,
    of: { id: string; version: number },
    as: string,
    more: Record<string, unknown> = {},
  ) => send(platform, mutation, { plan: of.id, expectedVersion: of.version, ...more }, plan, as);
  const counts = async (as = 'province') => {
    const query =
      'query ($c: ID!) { planCounts(campaign: $c) { level due drafts submitted approved returned overdue } }';
    const answer = await platform.execute(query, { c: campaign }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.planCounts;
  };
  const deadlines = async () =>
    (
      await platform.database.pool.query(
        `select d.kind, d.status::text, u.code, d.own_duty from core_deadline d join core_org_unit u on u.id = d.org_unit_id where d.kind like 'plan.%' order by d.id`,
      )
    ).rows;

  it('are written by the unit, returned and approved by the unit above, and counted by level', async () => {
    const [{ due }] = await counts();
    expect(due).toBeGreaterThanOrEqual(14);
    expect(await counts()).toEqual([
      { level: 'CITY', due, drafts: 0, submitted: 0, approved: 0, returned: 0, overdue: due },
    ]);
    const { plan: drafted } = await draft('shenyang');
    expect(drafted).toMatchObject({ status: 'DRAFT', dueOn: '2019-04-30' });
    expect(await deadlines()).toEqual([{ kind: 'plan.due', status: 'OVERDUE', code: '210100', own_duty: true }]);

    const { plan: submitted } = await step('submitImplementationPlan', drafted, 'shenyang');
    expect(submitted).toMatchObject({ status: 'SUBMITTED', submittedOn: '2019-06-03' });
    expect((await counts())[0]).toMatchObject({ submitted: 1, overdue: due - 1 });

    const { plan: returned } = await step('reviewImplementationPlan', submitted, 'province', {
      decision: 'RETURN',
      opinion: '责任分工不清。',
    });
    expect(returned).toMatchObject({ status: 'RETURNED', opinion: '责任分工不清。' });
    const { plan: edited } = await step('updateImplementationPlan', returned, 'shenyang', {
      content: '二、责任分工。',
    });
    const { plan: again } = await step('submitImplementationPlan', edited, 'shenyang');
    const { plan: approved } = await step('reviewImplementationPlan', again, 'province', { decision: 'APPROVE' });
    expect(approved).toMatchObject({ status: 'APPROVED', reviewedOn: '2019-06-03', opinion: null });
    expect((await counts())[0]).toEqual({
      ...{ level: 'CITY', due, drafts: 0, submitted: 0, approved: 1, returned: 0, overdue: due - 1 },
    });
    expect((await deadlines()).every(({ status }) => status === 'DONE')).toBe(true);
  });

  it('are one a unit', async () => {
    expect(await draft('shenyang')).toMatchObject({ __typename: 'Conflict', code: 'PLAN_EXISTS' });
  });

  it('of a county is reviewed by its city, not by the province', async () => {
    const { plan: drafted } = await draft('heping');
    const { plan: submitted } = await step('submitImplementationPlan', drafted, 'heping');
    expect(await step('reviewImplementationPlan', submitted, 'province', { decision: 'APPROVE' })).toMatchObject({
      __typename: 'OutOfScope',
      code: 'PLAN_REVIEWED_ABOVE',
    });
    const results = await Promise.all([
      step('reviewImplementationPlan', submitted, 'shenyang', { decision: 'APPROVE' }),
      step('reviewImplementationPlan', submitted, 'shenyang', { decision: 'RETURN', opinion: '补充数据。' }),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'ReviewImplementationPlanPayload']);
    expect(results.find((r) => r.__typename === 'Conflict').code).toBe('VERSION_CONFLICT');
  });

  it('of another city look like none, and cannot be touched', async () => {
    const { plan: drafted } = await draft('dalian');
    const { data } = await platform.execute('{ implementationPlans { edges { node { id } } } }', {}, 'shenyang');
    expect(data.implementationPlans.edges.map((edge: { node: { id: string } }) => edge.node.id)).not.toContain(
      drafted.id,
    );
    const before = await rowsLeft(platform);
    expect(await step('submitImplementationPlan', drafted, 'shenyang')).toMatchObject({
      __typename: 'NotFound',
      code: 'PLAN_NOT_FOUND',
    });
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it('refuse what their state does not allow, a return without an opinion, and another unit’s pen', async () => {
    const { data } = await platform.execute(
      '{ implementationPlans { edges { node { id version status orgUnit { code } } } } }',
      {},
      'dalian',
    );
    const of = data.implementationPlans.edges[0].node;
    const before = await rowsLeft(platform);
    expect(await step('reviewImplementationPlan', of, 'province', { decision: 'APPROVE' })).toMatchObject({
      code: 'PLAN_STATUS',
    });
    expect(await step('submitImplementationPlan', { ...of, version: 9 }, 'dalian')).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await rowsLeft(platform)).toEqual(before);
    const { plan: submitted } = await step('submitImplementationPlan', of, 'dalian');
    expect(await step('reviewImplementationPlan', submitted, 'province', { decision: 'RETURN' })).toMatchObject({
      code: 'TEXT_LENGTH',
    });
    const heping = await platform.execute(
      '{ implementationPlans { edges { node { id version orgUnit { code } } } } }',
      {},
      'heping',
    );
    expect(
      await step('updateImplementationPlan', heping.data.implementationPlans.edges[0].node, 'shenyang', {
        title: '改',
      }),
    ).toMatchObject({
      __typename: 'Conflict',
      code: 'PLAN_STATUS',
    });
  });
});
