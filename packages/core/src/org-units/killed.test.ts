import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoreJobServices } from '../jobs/core-job.ts';
import { followChange } from './follow/job.ts';
import { addEnterprises, addMember, addUnion, ask, astray, head, progress, seen } from './test-support/scene.ts';

// Rows follow by a job, which a busy machine makes wait.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

class Killed extends Error {}
const [heping, shenhe] = ['210102', '210103'] as const;

describe('rows that follow a change', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    // No worker: the test runs the work itself, and stops it where it likes.
    platform = await createTestPlatform({ run: { jobs: false } });
    const ids = await addEnterprises(
      platform,
      Array.from({ length: 9 }, (_, number) => ({ number, unit: number < 8 ? heping : '210102001', headcount: 150 })),
    );
    const union = await addUnion(platform, 1, heping, [ids.get(0)]);
    await addMember(platform, union, '210102180001010015');
  });
  afterAll(() => platform.close());

  /** Services whose transactions end with the n-th. */
  function services(life: number): CoreJobServices & { steps: () => number } {
    const { context, orgUnits, database } = platform.platform;
    let steps = 0;
    return {
      ...{ orgUnits, clock: context.clock, steps: () => steps },
      transaction: async (work) => {
        if (steps >= life) throw new Killed();
        steps += 1;
        return await database.transaction(work);
      },
      query: async <T>(sql: string, ...values: unknown[]) => (await database.pool.query(sql, values)).rows as T[],
    };
  }
  const follow = (changeId: string, life = Number.POSITIVE_INFINITY) =>
    followChange(services(life), changeId, {
      signal: new AbortController().signal,
      progress: async () => undefined,
      setRows: 2,
    });

  it('go on after being killed at any step, and nothing is counted twice or missed at any moment', async () => {
    const before = (await progress(platform, '210100')).total;
    const { change } = await ask(platform, 'mergeOrgUnits', {
      ...{ units: [seen(platform, heping)], into: seen(platform, shenhe), ...head() },
    });
    const id = change?.id.split(':')[1] as string;
    // The tree has changed and no row has followed yet: totals are right already.
    expect((await progress(platform, '210100')).total).toEqual(before);
    let kills = 0;
    for (let life = 1; ; life = life < 9 ? life + 2 : life * 2) {
      const end = await follow(id, life).then(
        () => 'done',
        (error: unknown) => error,
      );
      const { total } = await progress(platform, '210100');
      expect(total, `after ${life} steps`).toEqual(before);
      if (end === 'done') break;
      expect(end).toBeInstanceOf(Killed);
      kills += 1;
    }
    expect(kills).toBeGreaterThan(2);
    expect(await astray(platform)).toEqual([]);
    expect((await progress(platform, '210100')).children[shenhe]).toEqual(before);
    const past = await platform.database.query(
      `select count(*)::int as n, count(distinct enterprise_id)::int as enterprises from core_enterprise_past_place`,
    );
    expect(past).toEqual([{ n: 9, enterprises: 9 }]);
    // Run again it finds nothing to do.
    expect(await follow(id)).toEqual({ rows: 0 });
  });

  it('keep others from changing the same branch until they have followed', async () => {
    const { change } = await ask(platform, 'moveOrgUnit', {
      ...{ ...seen(platform, shenhe), parent: unitId(platform, '210200'), ...head('2019-06-02') },
    });
    const meanwhile = await ask(platform, 'renameOrgUnit', {
      ...seen(platform, '210102001'),
      name: '新名街道',
      ...head('2019-06-02'),
    });
    expect(meanwhile).toMatchObject({ __typename: 'Conflict', code: 'ORG_UNIT_CHANGE_RUNNING' });
    const elsewhere = await ask(platform, 'renameOrgUnit', {
      ...seen(platform, '210104'),
      name: '大东新区',
      ...head('2019-06-02'),
    });
    expect(elsewhere).toMatchObject({ __typename: 'RenameOrgUnitPayload' });
    await follow(change?.id.split(':')[1] as string);
    const after = await ask(platform, 'renameOrgUnit', {
      ...seen(platform, '210102001'),
      name: '新名街道',
      ...head('2019-06-02'),
    });
    expect(after).toMatchObject({ __typename: 'RenameOrgUnitPayload' });
  });

  it('leave the old city nothing to see, and show the new one all of it', async () => {
    const count = async (as: string): Promise<number> =>
      (await platform.execute('{ enterprises { totalCount } }', {}, as)).data.enterprises.totalCount;
    expect(await count('shenyang')).toBe(0);
    expect(await count('dalian')).toBe(9);
    const { data } = await platform.execute('{ recentFacts { edges { node { name } } } }', {}, 'shenyang');
    expect(data.recentFacts.edges.map(({ node }: { node: { name: string } }) => node.name)).toContain('org-unit.left');
  });
});
