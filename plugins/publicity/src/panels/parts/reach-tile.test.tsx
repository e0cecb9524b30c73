import type { PanelClient } from '@jianhui/plugin-api/panel';
import { Suspense } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import { panel } from '../reach.tsx';
import type { Reach, ReachItem } from './reach-document.ts';
import { ReachTile } from './reach-tile.tsx';

const reader = { permissions: ['publicity.read'] };
const item = (changes: Partial<ReachItem> = {}): ReachItem => ({
  id: 'PublicityItem:1',
  title: '加入工会能得到什么',
  publishedOn: '2019-05-08',
  issuer: '沈阳市总工会',
  url: null,
  ...changes,
});
const listOf = (...items: ReachItem[]): Reach => ({
  viewer: reader,
  publicityItems: { totalCount: items.length + 7, edges: items.map((node) => ({ node })) },
});
const tile = (reach: Reach): string => renderToStaticMarkup(<ReachTile reach={reach} />);

/** A page with the panel, asking a client that answers so. */
function page(answer: Promise<unknown>, asked: unknown[] = []) {
  const query = (_document: string, variables: unknown) => {
    asked.push(variables);
    return answer;
  };
  const client = { query, live: () => () => undefined } as unknown as PanelClient;
  return (
    <Suspense fallback="loading">
      <panel.Component orgUnitId="OrgUnit:1" client={client} />
    </Suspense>
  );
}

test('shows the count and the latest titles with issuer and day', () => {
  const markup = tile(listOf(item(), item({ id: 'PublicityItem:2', title: '一分钟看懂怎样建会' })));
  for (const text of ['共 9 篇', '加入工会能得到什么', '一分钟看懂怎样建会', '沈阳市总工会', '2019-05-08']) {
    expect(markup).toContain(text);
  }
});

test('links an item that has an address, without telling where the reader comes from', () => {
  const markup = tile(listOf(item({ url: 'https://example.org/a' })));
  expect(markup).toContain('href="https://example.org/a"');
  expect(markup).toContain('rel="noreferrer"');
});

test('says that nothing was published yet', () => {
  expect(tile(listOf())).toContain('还没有登记');
});

test('says that the account may not look', () => {
  expect(tile({ viewer: { permissions: [] }, publicityItems: null })).toContain('没有查看宣传报道的权限');
});

test('says that the plugin failed', () => {
  expect(tile({ viewer: reader, publicityItems: null })).toContain('暂时读取不到');
});

test('lets the slot show the waiting', () => {
  expect(renderToStaticMarkup(page(new Promise(() => undefined)))).toContain('loading');
});

test('asks for the items below the unit of the page', async () => {
  const asked: unknown[] = [];
  const { prelude } = await prerender(page(Promise.resolve(listOf(item())), asked));
  expect(await new Response(prelude as ReadableStream).text()).toContain('加入工会能得到什么');
  expect(asked[0]).toEqual({ below: 'OrgUnit:1' });
});

test('lets a refused request reach the slot, which shows it', async () => {
  const caught: unknown[] = [];
  const refused = new Error('the request was refused');
  await prerender(page(Promise.reject(refused)), { onError: (error) => void caught.push(error) });
  expect(caught).toEqual([refused]);
});
