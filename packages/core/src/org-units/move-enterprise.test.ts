import { randomUUID } from 'node:crypto';
import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEnterprises, addUnion, astray, progress } from './test-support/scene.ts';

const move = `mutation ($input: MoveEnterpriseInput!) { moveEnterprise(input: $input) { __typename
  ... on MoveEnterprisePayload { enterprise { id version orgUnit { code } } } ... on DomainProblem { code path message } } }`;

describe('an enterprise that moves', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;
  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 4 }, (_, number) => ({ number, unit: '210102', headcount: 150 })),
      { number: 20, unit: '210202', headcount: 150 },
    ]);
    await addUnion(platform, 1, '210102', [ids.get(0)]);
  });
  afterAll(() => platform.close());

  const version = async (number: number): Promise<number> => {
    const [row] = await platform.database.query<{ version: number }>(
      'select version from core_enterprise where id = $1::uuid',
      ids.get(number)?.split(':')[1],
    );
    return row?.version ?? -1;
  };
  const send = async (number: number, to: string, more: Record<string, unknown> = {}, as = 'province') => {
    const input = {
      ...{ idempotencyKey: randomUUID(), enterprise: ids.get(number), expectedVersion: await version(number) },
      ...{ orgUnit: unitId(platform, to), effectiveOn: '2019-06-01', reason: '厂房搬迁' },
      ...more,
    };
    const { data, errors } = await platform.execute(move, { input }, as);
    if (errors) throw errors[0];
    return data.moveEnterprise;
  };

  it('counts where it was until that day, and where it is from that day on', async () => {
    expect(await send(0, '210202')).toMatchObject({ enterprise: { orgUnit: { code: '210202' } } });
    expect(await astray(platform)).toEqual([]);
    expect((await progress(platform, '210200')).total).toMatchObject({ enterprises: 2, inScope: 2, covered: 1 });
    expect((await progress(platform, '210100', '2019-05-31')).total).toMatchObject({
      enterprises: 4,
      inScope: 4,
      covered: 1,
    });
    expect((await progress(platform, '210200', '2019-05-31')).total).toMatchObject({
      enterprises: 1,
      inScope: 1,
      covered: 0,
    });
    expect((await progress(platform, '210100', '2019-06-01')).total).toMatchObject({
      enterprises: 3,
      inScope: 3,
      covered: 0,
    });
  });

  it('is refused before it came where it is, after today, to where it stands, and without a reason', async () => {
    expect(await send(0, '210102')).toMatchObject({
      code: 'ORG_UNIT_BEFORE_LAST_CHANGE',
      path: ['input', 'effectiveOn'],
    });
    expect(await send(1, '210202', { effectiveOn: '2019-06-04' })).toMatchObject({ code: 'FUTURE_DATE' });
    expect(await send(1, '210102')).toMatchObject({ code: 'ENTERPRISE_STANDS_THERE', path: ['input', 'orgUnit'] });
    expect(await send(1, '210202', { reason: '  ' })).toMatchObject({ code: 'TEXT_LENGTH' });
  });

  it('needs an officer of both places, and is not found by another', async () => {
    expect(await send(1, '210202', {}, 'shenyang')).toMatchObject({
      code: 'ORG_UNIT_OUT_OF_SCOPE',
      path: ['input', 'orgUnit'],
    });
    expect(await send(1, '210202', {}, 'dalian')).toMatchObject({
      __typename: 'NotFound',
      code: 'ENTERPRISE_NOT_FOUND',
    });
    expect(await send(1, '210103', {}, 'shenyang')).toMatchObject({ __typename: 'MoveEnterprisePayload' });
  });

  it('goes one way when two officers send it two ways at once', async () => {
    const answers = await Promise.all([send(2, '210103'), send(2, '210104')]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'MoveEnterprisePayload']);
    const refused = answers.find(({ __typename }) => __typename === 'Conflict');
    expect(refused).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(refused.message).toContain(String(await version(2)));
    expect((await progress(platform, '210100')).total).toMatchObject({ enterprises: 3, inScope: 3 });
  });
});
