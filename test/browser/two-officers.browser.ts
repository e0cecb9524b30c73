import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Officer } from './support/browser.ts';
import { unionCode } from './support/codes.ts';
import { figureValue, numberIn, progressRows, shown, shownRate } from './support/overview.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Marks a page, so that a reload would show. */
const mark = (page: Page) => page.evaluate('window.stayedOpen = true');
const stayedOpen = (page: Page) => page.evaluate('window.stayedOpen === true');

/** The overview and the feed of an officer, side by side. */
async function watching(officer: Officer): Promise<{ overview: Page; feed: Page }> {
  const feed = await officer.context.newPage();
  await feed.goto('/feed');
  await feed.locator('.live-online').waitFor();
  await feed.locator('.facts-list li').first().waitFor();
  await officer.page.locator('.live-online').waitFor();
  await officer.page.locator('.progress-table').waitFor();
  await Promise.all([mark(feed), mark(officer.page)]);
  return { overview: officer.page, feed };
}

/** Fills the form for the union of the enterprise that it was opened from, and sends it. */
async function send(page: Page, code: string, name: string): Promise<void> {
  await page.getByLabel('工会统一社会信用代码').fill(code);
  await page.getByLabel('工会名称').fill(name);
  await page.getByLabel('批准文号').fill('沈工发〔2019〕7号');
  const day = page.getByLabel('批准日期');
  await day.fill('2019-05-20');
  await day.press('Tab');
  await page.getByRole('button', { name: '登记', exact: true }).click();
}

it('moves the city, the headline and the other officer’s page when one registers a union, without a reload', async () => {
  const [province, shenyang, dalian] = await Promise.all(
    ['省级经办人', '沈阳市经办人', '大连市经办人'].map((account) => stage.officer(account)),
  );
  const [atProvince, atShenyang, atDalian] = await Promise.all(
    [province, shenyang, dalian].map((officer) => watching(officer as Officer)),
  );
  if (!shenyang || !atProvince || !atShenyang || !atDalian) throw new Error('an officer is missing');
  const before = await progressRows(atProvince.overview);
  const [city, all] = [before.get('沈阳市'), before.get('合计')];
  if (!city || !all) throw new Error('a row is missing');
  const strict = await figureValue(atProvince.overview, '独立建会率').innerText();
  const elsewhere = {
    overview: await atDalian.overview.locator('main').innerText(),
    feed: await atDalian.feed.locator('main').innerText(),
  };

  // From the list of the uncovered to an enterprise, and from its page to the form.
  const desk = await shenyang.context.newPage();
  await desk.goto('/enterprises');
  const first = desk.locator('tbody tr').first();
  const enterprise = await first.locator('a').innerText();
  await first.locator('a').click();
  await desk.getByRole('heading', { level: 1, name: enterprise }).waitFor();
  expect(await desk.locator('.enterprise-state').innerText()).toContain('逾期未建会');
  await desk.locator('.page-title').getByRole('link', { name: '补录工会' }).click();
  await desk.getByText(enterprise).first().waitFor();
  await send(desk, unionCode(1), `${enterprise}工会委员会`);
  await desk.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
  const sent = performance.now();

  await expect.poll(() => figureValue(atProvince.overview, '应建未建').innerText()).toBe(shown(all.uncovered - 1));
  const moved = performance.now() - sent;
  const after = await progressRows(atProvince.overview);
  expect(after.get('沈阳市')).toEqual({
    ...city,
    covered: city.covered + 1,
    uncovered: city.uncovered - 1,
    overdueUncovered: city.overdueUncovered - 1,
    rate: shownRate(city.covered + 1, city.inScope),
  });
  expect(after.get('大连市'), 'no other city moved').toEqual(before.get('大连市'));
  expect(after.get('合计')).toMatchObject({ covered: all.covered + 1, overdueUncovered: all.overdueUncovered - 1 });
  expect(await figureValue(atProvince.overview, '逾期未建会').innerText()).toBe(shown(all.overdueUncovered - 1));
  expect(numberIn(await figureValue(atProvince.overview, '独立建会率').innerText())).toBeGreaterThanOrEqual(
    numberIn(strict),
  );

  await expect.poll(() => figureValue(atShenyang.overview, '应建未建').innerText()).toBe(shown(city.uncovered - 1));
  for (const { feed } of [atProvince, atShenyang]) {
    const fact = feed.locator('.facts-list li.fresh', { hasText: enterprise });
    await fact.first().waitFor();
    const lines = await feed.locator('.facts-list li').allInnerTexts();
    expect(new Set(lines.slice(0, 5)).size, 'no fact stands there twice').toBe(Math.min(5, lines.length));
  }

  expect(await atDalian.overview.locator('main').innerText()).toBe(elsewhere.overview);
  expect(await atDalian.feed.locator('main').innerText()).toBe(elsewhere.feed);
  for (const { overview, feed } of [atProvince, atShenyang, atDalian]) {
    expect([await stayedOpen(overview), await stayedOpen(feed)], 'nothing was reloaded').toEqual([true, true]);
  }
  console.log(`the other officer's page moved ${Math.round(moved)} ms after the answer`);

  await desk.goto(`/enterprises?state=all&name=${encodeURIComponent(enterprise)}`);
  await desk.locator('tbody .state', { hasText: '已建会（独立基层工会）' }).waitFor();
});

it('says at the field what is wrong with a code: the page before it is sent, the API after', async () => {
  const { page } = await stage.officer('沈阳市经办人', { path: '/enterprises' });
  await page.locator('tbody tr a').first().click();
  await page.locator('.page-title').getByRole('link', { name: '补录工会' }).click();
  const code = page.getByLabel('工会统一社会信用代码');
  const refusal = page.locator('.ant-form-item', { has: code }).locator('.ant-form-item-explain-error');
  await code.fill('91210100MA0000001X');
  await code.blur();
  await refusal.getByText(/校验位不符/).waitFor();
  await send(page, unionCode(1), '代码已被使用的工会');
  await refusal.getByText('这个代码的工会已经登记过').waitFor();
  expect(await page.getByLabel('批准文号').inputValue(), 'what was typed stays').toBe('沈工发〔2019〕7号');
});
