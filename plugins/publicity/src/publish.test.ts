import { globalId } from '@jianhui/plugin-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScene, freshKey, publishDocument, type Scene } from './test-support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

/** What an item leaves behind. */
async function traces() {
  const [counted] = await scene.database.query<{ n: number }>(
    `select coalesce(sum(value), 0)::int as n from core_indicator_counter where indicator = 'publicity.items'`,
  );
  const [facts] = await scene.database.query<{ n: number }>(
    `select count(*)::int as n from core_event where name = 'publicity.published'`,
  );
  return { rows: await scene.rows(), indicator: counted?.n, facts: facts?.n };
}

test('publishes an item with its row, its count and its fact', async () => {
  const before = await traces();
  const [enterprise] = await scene.addEnterprises('210102', 1);
  const published = await scene.publish(
    { orgUnit: scene.unit('210102'), enterprise, url: 'https://example.org/a', reach: 1200 },
    'heping',
  );
  expect(published).toEqual({
    __typename: 'PublishPublicityItemPayload',
    publicityItem: {
      id: expect.stringMatching(/^PublicityItem:/),
      channel: 'WECHAT',
      title: '加入工会能得到什么',
      publishedOn: '2019-05-08',
      issuer: '沈阳市总工会',
      url: 'https://example.org/a',
      reach: 1200,
      orgUnit: { name: '和平区' },
      enterprise: { id: enterprise },
    },
  });
  expect(await traces()).toEqual({
    rows: before.rows + 1,
    indicator: Number(before.indicator) + 1,
    facts: Number(before.facts) + 1,
  });
});

test('tells what happened in a fact that carries the item, its place and its officer', async () => {
  const { publicityItem } = await scene.publish({ title: '一封信' }, 'shenyang');
  const [fact] = await scene.database.query<{ payload: unknown; enterprise_id: string | null; actor_id: string }>(
    `select payload, enterprise_id, actor_id from core_event where payload->>'title' = '一封信'`,
  );
  expect(fact?.payload).toEqual({
    itemId: publicityItem.id.replace('PublicityItem:', ''),
    channel: 'WECHAT',
    title: '一封信',
    issuer: '沈阳市总工会',
    publishedOn: '2019-05-08',
  });
  expect(fact?.enterprise_id).toBeNull();
  expect(fact?.actor_id).toBe((await scene.viewer('shenyang')).accountId);
});

test.each([
  ['channel', { channel: null }, 'PUBLICITY_FIELD_MISSING'],
  ['title', { title: ' ' }, 'PUBLICITY_FIELD_MISSING'],
  ['publishedOn', { publishedOn: null }, 'PUBLICITY_FIELD_MISSING'],
  ['issuer', { issuer: null }, 'PUBLICITY_FIELD_MISSING'],
  ['publishedOn', { publishedOn: '2019-06-04' }, 'PUBLICITY_FUTURE_DATE'],
  ['url', { url: 'javascript:alert(1)' }, 'PUBLICITY_URL_NOT_HTTP'],
  ['reach', { reach: -1 }, 'PUBLICITY_REACH_NEGATIVE'],
])('refuses an item by its %s (%o) and leaves nothing', async (field, changes, code) => {
  const before = await traces();
  expect(await scene.publish(changes, 'shenyang')).toMatchObject({
    __typename: 'InvalidInput',
    code,
    path: ['input', field],
  });
  expect(await traces()).toEqual(before);
});

test("refuses a unit outside the officer's tree", async () => {
  expect(await scene.publish({ orgUnit: scene.unit('210200') }, 'shenyang')).toMatchObject({
    __typename: 'OutOfScope',
    path: ['input', 'orgUnit'],
  });
  expect(await scene.publish({ orgUnit: scene.unit('210000') }, 'shenyang')).toMatchObject({
    __typename: 'OutOfScope',
  });
});

test('refuses a unit that does not exist', async () => {
  const orgUnit = globalId('OrgUnit', '00000000-0000-4000-8000-000000000000');
  expect(await scene.publish({ orgUnit }, 'shenyang')).toMatchObject({
    __typename: 'NotFound',
    path: ['input', 'orgUnit'],
  });
});

test("answers alike for an enterprise outside the officer's tree and for one that does not exist", async () => {
  const [foreign] = await scene.addEnterprises('210202', 1);
  const nobody = globalId('Enterprise', '00000000-0000-4000-8000-000000000000');
  const answers = [
    await scene.publish({ enterprise: foreign }, 'shenyang'),
    await scene.publish({ enterprise: nobody }, 'shenyang'),
  ];
  expect(answers[0]).toMatchObject({ __typename: 'NotFound', path: ['input', 'enterprise'] });
  expect(answers[1]).toEqual(answers[0]);
});

test.each(['observer', 'admin', 'township', null])('is not open to %s', async (as) => {
  await expect(scene.publish({}, as)).rejects.toMatchObject({
    extensions: { code: as ? 'FORBIDDEN' : 'UNAUTHENTICATED' },
  });
});

test('publishes once for one key, however often and at once it comes', async () => {
  const before = await traces();
  const key = { idempotencyKey: freshKey() };
  const answers = await Promise.all([scene.publish(key, 'shenyang'), scene.publish(key, 'shenyang')]);
  answers.push(await scene.publish(key, 'shenyang'));
  expect(new Set(answers.map((answer) => answer.publicityItem.id)).size).toBe(1);
  expect(await traces()).toMatchObject({ rows: before.rows + 1, indicator: Number(before.indicator) + 1 });
});

test('refuses the key of another item', async () => {
  const key = { idempotencyKey: freshKey() };
  await scene.publish(key, 'shenyang');
  expect(await scene.publish({ ...key, title: '另一篇' }, 'shenyang')).toMatchObject({
    __typename: 'Conflict',
    code: 'IDEMPOTENCY_CONFLICT',
  });
});

test('lets a refused item be sent again, corrected, under its key', async () => {
  const key = { idempotencyKey: freshKey() };
  expect(await scene.publish({ ...key, issuer: null }, 'shenyang')).toMatchObject({ __typename: 'InvalidInput' });
  expect(await scene.publish(key, 'shenyang')).toMatchObject({ __typename: 'PublishPublicityItemPayload' });
});

test('refuses a call without input before anything runs', async () => {
  const { errors } = await scene.execute(publishDocument, { input: { idempotencyKey: freshKey() } }, 'shenyang');
  expect(errors?.[0]?.message).toContain('orgUnit');
});
