import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { apiOfficer, uncovered } from './support/api.ts';
import { DESKTOP, silence, TELEPHONE } from './support/browser.ts';
import { screenshots } from './support/places.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
beforeAll(() => fs.mkdirSync(screenshots, { recursive: true }));

/** True when something is wider than the screen: the page then moves sideways under a finger. */
const OVERFLOWS = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

/** The panel of a plugin comes last. */
const panel = (page: Page) => page.locator('[data-plugin="publicity"] h3, [data-plugin="publicity"] h2').waitFor();

describe.each([
  ['desktop', DESKTOP],
  ['telephone', TELEPHONE],
] as const)('on a %s', (name, size) => {
  const keep = async (page: Page, title: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(screenshots, `${name}-${title}.png`), fullPage: true });
    expect(await page.evaluate(OVERFLOWS), `${title} is wider than the screen`).toBe(false);
  };

  it('fits the sign-in', async () => {
    const { page } = await stage.visitor({ size });
    await page.goto('/');
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await keep(page, 'sign-in');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await keep(page, 'sign-in-refused');
  });

  it('fits the overview of a province, a city, a county and a township', async () => {
    const { page } = await stage.officer('省级经办人', { size });
    await page.locator('.map svg text').first().waitFor();
    await panel(page);
    await keep(page, 'overview-province');
    await page.locator('.progress-table').getByRole('link', { name: '沈阳市' }).click();
    await page.getByRole('heading', { level: 1, name: '沈阳市' }).waitFor();
    await page.locator('.map svg text').first().waitFor();
    await panel(page);
    await keep(page, 'overview-city');
    await page.locator('.progress-table').getByRole('link', { name: '和平区' }).click();
    await page.getByRole('heading', { level: 1, name: '和平区' }).waitFor();
    await panel(page);
    await keep(page, 'overview-county');
    const township = await stage.officer('和平区街道经办人', { size });
    await panel(township.page);
    await keep(township.page, 'overview-township');
  });

  it('fits the lists and the page of an enterprise', async () => {
    const { page } = await stage.officer('省级经办人', { size, path: '/enterprises' });
    await page.locator('tbody tr').first().waitFor();
    await keep(page, 'enterprises');
    await page.goto('/enterprises?name=没有这样的名称');
    await page.locator('.note').waitFor();
    await keep(page, 'enterprises-none');
    await page.goto('/enterprises');
    await page.locator('tbody tr a').first().click();
    await page.locator('.enterprise-facts').waitFor();
    await keep(page, 'enterprise-uncovered');
    await page.goto('/enterprises?state=covered');
    await page.locator('tbody tr a').first().click();
    await page.locator('.enterprise-facts').waitFor();
    await keep(page, 'enterprise-covered');
  });

  it('fits the form for a union, with and without faults', async () => {
    const enterprise = await uncovered(await apiOfficer(stage.url, 'shenyang'));
    const { page } = await stage.officer('沈阳市经办人', {
      ...{ size, path: `/unions/register?${new URLSearchParams({ enterprise: enterprise.id })}` },
    });
    await page.getByText(enterprise.name).first().waitFor();
    await keep(page, 'register');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await keep(page, 'register-faults');
  });

  it('fits the census and the outcome of a file', async () => {
    const { page } = await stage.officer('省级经办人', { size, path: '/census' });
    await page.locator('.census-batches tbody tr').first().waitFor();
    await keep(page, 'census');
    await page.getByRole('link', { name: 'human-resources-2019q1.csv' }).click();
    await page.locator('.outcome').waitFor();
    await keep(page, 'census-outcome');
  });

  it('fits the feed, and an address that leads nowhere', async () => {
    const { page } = await stage.officer('省级经办人', { size, path: '/feed' });
    await page.locator('.facts-list li').first().waitFor();
    await keep(page, 'feed');
    await page.goto('/nowhere');
    await page.getByRole('heading', { level: 1, name: '没有这个页面' }).waitFor();
    await keep(page, 'not-found');
  });

  it('fits the banner of a lost connection', async () => {
    stage.forgive(...silence);
    const { context, page } = await stage.officer('省级经办人', { size });
    await page.locator('.progress-table').waitFor();
    await context.setOffline(true);
    await page.locator('.banner').waitFor();
    await page.screenshot({ path: path.join(screenshots, `${name}-offline.png`) });
  });
});
