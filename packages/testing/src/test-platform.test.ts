import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

describe('createTestPlatform', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await createTestPlatform();
  });
  afterAll(() => platform.close());

  it('runs queries in the name of an officer of each level', async () => {
    for (const [username, name] of [
      ['province', '辽宁省'],
      ['shenyang', '沈阳市'],
      ['heping', '和平区'],
    ] as const) {
      const { data, errors } = await platform.execute('{ viewer { username orgUnit { name } } }', {}, username);
      expect(errors).toBeUndefined();
      expect(data.viewer).toEqual({ username, orgUnit: { name } });
    }
    expect((await platform.execute('{ viewer { username } }')).data.viewer).toBeNull();
  });

  it('stands on the demo day until its clock is moved', async () => {
    const query = '{ platform { today demo demoAccounts { username } } }';
    const before = await platform.execute(query);
    expect(before.data.platform).toMatchObject({ today: '2019-06-03', demo: true });
    platform.clock.advance(2);
    expect((await platform.execute(query)).data.platform.today).toBe('2019-06-05');
    platform.clock.set('2019-06-03');
  });

  it('counts the statements of reads', async () => {
    const list = '{ enterprises(first: 5) { edges { node { id } } } }';
    const { answer, statements } = await platform.counted(list, {}, 'province');
    expect(answer.errors).toBeUndefined();
    expect(statements).toBe(1);
  });

  it('refuses a name that no officer has', async () => {
    await expect(platform.execute('{ viewer { username } }', {}, 'nobody')).rejects.toThrow(/no officer/);
  });

  it('gives each platform a database of its own', async () => {
    const other = await createTestPlatform();
    try {
      await other.database.pool.query("update core_campaign set name = 'x'");
      const [campaign] = await platform.database.query<{ name: string }>('select name from core_campaign');
      expect(campaign?.name).not.toBe('x');
      expect(platform.problems).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
