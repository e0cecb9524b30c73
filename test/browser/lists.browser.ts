import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { listTotal, numberIn } from './support/overview.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const settled = (page: Page) => page.locator('section.box[aria-busy="false"]').waitFor();
const codes = (page: Page) => page.locator('tbody td.code').allInnerTexts();
const headcounts = async (page: Page) => (await page.locator('tbody td.right').allInnerTexts()).map(numberIn);

/** Chooses an option of a select by its words. */
async function choose(page: Page, select: string, option: string): Promise<void> {
  await page.locator(select).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

it('pages through the uncovered without missing or repeating a row, forwards and back', async () => {
  const { page } = await stage.officer('和平区经办人', { path: '/enterprises' });
  await settled(page);
  const total = await listTotal(page);
  expect(total).toBeGreaterThan(25);
  const pages: string[][] = [];
  for (;;) {
    await settled(page);
    pages.push(await codes(page));
    expect(await page.locator('tbody .state').allInnerTexts(), 'nobody on it is covered').not.toContain('已建会');
    const next = page.getByRole('button', { name: '下一页' });
    if (await next.isDisabled()) break;
    await next.click();
    await page.getByText(`第 ${pages.length + 1} 页`).waitFor();
  }
  expect(new Set(pages.flat()).size).toBe(total);
  expect(pages.flat()).toHaveLength(total);
  await page.getByRole('button', { name: '上一页' }).click();
  await page.getByText(`第 ${pages.length - 1} 页`).waitFor();
  await settled(page);
  expect(await codes(page)).toEqual(pages.at(-2));
});

it('carries the place in the list in the address, for a colleague and for the back button', async () => {
  const { page } = await stage.officer('沈阳市经办人', { path: '/enterprises' });
  await settled(page);
  const first = await codes(page);
  await page.getByRole('button', { name: '下一页' }).click();
  await page.getByText('第 2 页').waitFor();
  await settled(page);
  const second = await codes(page);
  expect(new URL(page.url()).searchParams.get('after')).toBeTruthy();
  const colleague = await stage.officer('沈阳市经办人', { path: page.url() });
  await settled(colleague.page);
  expect(await codes(colleague.page)).toEqual(second);
  await page.goBack();
  await page.getByText('第 1 页').waitFor();
  await settled(page);
  expect(await codes(page)).toEqual(first);
});

it('narrows the list by state, kind, headcount and name, and the address says how', async () => {
  const { page } = await stage.officer('省级经办人', { path: '/enterprises' });
  await settled(page);
  const all = await listTotal(page);

  await choose(page, '#filter-kind', '事业单位');
  await page.waitForURL(/kind=PUBLIC_INSTITUTION/);
  await expect.poll(() => listTotal(page), { message: 'fewer than all' }).toBeLessThan(all);
  const institutions = await listTotal(page);
  expect((await codes(page)).every((code) => code.startsWith('12'))).toBe(true);

  await page.getByLabel('从', { exact: true }).fill('200');
  await page.getByLabel('到', { exact: true }).fill('400');
  await page.keyboard.press('Enter');
  await page.waitForURL(/min=200.*max=400|max=400.*min=200/);
  await expect.poll(() => listTotal(page), { message: 'fewer than of every size' }).toBeLessThan(institutions);
  await settled(page);
  const counts = await headcounts(page);
  expect(counts.every((count) => count >= 200 && count <= 400)).toBe(true);
  expect(counts, 'the largest first').toEqual([...counts].sort((a, b) => b - a));

  const address = page.url();
  const [total, rows] = [await listTotal(page), await codes(page)];
  await page.reload();
  await settled(page);
  expect(page.url()).toBe(address);
  expect([await listTotal(page), await codes(page)]).toEqual([total, rows]);

  await page.getByRole('button', { name: '清除条件' }).click();
  await page.waitForURL((now) => now.search === '');
  await expect.poll(() => listTotal(page), { message: 'all again' }).toBe(all);

  const name = (await page.locator('tbody .enterprise-name').first().innerText()).slice(2, 6);
  await page.locator('#filter-name').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForURL(/name=/);
  await settled(page);
  const names = () => page.locator('tbody .enterprise-name').allInnerTexts();
  await expect.poll(async () => (await names()).every((each) => each.includes(name))).toBe(true);
  expect((await names()).length).toBeGreaterThan(0);

  await page.goto('/enterprises?state=covered');
  await settled(page);
  expect((await page.locator('tbody .state').allInnerTexts()).every((state) => state.includes('已建会'))).toBe(true);
});

it('narrows the list to a unit that is chosen level by level', async () => {
  const { page } = await stage.officer('省级经办人', { path: '/enterprises' });
  await settled(page);
  await page.locator('#filter-unit').click();
  await page.getByRole('menuitemcheckbox', { name: '辽宁省' }).click();
  await page.getByRole('menuitemcheckbox', { name: '大连市' }).click();
  await page.waitForURL((now) => (now.searchParams.get('below') ?? '').startsWith('OrgUnit:'));
  await page.keyboard.press('Escape');
  await page.locator('tbody tr').first().waitFor();
  await expect
    .poll(async () =>
      (await page.locator('tbody tr td:nth-child(4)').allInnerTexts()).every((place) => place.includes('大连市')),
    )
    .toBe(true);
});

it('shows on the page of an enterprise what each department said and why one number counts', async () => {
  const { page } = await stage.officer('省级经办人', { path: '/enterprises' });
  await settled(page);
  const row = page.locator('tbody tr').first();
  const [name, headcount] = [await row.locator('a').innerText(), numberIn(await row.locator('td.right').innerText())];
  await row.locator('a').click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const observations = page.getByRole('table', { name: '各部门的数字' });
  const sources = await observations.locator('tbody tr td:first-child').allInnerTexts();
  expect(sources.length).toBeGreaterThan(0);
  expect(sources.join()).toMatch(/人社部门|税务部门|市场监管部门/);
  const accepted = observations.locator('tr.accepted');
  expect(await accepted.count()).toBe(1);
  expect(numberIn(await accepted.locator('td.right').innerText())).toBe(headcount);
  expect(numberIn(await page.locator('.tile-value .number').first().innerText())).toBe(headcount);
  const section = page.locator('section', { has: observations });
  expect(await section.innerText()).toMatch(/采用(人社|税务|市场监管)部门 2019年/);
  expect((await section.locator('p.aside').allInnerTexts()).join(), 'the reason is said').not.toBe('');
  expect(await page.getByRole('table', { name: '纳入攻坚范围' }).innerText()).toContain('至今');
});
