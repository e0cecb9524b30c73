import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  addEnterprises,
  addMember,
  addUnion,
  ask,
  astray,
  followed,
  head,
  progress,
  seen,
} from './test-support/scene.ts';

// Rows follow by a job, which a busy machine makes wait.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Two counties of Shenyang and one of Dalian. */
const [heping, shenhe, zhongshan] = ['210102', '210103', '210202'] as const;

describe('a county that moves to another city', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
    const ids = await addEnterprises(platform, [
      ...Array.from({ length: 6 }, (_, i) => ({ number: i, unit: heping, headcount: 150 })),
      { number: 10, unit: '210102001', headcount: 300 },
      { number: 20, unit: shenhe, headcount: 150 },
      { number: 30, unit: zhongshan, headcount: 150 },
    ]);
    const union = await addUnion(platform, 1, heping, [ids.get(0)]);
    await addUnion(platform, 2, zhongshan, [ids.get(30)]);
    await addMember(platform, union, '210102180001010015');
  });
  afterAll(() => platform.close());

  it('takes its rows along, and leaves each day’s totals where they were true', async () => {
    const before = { shenyang: await progress(platform, '210100'), dalian: await progress(platform, '210200') };
    const province = (await progress(platform, '210000')).total;
    expect(before.shenyang.total).toMatchObject({ enterprises: 8, inScope: 8, covered: 1, unions: 1, members: 1 });
    const result = await ask(platform, 'moveOrgUnit', {
      ...seen(platform, heping),
      ...{ parent: unitId(platform, '210200'), ...head() },
    });
    expect(result).toMatchObject({
      __typename: 'MoveOrgUnitPayload',
      orgUnits: [{ code: heping, parent: { code: '210200' } }],
    });
    await followed(platform);
    expect(await astray(platform)).toEqual([]);

    expect((await progress(platform, '210000')).total).toEqual(province);
    const now = await progress(platform, '210200');
    expect(now.total).toMatchObject({ enterprises: 8, inScope: 8, covered: 2, unions: 2, members: 1 });
    expect(now.children[heping]).toMatchObject({ enterprises: 7, inScope: 7, covered: 1, unions: 1, members: 1 });
    expect((await progress(platform, '210100')).total).toMatchObject({
      enterprises: 1,
      inScope: 1,
      covered: 0,
      unions: 0,
      members: 0,
    });

    const dayBefore = await progress(platform, '210100', '2019-05-31');
    expect(dayBefore.total).toMatchObject({ enterprises: 8, inScope: 8, covered: 1, unions: 1, members: 1 });
    expect(dayBefore.children[heping]).toMatchObject({ enterprises: 7, inScope: 7, covered: 1, unions: 1, members: 1 });
    expect((await progress(platform, '210200', '2019-05-31')).total).toMatchObject({
      enterprises: 1,
      inScope: 1,
      unions: 1,
      members: 0,
    });
    const dayOf = await progress(platform, '210200', '2019-06-01');
    expect(dayOf.total).toMatchObject({ enterprises: 8, inScope: 8, covered: 2, unions: 2, members: 1 });
    expect((await progress(platform, '210100', '2019-06-01')).total).toMatchObject({
      enterprises: 1,
      inScope: 1,
      unions: 0,
    });
  });
});
