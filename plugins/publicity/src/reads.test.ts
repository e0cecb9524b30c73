import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScene, type Scene } from './test-support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const list = `query List($below: ID, $channel: PublicityChannel, $first: Int, $after: String) {
  publicityItems(below: $below, channel: $channel, first: $first, after: $after) {
    totalCount
    edges { node { id title publishedOn channel orgUnit { name } enterprise { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const withCounts = `query Counts($first: Int!) {
  enterprises(first: $first) { edges { node { id publicityItemCount } } }
}`;

const titlesOf = (connection: { edges: { node: { title: string } }[] }): string[] =>
  connection.edges.map(({ node }) => node.title);

describe('a list', () => {
  beforeAll(async () => {
    await scene.publish({ title: '甲', publishedOn: '2019-05-01', orgUnit: scene.unit('210102') }, 'shenyang');
    await scene.publish({ title: '乙', publishedOn: '2019-05-03', channel: 'OFFLINE' }, 'shenyang');
    await scene.publish({ title: '丙', publishedOn: '2019-05-02', orgUnit: scene.unit('210200') }, 'dalian');
    await scene.publish({ title: '丁', publishedOn: '2019-05-04', orgUnit: scene.unit('210000') }, 'province');
  });

  test('has the latest first', async () => {
    const { data } = await scene.execute(list, {}, 'province');
    expect(titlesOf(data.publicityItems)).toEqual(['丁', '乙', '丙', '甲']);
    expect(data.publicityItems.totalCount).toBe(4);
  });

  test('narrows to a unit and all below it, and to a channel', async () => {
    const below = await scene.execute(list, { below: scene.unit('210100') }, 'province');
    expect(titlesOf(below.data.publicityItems)).toEqual(['乙', '甲']);
    const offline = await scene.execute(list, { channel: 'OFFLINE' }, 'province');
    expect(titlesOf(offline.data.publicityItems)).toEqual(['乙']);
  });

  test('pages by cursor without a gap or a repeat', async () => {
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await scene.execute(list, { first: 1, after }, 'province');
      titles.push(...titlesOf(data.publicityItems));
      after = data.publicityItems.pageInfo.hasNextPage ? data.publicityItems.pageInfo.endCursor : null;
    } while (after);
    expect(titles).toEqual(['丁', '乙', '丙', '甲']);
  });

  test('takes two statements with its total, one without', async () => {
    expect((await scene.counted(list, {}, 'province')).statements).toBe(2);
    const plain = '{ publicityItems { edges { node { title enterprise { id } } } } }';
    expect((await scene.counted(plain, {}, 'province')).statements).toBe(1);
  });
});

describe('an officer of Dalian', () => {
  let item: string;
  beforeAll(async () => {
    const [enterprise] = await scene.addEnterprises('210102', 1);
    const published = await scene.publish({ title: '沈阳的', enterprise }, 'shenyang');
    item = published.publicityItem.id;
  });

  test('reads no row, and no count, of Shenyang', async () => {
    const { data } = await scene.execute(list, {}, 'dalian');
    expect(titlesOf(data.publicityItems)).toEqual(['丙']);
    expect(data.publicityItems.totalCount).toBe(1);
  });

  test('reads nothing when asking below Shenyang', async () => {
    const { data } = await scene.execute(list, { below: scene.unit('210100') }, 'dalian');
    expect(data.publicityItems).toMatchObject({ totalCount: 0, edges: [] });
  });

  test('finds no item of Shenyang by its id', async () => {
    const byId = 'query One($id: ID!) { publicityItem(id: $id) { id } node(id: $id) { id } }';
    expect((await scene.execute(byId, { id: item }, 'shenyang')).data).toEqual({
      publicityItem: { id: item },
      node: { id: item },
    });
    expect((await scene.execute(byId, { id: item }, 'dalian')).data).toEqual({ publicityItem: null, node: null });
  });

  test('is told the number of items within the own tree alone, on an enterprise that both may see', async () => {
    const [enterprise] = await scene.addEnterprises('210202', 1);
    await scene.publish({ enterprise, orgUnit: scene.unit('210000') }, 'province');
    await scene.publish({ enterprise, orgUnit: scene.unit('210202') }, 'dalian');
    const count = 'query Count($id: ID!) { enterprise(id: $id) { publicityItemCount } }';
    const of = async (as: string) => (await scene.execute(count, { id: enterprise }, as)).data.enterprise;
    expect(await of('province')).toEqual({ publicityItemCount: 2 });
    expect(await of('dalian')).toEqual({ publicityItemCount: 1 });
    expect(await of('shenyang')).toBeNull();
  });
});

test('counts for 1, 10 and 50 enterprises in the same number of statements', async () => {
  const enterprises = await scene.addEnterprises('210103', 50);
  await scene.publish({ enterprise: enterprises[7] }, 'shenyang');
  const taken: number[] = [];
  for (const first of [1, 10, 50]) {
    const { answer, statements } = await scene.counted(withCounts, { first }, 'shenyang');
    expect(answer.errors).toBeUndefined();
    expect(answer.data.enterprises.edges).toHaveLength(first);
    taken.push(statements);
  }
  expect(taken).toEqual([2, 2, 2]);
});

test('shows nothing of the plugin to somebody who is not signed in', async () => {
  const { data, errors } = await scene.execute(list, {}, null);
  expect(data.publicityItems).toBeNull();
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});
