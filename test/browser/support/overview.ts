import type { Page } from 'playwright-core';

/** A row of the table below the headline, as it is read. */
export interface ProgressRow {
  readonly inScope: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly overdueUncovered: number;
  readonly rate: string;
}

/** "2,748" and "2,748家" as numbers. */
export const numberIn = (text: string | null): number => Number((text ?? '').replace(/[^\d.]/g, ''));

/** A count as pages show it. */
export const shown = (value: number): string => value.toLocaleString('zh-CN');

/** A rate as pages show it: one decimal, rounded towards the worse. */
export const shownRate = (part: number, whole: number): string =>
  `${(Math.floor((part / whole) * 1000 + 1e-9) / 10).toFixed(1)}%`;

/** The part of the headline under a title. */
export const figure = (page: Page, title: string) =>
  page.locator('.headline .figure').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

/** The large number under a title of the headline. */
export const figureValue = (page: Page, title: string) => figure(page, title).locator('.figure-value .number');

/** The row of a unit in the table below the headline. */
export const rowOf = (page: Page, unit: string) =>
  page.locator('.progress-table tbody tr').filter({ has: page.getByRole('rowheader', { name: unit, exact: true }) });

/** Every row of the table below the headline, by the name of its unit. */
export async function progressRows(page: Page): Promise<Map<string, ProgressRow>> {
  await page.locator('.progress-table tbody tr').first().waitFor();
  const rows = new Map<string, ProgressRow>();
  for (const row of await page.locator('.progress-table tbody tr').all()) {
    const name = (await row.locator('th').innerText()).trim();
    const [inScope, covered, uncovered, overdueUncovered, rate = ''] = await row.locator('td').allInnerTexts();
    rows.set(name, {
      inScope: numberIn(inScope ?? null),
      covered: numberIn(covered ?? null),
      uncovered: numberIn(uncovered ?? null),
      overdueUncovered: numberIn(overdueUncovered ?? null),
      rate: rate.trim(),
    });
  }
  return rows;
}

/** The colours of the map's areas, in the order of the division codes. */
export async function areaColours(page: Page): Promise<string[]> {
  const areas = page.locator('.map svg path[stroke-width="1.2"]');
  await areas.first().waitFor();
  const colours: string[] = [];
  for (const area of await areas.all()) colours.push((await area.getAttribute('fill')) ?? '');
  return colours;
}

/** Clicks an area of the map where its name stands. */
export async function clickArea(page: Page, name: string): Promise<void> {
  const label = page.locator('.map svg text', { hasText: name }).first();
  await label.scrollIntoViewIfNeeded();
  const box = await label.boundingBox();
  if (!box) throw new Error(`the map shows no ${name}`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** How many rows a list says that it has. */
export async function listTotal(page: Page): Promise<number> {
  const total = page.locator('.page-title strong', { hasText: '共' });
  return numberIn(await total.innerText());
}
