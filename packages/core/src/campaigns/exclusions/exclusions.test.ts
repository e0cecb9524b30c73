import { addEnterprises, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignId, rowsLeft, send } from '../campaigns.fixture.ts';

const payload = 'exclusion { id version validFrom validTo revokedOn } enterprise { id inScope }';

describe('excluding an enterprise from the scope (A.2)', () => {
  let platform: TestPlatform;
  let campaign: string;
  let ids: Map<number, string>;
  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 10 }, (_, i) => ({ number: i, unit: '210102', headcount: 120 })),
      { number: 20, unit: '210202', headcount: 150 },
    ]);
    campaign = await campaignId(platform);
  });
  afterAll(() => platform.close());

  const exclude = (number: number, more: Record<string, unknown> = {}, as = 'shenyang') =>
    send(
      platform,
      'excludeFromScope',
      {
        campaign,
        enterprise: ids.get(number),
        from: '2019-06-01',
        to: '2019-09-01',
        reason: '涉密单位，另行组织。',
        ...more,
      },
      payload,
      as,
    );
  const revoke = (exclusion: { id: string }, more: Record<string, unknown> = {}, as = 'shenyang') =>
    send(
      platform,
      'revokeExclusion',
      { exclusion: exclusion.id, expectedVersion: 1, on: '2019-06-03', reason: '情况变化。', ...more },
      payload,
      as,
    );
  const inScope = async (on?: string): Promise<number> =>
    (
      await platform.execute(
        'query ($on: Date) { campaignProgress(on: $on) { total { inScope } } }',
        { on },
        'province',
      )
    ).data.campaignProgress.total.inScope;

  it('takes it out of the scope for those days and no others', async () => {
    expect(await inScope()).toBe(11);
    const result = await exclude(0);
    expect(result.enterprise.inScope).toBe(false);
    expect(await inScope()).toBe(10);
    expect(await inScope('2019-05-31')).toBe(11);
    expect(await inScope('2019-06-01')).toBe(10);
  });

  it('brings it back on the day on which the exclusion is revoked', async () => {
    const { exclusion } = await exclude(1);
    const result = await revoke(exclusion);
    expect(result).toMatchObject({ exclusion: { revokedOn: '2019-06-03', version: 2 }, enterprise: { inScope: true } });
    expect(await inScope('2019-06-02')).toBe(9);
    expect(await inScope()).toBe(10);
    expect((await exclude(1, { from: '2019-06-03' })).__typename).toBe('ExcludeFromScopePayload');
  });

  it('lets one of two officers exclude it at once, and one of two revoke', async () => {
    const results = await Promise.all([exclude(2), exclude(2, { to: '2019-10-01' }, 'province')]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'ExcludeFromScopePayload']);
    expect(results.find((r) => r.__typename === 'Conflict').code).toBe('EXCLUSION_EXISTS');
    const { exclusion } = results.find((r) => r.__typename !== 'Conflict');
    const revoked = await Promise.all([revoke(exclusion), revoke(exclusion, {}, 'province')]);
    expect(revoked.map((r) => r.code ?? 'revoked').sort()).toEqual(['VERSION_CONFLICT', 'revoked']);
  });

  it.each([
    ['no reason', () => exclude(3, { reason: ' ' }), 'TEXT_LENGTH'],
    ['an end on its first day', () => exclude(3, { to: '2019-06-01' }), 'DATES_OUT_OF_ORDER'],
    ['an end after more than a year', () => exclude(3, { to: '2020-06-02' }), 'DATES_OUT_OF_ORDER'],
    ['a day before the campaign', () => exclude(3, { from: '2018-12-31' }), 'DATES_OUT_OF_ORDER'],
    ['an enterprise of another city', () => exclude(20), 'ENTERPRISE_NOT_FOUND'],
    ['days that another exclusion holds', () => exclude(0, { from: '2019-08-31' }), 'EXCLUSION_EXISTS'],
  ])('refuses %s and leaves nothing behind', async (_what, act, code) => {
    const before = await rowsLeft(platform);
    expect(await act()).toMatchObject({ code });
    expect(await rowsLeft(platform)).toEqual(before);
  });

  it('lets two exclusions follow one another on a day', async () => {
    expect((await exclude(0, { from: '2019-09-01', to: '2019-12-01' })).__typename).toBe('ExcludeFromScopePayload');
  });

  it('ends by itself on its day, without anybody writing', async () => {
    await exclude(4, { from: '2019-06-02', to: '2019-06-05' });
    const before = await inScope();
    platform.clock.set('2019-06-05');
    await platform.platform.daily.runDay('2019-06-05');
    expect(await inScope()).toBe(before + 1);
  });

  it('is not for the county, and shows another city nothing', async () => {
    await expect(exclude(5, {}, 'heping')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const { data } = await platform.execute('{ scopeExclusions { totalCount } }', {}, 'dalian');
    expect(data.scopeExclusions.totalCount).toBe(0);
  });
});
