import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { numberIn } from './support/overview.ts';
import { answer, examples } from './support/places.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const FILE = 'human-resources-2019q1.csv';
const planted = answer.files.find(({ file }) => file === FILE);
if (!planted) throw new Error(`the answer lacks ${FILE}`);

/** Writes down every state of the progress box, from before there is one. */
const WATCH_PROGRESS = `(() => {
  window.progressSeen = [];
  new MutationObserver(() => {
    const box = document.querySelector('.job');
    const text = box ? box.innerText.replace(/\\s+/g, ' ') : '';
    if (text && window.progressSeen.at(-1) !== text) window.progressSeen.push(text);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
})()`;

async function upload(page: Page, file: string, department: string): Promise<void> {
  await page.goto('/census');
  await page.getByRole('radio', { name: department }).check();
  await page.evaluate(WATCH_PROGRESS);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.locator('.upload-drop', { hasText: path.basename(file) }).waitFor();
  await page.getByRole('button', { name: '开始导入' }).click();
  await page.getByRole('heading', { level: 1, name: path.basename(file) }).waitFor();
}

/** The four numbers of the outcome, in their order: matched, new, pending, rejected. */
const outcome = async (page: Page): Promise<number[]> =>
  (await page.locator('.outcome-value').allInnerTexts()).map(numberIn);

const finished = (page: Page) => page.locator('.page-title .lead', { hasText: '已完成' }).waitFor({ timeout: 120_000 });

it('shows an upload as it goes, and an outcome whose four numbers add up to the rows of the file', {
  timeout: 180_000,
}, async () => {
  const { page } = await stage.officer('沈阳市经办人');
  await upload(page, path.join(examples, FILE), '人社部门');
  await finished(page);
  const seen = (await page.evaluate('window.progressSeen')) as string[];
  const rows = seen.flatMap((text) => /([\d,]+) \/ [\d,]+ 行/.exec(text)?.[1] ?? []).map(numberIn);
  expect(rows.length, `progress was seen: ${seen.join(' | ')}`).toBeGreaterThan(1);
  expect(Math.max(...rows)).toBeGreaterThan(0);

  const [matched = 0, added = 0, pending = 0, rejected = 0] = await outcome(page);
  expect(matched + added + pending + rejected).toBe(planted.rows);
  expect(await page.locator('.outcome-sum').first().innerText()).toContain(
    `= ${planted.rows.toLocaleString('zh-CN')} 行`,
  );
  expect(added, 'what the province has imported is not new').toBe(0);
  expect(rejected, 'rows of other cities are not this officer’s').toBeGreaterThan(planted.rejected);
  const reasons = page.getByRole('table', { name: '原因' });
  expect(await reasons.innerText()).toContain('不在本级范围');
  const counts = (await reasons.locator('td.right').allInnerTexts()).map(numberIn);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pending + rejected);
});

it('hands the rejected rows back as a file with the reason beside each', async () => {
  const { page } = await stage.officer('沈阳市经办人', { path: '/census' });
  await page.getByRole('link', { name: FILE }).first().click();
  await finished(page);
  const [, , pending = 0, rejected = 0] = await outcome(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载待定和退回的行（含原因）' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const lines = fs
    .readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  const [header = '', ...rows] = lines;
  expect(header, 'spreadsheets know it as UTF-8').toMatch(/^\uFEFF/);
  expect(header).toMatch(/原因/);
  expect(rows).toHaveLength(pending + rejected);
  expect(rows.filter((row) => row.includes('不在本级范围')).length).toBeGreaterThan(1000);
});

it('says that the same file changed nothing, and shows what became of it the first time', async () => {
  const { page } = await stage.officer('沈阳市经办人');
  await upload(page, path.join(examples, FILE), '人社部门');
  await page.getByText('这个文件以前导入过，没有重复写入').waitFor();
  const again = await outcome(page);
  expect(again.reduce((sum, count) => sum + count, 0)).toBe(planted.rows);
  await page.getByRole('link', { name: '回到导入列表' }).click();
  await page.locator('.census-batches tbody tr').first().waitFor();
  expect(await page.locator('.census-batches tbody tr', { hasText: FILE }).count(), 'no second batch').toBe(1);
});

it('shows the officer of the province the four files of the first start, each adding up as planted', async () => {
  const { page } = await stage.officer('省级经办人', { path: '/census' });
  await page.locator('.census-batches tbody tr').first().waitFor();
  for (const file of answer.files) {
    const row = page.locator('.census-batches tbody tr', { hasText: file.file }).last();
    const counts = (await row.locator('td.right').allInnerTexts()).map(numberIn);
    expect(counts, file.file).toEqual([file.rows, file.matched, file.new, file.pending, file.rejected]);
  }
});

it('refuses what is not a list before it is sent', async () => {
  const { page } = await stage.officer('省级经办人', { path: '/census' });
  const name = { name: 'list.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };
  await page.locator('input[type="file"]').setInputFiles(name);
  await page.getByText('只接受 .csv、.xlsx 文件').waitFor();
  expect(await page.getByRole('button', { name: '开始导入' }).isDisabled()).toBe(true);
});
