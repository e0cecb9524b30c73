import { addEnterprises, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { campaignId, officerId, send } from '../campaigns.fixture.ts';

describe('an area too big for one transaction', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
    await addEnterprises(
      platform,
      Array.from({ length: 1_050 }, (_, i) => ({
        number: i,
        unit: i < 1_040 ? '210102' : '210103',
        headcount: 100 + (i % 5),
      })),
    );
  });
  afterAll(() => platform.close());

  const answered = async (username: string): Promise<number> =>
    (
      await platform.database.pool.query(
        'select count(*)::int as n from core_enterprise e join core_account a on a.id = e.accountable_officer_id where a.username = $1',
        [username],
      )
    ).rows[0].n;

  it('follows its officer by a job, step by step; a small one follows at once', async () => {
    const campaign = await campaignId(platform);
    const area = async (unit: string, officer: string) =>
      send(
        platform,
        'assignResponsibility',
        {
          ...{ campaign, kind: 'AREA', role: 'ACCOUNTABLE', from: '2019-06-03' },
          ...{ orgUnit: unitId(platform, unit), officer: await officerId(platform, officer) },
        },
        'assignments { id } job { id }',
      );
    expect((await area('210103', 'province')).job).toBeNull();
    expect(await answered('province')).toBe(10);
    const { job } = await area('210100', 'shenyang');
    await vi.waitFor(
      async () => {
        const { data } = await platform.execute(
          'query ($id: ID!) { job(id: $id) { status done } }',
          { id: job.id },
          'shenyang',
        );
        expect(data.job).toEqual({ status: 'SUCCEEDED', done: 1_050 });
      },
      { timeout: 60_000, interval: 100 },
    );
    expect(await answered('shenyang')).toBe(1_040);
    expect(await answered('province')).toBe(10);
  });
});
