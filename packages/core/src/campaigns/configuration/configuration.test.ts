import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { campaignId, rowsLeft, send } from '../campaigns.fixture.ts';

const payload = 'campaign { id code status isLeading version threshold document { documentNumber } }';
const withJob = `${payload} job { id status }`;

const phases = [
  { name: '部署', startsOn: '2019-06-01', endsOn: '2019-08-31', conditions: ['TARGETS_SET'] },
  { name: '推进', startsOn: '2019-09-01', endsOn: '2019-12-31' },
];

describe('campaigns as configuration (A.2, S01)', () => {
  let platform: TestPlatform;
  let leading: string;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      { number: 0, unit: '210102', headcount: 120 },
      { number: 1, unit: '210102', headcount: 60 },
      { number: 2, unit: '210202', headcount: 30 },
      { number: 3, unit: '210202', headcount: 20 },
    ]);
    leading = await campaignId(platform);
  });
  afterAll(() => platform.close());

  const create = (more: Record<string, unknown> = {}) =>
    send(
      platform,
      'createCampaign',
      {
        ...{ code: 'LN-2019-TEST', name: '测试行动', startsOn: '2019-06-01', endsOn: '2019-12-31', threshold: 50 },
        ...{ kinds: ['ENTERPRISE'], phases, ...more },
      },
      payload,
    );
  const step = (mutation: string, of: { id: string; version: number }, more: Record<string, unknown> = {}) =>
    send(
      platform,
      mutation,
      { campaign: of.id, expectedVersion: of.version, ...more },
      mutation === 'closeCampaign' ? payload : withJob,
    );
  const jobDone = (job: { id: string }) =>
    vi.waitFor(
      async () => {
        const { data } = await platform.execute(
          'query ($id: ID!) { job(id: $id) { status } }',
          { id: job.id },
          'province',
        );
        expect(data.job.status).toBe('SUCCEEDED');
      },
      { timeout: 30_000, interval: 100 },
    );
  const stored = async (code: string) =>
    (
      await platform.execute(
        'query ($code: String) { campaigns(status: null, code: $code) { id version status isLeading ruleChanges { before after reason changedOn } } }',
        { code },
        'province',
      )
    ).data.campaigns[0];
  const scoped = async (id: string): Promise<number> =>
    (
      await platform.database.pool.query(
        `select count(*)::int as n from core_coverage_period where campaign_id = $1 and believed_to is null and valid_to is null`,
        [id.split(':')[1]],
      )
    ).rows[0].n;

  it('needs a policy document before it runs, and runs beside the one that leads', async () => {
    const { campaign } = await create();
    expect(campaign).toMatchObject({ status: 'DRAFT', isLeading: false, version: 1, document: null });
    expect(await step('activateCampaign', campaign)).toMatchObject({
      __typename: 'Conflict',
      code: 'CAMPAIGN_WITHOUT_DOCUMENT',
    });
    const { policyDocument } = await send(
      platform,
      'registerPolicyDocument',
      { documentNumber: '辽工发〔2019〕30号', issuer: '辽宁省总工会', title: '测试通知' },
      'policyDocument { id }',
    );
    const { campaign: ready } = await step('updateCampaign', campaign, { policyDocument: policyDocument.id });
    expect(ready.document.documentNumber).toBe('辽工发〔2019〕30号');
    const { campaign: active, job } = await step('activateCampaign', ready);
    expect(active).toMatchObject({ status: 'ACTIVE', isLeading: false });
    await jobDone(job);
    expect(await scoped(active.id)).toBe(2);
    expect(await scoped(leading)).toBe(1);
  });

  it('changes its rule under way with a reason that is kept, and derives every enterprise anew', async () => {
    const before = await stored('LN-2019-TEST');
    const nothing = await rowsLeft(platform);
    expect(await step('updateCampaign', before, { threshold: 25 })).toMatchObject({
      code: 'TEXT_LENGTH',
      path: ['input', 'reason'],
    });
    expect(await step('updateCampaign', before, { phases, reason: '调整。' })).toMatchObject({ code: 'PHASES_FIXED' });
    expect(await rowsLeft(platform)).toEqual(nothing);
    const { job } = await step('updateCampaign', before, { threshold: 25, reason: '覆盖小微企业。' });
    await jobDone(job);
    expect(await scoped(before.id)).toBe(3);
    expect((await stored('LN-2019-TEST')).ruleChanges).toEqual([
      { before: { threshold: 50 }, after: { threshold: 25 }, reason: '覆盖小微企业。', changedOn: '2019-06-03' },
    ]);
  });

  it('is changed by one of two officers at once; the other gets the present version', async () => {
    const before = await stored('LN-2019-TEST');
    const results = await Promise.all(
      ['甲', '乙'].map((name) => step('updateCampaign', before, { name, reason: '更名。' })),
    );
    expect(results.map((r) => r.code ?? 'changed').sort()).toEqual(['VERSION_CONFLICT', 'changed']);
    expect(results.find((r) => r.code).message).toContain(String(before.version + 1));
  });

  it('hands the lead over, and enterprises show the campaign that leads', async () => {
    const inScope = async () =>
      (await platform.execute('{ campaignProgress { total { inScope } } }', {}, 'province')).data.campaignProgress.total
        .inScope;
    expect(await inScope()).toBe(1);
    const other = await stored('LN-2019-TEST');
    const { campaign, job } = await step('leadCampaign', other);
    expect(campaign.isLeading).toBe(true);
    await jobDone(job);
    expect(await inScope()).toBe(3);
    const back = await step('leadCampaign', await stored('LN-2019-100'));
    await jobDone(back.job);
    expect(await inScope()).toBe(1);
  });

  it('closes when its phases are closed, never while it leads', async () => {
    expect(await step('closeCampaign', await stored('LN-2019-100'))).toMatchObject({ code: 'CAMPAIGN_LEADS' });
    expect(await step('closeCampaign', await stored('LN-2019-TEST'))).toMatchObject({ code: 'PHASES_OPEN' });
    await platform.database.pool.query(
      `update core_campaign_phase p set closed_on = '2019-06-03' from core_campaign c where c.id = p.campaign_id and c.code = 'LN-2019-TEST'`,
    );
    expect((await step('closeCampaign', await stored('LN-2019-TEST'))).campaign.status).toBe('CLOSED');
    expect(await step('updateCampaign', await stored('LN-2019-TEST'), { name: '晚了' })).toMatchObject({
      code: 'CAMPAIGN_STATUS',
    });
  });

  it('runs the eight groups of 2018 over the same data without a line of code of its own', async () => {
    await platform.database.pool.query(`update core_enterprise set industry_code = '6020' where id = any($1::uuid[])`, [
      [1, 2].map((number) => ids.get(number)?.split(':')[1]),
    ]);
    const { policyDocument } = await send(
      platform,
      'registerPolicyDocument',
      { documentNumber: '辽工发〔2018〕8号', issuer: '辽宁省总工会', title: '八大群体入会测试文件' },
      'policyDocument { id }',
    );
    const draft = await stored('LN-2018-8G');
    expect(draft).toMatchObject({ status: 'DRAFT', isLeading: false });
    const { campaign: ready } = await step('updateCampaign', draft, { policyDocument: policyDocument.id });
    const { campaign, job } = await step('activateCampaign', ready);
    await jobDone(job);
    expect(await scoped(campaign.id)).toBe(2);

    const { tradeUnion } = await send(
      platform,
      'registerExistingUnion',
      {
        ...{
          unifiedSocialCreditCode: testUnionCode(1),
          name: '快递行业工会',
          kind: 'INDUSTRY',
          approvedOn: '2019-05-20',
        },
        ...{ superior: unitId(platform, '210102'), approvalNumber: '和工批〔2019〕1号', enterprises: [ids.get(1)] },
      },
      'tradeUnion { id }',
    );
    const { member } = await send(
      platform,
      'enrolMember',
      { homeUnion: tradeUnion.id, name: '某快递员', idNumber: '210102180001010015', joinedOn: '2019-06-01' },
      'member { id }',
      'heping',
    );
    await platform.database.pool.query(`update core_member set occupational_group = 'COURIER' where id = $1`, [
      member.id.split(':')[1],
    ]);
    await send(
      platform,
      'setTarget',
      {
        campaign: campaign.id,
        orgUnit: unitId(platform, '210000'),
        metric: 'GROUP_MEMBERS',
        goal: 1000,
        dueOn: '2020-12-31',
      },
      'target { id }',
    );
    const progress = async (metric: string) =>
      (
        await platform.execute(
          'query ($c: ID!, $m: TargetMetric!) { targetCompletions(campaign: $c, metric: $m) { value achieved gap } }',
          { c: campaign.id, m: metric },
          'province',
        )
      ).data.targetCompletions[0];
    expect(await progress('GROUP_MEMBERS')).toEqual({ value: 1, achieved: 1, gap: 999 });
    await send(
      platform,
      'setTarget',
      {
        campaign: campaign.id,
        orgUnit: unitId(platform, '210000'),
        metric: 'FOUNDING_RATE',
        goal: 0.9,
        dueOn: '2020-12-31',
      },
      'target { id }',
    );
    expect((await progress('FOUNDING_RATE')).value).toBe(0.5);
    const lists = await platform.execute('{ campaigns { code isLeading } }', {}, 'heping');
    expect(lists.data.campaigns[0]).toEqual({ code: 'LN-2019-100', isLeading: true });
    expect(lists.data.campaigns).toHaveLength(2);
  });

  it.each([
    ['a code in small letters', { code: 'ln-x' }, 'CAMPAIGN_CODE', 'code'],
    ['a code that is taken', { code: 'LN-2019-100' }, 'CAMPAIGN_TAKEN', 'code'],
    ['an end before its beginning', { endsOn: '2019-05-01' }, 'DATES_OUT_OF_ORDER', 'endsOn'],
    ['a threshold of nobody', { threshold: 0 }, 'NUMBER_OUT_OF_RANGE', 'threshold'],
    ['no kind of unit', { kinds: [] }, 'LIST_OF_VALUES', 'kinds'],
    ['a source named twice', { sourceTrust: ['TAXATION', 'TAXATION'] }, 'LIST_OF_VALUES', 'sourceTrust'],
    ['an industry that is none', { industries: ['ZZ'] }, 'INDUSTRY_CODE', 'industries'],
    ['a group without a proper code', { memberGroups: [{ code: '骑手', label: '骑手' }] }, 'GROUP_CODE', 'code'],
    ['no phases', { phases: [] }, 'PHASES', 'phases'],
    [
      'phases that share a day',
      { phases: [phases[0], { ...phases[1], startsOn: '2019-08-31' }] },
      'DATES_OUT_OF_ORDER',
      'startsOn',
    ],
    [
      'a condition that does not exist',
      { phases: [{ ...phases[0], conditions: ['LUCK'] }] },
      'PHASE_CONDITION',
      'conditions',
    ],
  ])('refuses %s and leaves nothing behind', async (_what, more, code, field) => {
    const before = await rowsLeft(platform);
    const result = await create({ code: 'LN-2019-BAD', ...more });
    expect(result).toMatchObject({ code });
    expect(result.path).toContain(field);
    expect(await rowsLeft(platform)).toEqual(before);
  });
});
