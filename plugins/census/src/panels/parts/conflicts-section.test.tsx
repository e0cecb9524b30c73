import type { PanelClient } from '@jianhui/plugin-api/panel';
import { renderToStaticMarkup } from 'react-dom/server';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import { panel } from '../conflicts.tsx';
import type { Conflict, Conflicts } from './conflicts-document.ts';
import { ConflictsSection } from './conflicts-section.tsx';

const conflict: Conflict = {
  id: 'CensusConflict:1',
  kind: 'HEADCOUNT_CONFLICT',
  label: '人数相差超过两成',
  detail: '300 / TAXATION 200',
  source: 'HUMAN_RESOURCES',
  line: 17,
  createdAt: '2019-06-03T00:00:00Z',
  settledAt: null,
  batch: { id: 'CensusBatch:1', fileName: '参保.csv' },
};
const answer = (list: readonly Conflict[] | null, permissions: readonly string[] = ['census.read']): Conflicts => ({
  viewer: { permissions },
  enterprise: { id: 'Enterprise:1', censusConflicts: list },
});
const section = (conflicts: Conflicts): string => renderToStaticMarkup(<ConflictsSection conflicts={conflicts} />);

test('shows each conflict with what is said, by whom, and where it stands in the file', () => {
  const markup = section(answer([conflict]));
  for (const text of ['人数相差超过两成', '300 / TAXATION 200', '人力资源社会保障', '参保.csv 第 17 行']) {
    expect(markup).toContain(text);
  }
});

test('keeps the file to itself when the import belongs to another part of the tree', () => {
  expect(section(answer([{ ...conflict, batch: null }]))).not.toContain('第 17 行');
});

test('says that the sources agree', () => {
  expect(section(answer([]))).toContain('没有冲突');
});

test('says that the account may not look, or that the plugin failed', () => {
  expect(section(answer(null, []))).toContain('没有查看排查数据的权限');
  expect(section(answer(null))).toContain('暂时读取不到');
});

test('asks for the enterprise of the page', async () => {
  const asked: unknown[] = [];
  const query = (_document: string, variables: unknown) => {
    asked.push(variables);
    return Promise.resolve(answer([conflict]));
  };
  const client = { query, live: () => () => undefined } as unknown as PanelClient;
  const { prelude } = await prerender(
    <panel.Component orgUnitId="OrgUnit:1" enterpriseId="Enterprise:1" client={client} />,
  );
  expect(await new Response(prelude as ReadableStream).text()).toContain('300 / TAXATION 200');
  expect(asked[0]).toEqual({ enterprise: 'Enterprise:1' });
});
