import { expect, it } from 'vitest';
import { silence } from './support/browser.ts';
import { command } from './support/served.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it('loses the panel of a plugin that is switched off, and nothing else; its rows are there when it is back', {
  timeout: 120_000,
}, async () => {
  const before = await stage.officer('省级经办人');
  await before.page.locator('[data-plugin="publicity"]', { hasText: '宣传报道' }).waitFor();
  const headline = await before.page.locator('.headline').innerText();

  await stage.stop();
  expect(await command(stage.data, 'plugin', 'disable', 'publicity')).toContain('disabled');
  await stage.start();
  stage.forgive(...silence);
  await before.context.close();

  const { page } = await stage.officer('省级经办人');
  await page.locator('.progress-table').waitFor();
  expect(await page.locator('.headline').innerText()).toBe(headline);
  expect(await page.locator('.tiles').innerText()).toContain('未定位企事业单位');
  expect(await page.locator('[data-plugin="publicity"]').count()).toBe(0);
  expect(await page.locator('main').innerText()).not.toContain('宣传报道');
  for (const [name, heading] of [
    ['企事业单位', '企事业单位'],
    ['补录工会', '补录工会'],
    ['摸底导入', '摸底导入'],
    ['最新动态', '最新动态'],
  ] as const) {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  await stage.stop();
  expect(await command(stage.data, 'plugin', 'enable', 'publicity')).toContain('enabled');
  await command(stage.data, 'plugin', 'disable', 'census');
  await stage.start();
  await page.goto('/');
  await page.locator('[data-plugin="publicity"]', { hasText: '共 12 篇' }).waitFor();

  // The census brings a page of its own, which goes with it.
  expect(await page.getByRole('link', { name: '摸底导入' }).count()).toBe(0);
  await page.goto('/census');
  await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
  await page.goto('/enterprises');
  await page.locator('tbody tr').first().waitFor();
  expect(await page.locator('.page-title strong').innerText(), 'what it brought in stays').toContain('共 2,748 家');
});
