import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { apiOfficer, uncovered } from './support/api.ts';
import { unionCode } from './support/codes.ts';
import { figureValue, listTotal, numberIn } from './support/overview.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Says what has the keyboard: its role in the page and its words. */
const FOCUSED = `(() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText ?? '';
  return at.tagName.toLowerCase() + ':' + label.trim().split('\\n')[0];
})()`;
const focused = (page: Page) => page.evaluate(FOCUSED) as Promise<string>;

/** Presses Tab until something has the keyboard; fails when it is never reached. */
async function tabTo(page: Page, wanted: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    const at = await focused(page);
    if (typeof wanted === 'string' ? at === wanted : wanted.test(at)) return;
    passed.push(at);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${wanted}; it passes ${passed.join(' → ')}`);
}

it('asks nobody else for anything: every request of every page goes to the server itself', async () => {
  const { page, watch } = await stage.officer('省级经办人');
  await page.locator('.map svg text').first().waitFor();
  for (const path of ['/enterprises', '/unions/register', '/census', '/feed', '/nowhere', '/graphql']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  expect(watch.requests.length).toBeGreaterThan(30);
  const hosts = new Set(watch.requests.map((address) => new URL(address).host).filter((host) => host !== ''));
  expect([...hosts]).toEqual([new URL(stage.url).host]);
});

it('lets no script run that stands in a page, and no page be framed', async () => {
  stage.forgive(/Content Security Policy/);
  const { page } = await stage.visitor();
  const answer = await page.goto('/');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.evaluate(`(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
  })()`);
  expect(await page.evaluate('window.injected ?? false')).toBe(false);
  const reached = await page.evaluate(`fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')`);
  expect(reached).toBe('refused');
});

it('can be signed into by the keyboard alone', async () => {
  const { page } = await stage.visitor();
  await page.goto('/');
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await tabTo(page, 'input:用户名');
  await page.keyboard.type('heping');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('input:密码');
  await page.keyboard.type('jianhui-demo-2019');
  await page.keyboard.press('Enter');
  await page.locator('.officer-name', { hasText: '和平区经办人' }).waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page), 'the first stop leads past the navigation').toBe('a:跳到正文');
});

it('refuses a wrong password in plain words, and keeps the name', async () => {
  const { page } = await stage.visitor();
  await page.goto('/');
  await page.getByLabel('用户名').fill('heping');
  await page.getByLabel('密码').fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: '密码' }).waitFor();
  expect(await page.getByLabel('用户名').inputValue()).toBe('heping');
});

it('lets a union be registered by the keyboard alone', async () => {
  const heping = await apiOfficer(stage.url, 'heping');
  const enterprise = await uncovered(heping);
  const { page } = await stage.officer('和平区经办人', {
    path: `/unions/register?${new URLSearchParams({ enterprise: enterprise.id })}`,
  });
  await page.getByText(enterprise.name).first().waitFor();
  await tabTo(page, 'input:工会统一社会信用代码');
  await page.keyboard.type(unionCode(31));
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('input:工会名称');
  await page.keyboard.type(`${enterprise.name}工会委员会`);
  await tabTo(page, 'input:批准文号');
  await page.keyboard.type('沈工发〔2019〕9号');
  await tabTo(page, 'input:批准日期');
  await page.keyboard.type('2019-05-21');
  await tabTo(page, 'button:登记');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '登记完成' }).waitFor();
});

it('shows an officer of a township her own unit and nothing beside or above it', async () => {
  const officer = await stage.officer('和平区街道经办人');
  const { page } = officer;
  const unit = (await page.locator('.officer-unit').innerText()).split('·')[1]?.trim() ?? '';
  expect(unit).not.toBe('');
  await page.getByRole('heading', { level: 1, name: unit }).waitFor();
  const uncoveredHere = numberIn(await figureValue(page, '应建未建').innerText());

  await page.goto('/enterprises');
  await page.locator('tbody tr').first().waitFor();
  expect(await listTotal(page)).toBe(uncoveredHere);
  await page.goto('/enterprises?state=all');
  await page.locator('tbody tr').first().waitFor();
  const places = await page.locator('tbody tr td:nth-child(4)').allInnerTexts();
  expect(
    places.every((place) => place.includes(unit)),
    places.join(),
  ).toBe(true);

  const province = await apiOfficer(stage.url, 'province');
  const dalian = await apiOfficer(stage.url, 'dalian');
  const elsewhere = await uncovered(dalian);
  await page.goto(`/enterprises/${encodeURIComponent(elsewhere.id)}`);
  await page.getByText('它可能不在您的管辖范围内').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(elsewhere.name);

  const { campaignProgress } = await province.run<{ campaignProgress: { orgUnit: { id: string } } }>(
    '{ campaignProgress { orgUnit { id } } }',
  );
  await page.goto(`/?unit=${encodeURIComponent(campaignProgress.orgUnit.id)}`);
  await page.getByRole('alert').waitFor();
  expect(await page.locator('main').innerText()).not.toContain('辽宁省');
  await page.goto(`/enterprises?state=all&below=${encodeURIComponent(campaignProgress.orgUnit.id)}`);
  await page.locator('tbody tr').first().waitFor();
  const wide = await page.locator('tbody tr td:nth-child(4)').allInnerTexts();
  expect(
    wide.every((place) => place.includes(unit)),
    'asking for the province widens nothing',
  ).toBe(true);
});

it('gives an observer no way to change anything', async () => {
  const { page } = await stage.officer('省级观察员', { path: '/enterprises' });
  await page.locator('tbody tr a').first().click();
  await page.locator('.enterprise-state').waitFor();
  expect(await page.getByRole('link', { name: '补录工会' }).count()).toBe(0);
  await page.goto('/census');
  await page.getByText('您的账号不能导入文件').waitFor();
});
