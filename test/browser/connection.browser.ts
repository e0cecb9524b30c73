import { expect, it } from 'vitest';
import { apiOfficer, registerUnion, uncovered } from './support/api.ts';
import { silence } from './support/browser.ts';
import { unionCode } from './support/codes.ts';
import { figureValue, numberIn, shown } from './support/overview.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it('says that the machine is offline, comes back by itself, and has what happened meanwhile exactly once', async () => {
  stage.forgive(...silence);
  const shenyang = await apiOfficer(stage.url, 'shenyang');
  const officer = await stage.officer('省级经办人');
  const feed = await officer.context.newPage();
  await feed.goto('/feed');
  await feed.locator('.facts-list li').first().waitFor();
  await officer.page.locator('.live-online').waitFor();
  const before = numberIn(await figureValue(officer.page, '应建未建').innerText());
  const enterprise = await uncovered(shenyang, 0);

  await officer.context.setOffline(true);
  await officer.page.locator('.banner', { hasText: '计算机没有联网' }).waitFor();
  await feed.locator('.banner').waitFor();
  await registerUnion(shenyang, enterprise, unionCode(11));
  expect(numberIn(await figureValue(officer.page, '应建未建').innerText())).toBe(before);

  await officer.context.setOffline(false);
  for (const page of [officer.page, feed]) {
    await page.locator('.live-online').waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
  }
  await expect.poll(() => figureValue(officer.page, '应建未建').innerText()).toBe(shown(before - 1));
  const told = feed.locator('.facts-list li', { hasText: enterprise.name });
  await told.first().waitFor();
  const labels = await told.locator('.fact-label').allInnerTexts();
  expect(new Set(labels).size, `each fact once: ${labels.join()}`).toBe(labels.length);
  // Read anew, the feed has the same lines: nothing was missed and nothing doubled.
  const live = await feed.locator('.facts-list li').allInnerTexts();
  await feed.reload();
  await feed.locator('.facts-list li', { hasText: enterprise.name }).first().waitFor();
  const read = await feed.locator('.facts-list li').allInnerTexts();
  expect(live.slice(0, 5)).toEqual(read.slice(0, 5));
});

it('says that the server is gone, and goes on by itself when it is back', async () => {
  stage.forgive(...silence);
  const officer = await stage.officer('省级经办人');
  const feed = await officer.context.newPage();
  await feed.goto('/feed');
  await feed.locator('.facts-list li').first().waitFor();
  await officer.page.locator('.live-online').waitFor();
  const before = numberIn(await figureValue(officer.page, '应建未建').innerText());

  await stage.stop();
  await officer.page.locator('.banner', { hasText: '正在自动重新连接' }).waitFor();
  await officer.page.getByRole('button', { name: '立即重试' }).waitFor();
  expect(numberIn(await figureValue(officer.page, '应建未建').innerText()), 'the numbers stay').toBe(before);

  await stage.start();
  console.log(`a second start: ${(stage.server.startedIn / 1000).toFixed(1)} s`);
  const shenyang = await apiOfficer(stage.url, 'shenyang');
  const enterprise = await uncovered(shenyang, 1);
  await registerUnion(shenyang, enterprise, unionCode(12));
  await officer.page.locator('.banner').waitFor({ state: 'detached', timeout: 40_000 });
  await expect
    .poll(() => figureValue(officer.page, '应建未建').innerText(), { timeout: 20_000 })
    .toBe(shown(before - 1));
  const told = feed.locator('.facts-list li', { hasText: enterprise.name });
  await told.first().waitFor();
  const labels = await told.locator('.fact-label').allInnerTexts();
  expect(new Set(labels).size, `each fact once: ${labels.join()}`).toBe(labels.length);
});

it('reads the feed by itself that could not be read while the machine was offline', async () => {
  stage.forgive(...silence);
  const { context, page } = await stage.officer('省级经办人', { path: '/feed' });
  await page.locator('.facts-list li').first().waitFor();
  await page.getByRole('link', { name: '总览' }).click();
  await page.locator('.progress-table').waitFor();
  await context.setOffline(true);
  await page.locator('.banner').waitFor();
  await page.getByRole('link', { name: '最新动态' }).click();
  await page.getByRole('alert').getByText('连接不上服务器').waitFor();
  await context.setOffline(false);
  await page.locator('.facts-list li').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

it('reads the panel of a plugin again that could not be read while the machine was offline', async () => {
  stage.forgive(...silence);
  const { context, page } = await stage.officer('省级经办人', { path: '/enterprises' });
  const panel = page.locator('section[data-plugin="census"]');
  const enterprises = page.locator('tbody tr a');
  // The code of the panel comes with the first enterprise that is looked at.
  await enterprises.first().click();
  await panel.getByRole('heading').waitFor();
  await page.goBack();
  await enterprises.nth(1).click();
  await panel.getByRole('heading').waitFor();
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('censusConflicts') ? route.abort() : route.continue(),
  );
  await page.goBack();
  await enterprises.nth(2).waitFor();
  await enterprises.nth(2).click();
  await panel.getByText('连接不上服务器').waitFor();
  await context.setOffline(true);
  await page.locator('.banner').waitFor();
  await page.unroute('**/graphql');
  await context.setOffline(false);
  await panel.getByRole('heading').waitFor();
});

it('notices on a page without anything live that the server is gone, and that it is back', async () => {
  stage.forgive(...silence);
  const { page } = await stage.officer('省级经办人', { path: '/enterprises' });
  await page.locator('tbody tr').first().waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('button', { name: '下一页' }).click();
  await page.getByRole('alert').getByText('连接不上服务器').waitFor();
  await page.locator('.banner', { hasText: '正在自动重新连接' }).waitFor();
  await page.unroute('**/graphql');
  await page.getByText('第 2 页').waitFor();
  await page.locator('tbody tr').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});
