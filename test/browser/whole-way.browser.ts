import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  areaColours,
  clickArea,
  figure,
  figureValue,
  listTotal,
  progressRows,
  rowOf,
  shown,
  shownRate,
} from './support/overview.ts';
import { answer, type CityAnswer, totalOf } from './support/places.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** The five steps in which the legend colours rates. */
const stepOf = ({ covered, inScope }: CityAnswer) =>
  [0.6, 0.7, 0.8, 0.9].filter((least) => covered / inScope >= least).length;

it('shows an officer of the province where the campaign stands, with the demo day', async () => {
  const { page } = await stage.officer('省级经办人');
  await figure(page, '逾期未建会').waitFor();
  expect(await page.locator('.demo-day').innerText()).toBe('演示日期 2019-06-03');
  expect(await page.locator('.overview-when').innerText()).toContain('截至 2019年6月3日');
  expect(await page.locator('.overview-when').innerText()).toContain('辽工发〔2019〕14号');
  const [inScope, covered, independent] = [totalOf('inScope'), totalOf('covered'), totalOf('coveredIndependent')];
  expect(await figureValue(page, '逾期未建会').innerText()).toBe(shown(totalOf('overdueUncovered')));
  expect(await figureValue(page, '应建未建').innerText()).toBe(shown(inScope - covered));
  expect(await figureValue(page, '建会率（广义）').innerText()).toBe(shownRate(covered, inScope));
  expect(await figureValue(page, '独立建会率').innerText()).toBe(shownRate(independent, inScope));
  expect(await page.title()).toContain('辽宁省');
});

it('shows every city with the coverage that the generator planted, in figures and in colours', async () => {
  const { page } = await stage.officer('省级经办人');
  const rows = await progressRows(page);
  expect(answer.cities).toHaveLength(14);
  for (const city of answer.cities) {
    expect(rows.get(city.name), city.name).toEqual({
      inScope: city.inScope,
      covered: city.covered,
      uncovered: city.inScope - city.covered,
      overdueUncovered: city.overdueUncovered,
      rate: shownRate(city.covered, city.inScope),
    });
  }
  expect(rows.get('合计')).toMatchObject({ inScope: totalOf('inScope'), covered: totalOf('covered') });

  const colours = await areaColours(page);
  expect(colours).toHaveLength(14);
  const colourOf = new Map<number, string>();
  answer.cities.forEach((city, index) => {
    const step = stepOf(city);
    const colour = colours[index] as string;
    expect(colourOf.get(step) ?? colour, `${city.name} has the colour of its step`).toBe(colour);
    colourOf.set(step, colour);
  });
  expect(new Set(colourOf.values()).size, 'each step has a colour of its own').toBe(colourOf.size);
});

it('goes down to the counties of a city by a click on the map, and back up', async () => {
  const { page } = await stage.officer('省级经办人');
  await areaColours(page);
  await clickArea(page, '沈阳');
  await page.getByRole('heading', { level: 1, name: '沈阳市' }).waitFor();
  const counties = await progressRows(page);
  const shenyang = answer.cities.find(({ name }) => name === '沈阳市');
  expect(counties.get('合计')).toMatchObject({ inScope: shenyang?.inScope, covered: shenyang?.covered });
  expect(await page.locator('.headline').count(), 'the headline of the province is gone').toBe(1);
  expect(await figureValue(page, '应建未建').innerText()).toBe(shown(counties.get('合计')?.uncovered ?? -1));
  const sum = [...counties].filter(([name]) => name !== '合计').reduce((all, [, row]) => all + row.covered, 0);
  expect(sum, 'the counties add up to the city').toBe(shenyang?.covered);
  expect((await areaColours(page)).length, 'the counties of Shenyang are on the map').toBe(13);

  await rowOf(page, '和平区').getByRole('link', { name: '和平区' }).click();
  await page.getByRole('heading', { level: 1, name: '和平区' }).waitFor();
  expect((await progressRows(page)).get('合计')).toEqual(counties.get('和平区'));

  await page.getByRole('navigation', { name: '上级单位' }).getByRole('link', { name: '沈阳市' }).click();
  await page.getByRole('heading', { level: 1, name: '沈阳市' }).waitFor();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: '辽宁省' }).waitFor();
});

/** Opens what a number links to, and returns to where it stood. */
async function rowsBehind(page: Page, link: Locator): Promise<number> {
  await link.click();
  await page.getByRole('heading', { level: 1, name: '企事业单位' }).waitFor();
  const total = await listTotal(page);
  await page.goBack();
  await figure(page, '逾期未建会').waitFor();
  return total;
}

it('leads from every number of the headline to a list with as many rows', async () => {
  const { page } = await stage.officer('省级经办人');
  await figure(page, '逾期未建会').waitFor();
  const value = (title: string) => figure(page, title).locator('.figure-value a');
  const part = (title: string, index: number) => figure(page, title).locator('.figure-parts a').nth(index);
  expect(await rowsBehind(page, value('逾期未建会'))).toBe(totalOf('overdueUncovered'));
  expect(await rowsBehind(page, value('应建未建'))).toBe(totalOf('inScope') - totalOf('covered'));
  expect(await rowsBehind(page, value('建会率（广义）'))).toBe(totalOf('covered'));
  expect(await rowsBehind(page, part('建会率（广义）', 0))).toBe(totalOf('covered'));
  expect(await rowsBehind(page, part('建会率（广义）', 1))).toBe(totalOf('inScope'));
  expect(await rowsBehind(page, value('独立建会率'))).toBe(totalOf('coveredIndependent'));
  expect(await rowsBehind(page, part('独立建会率', 0))).toBe(totalOf('coveredIndependent'));
  expect(await rowsBehind(page, part('独立建会率', 1))).toBe(totalOf('inScope'));
  expect(await rowsBehind(page, page.locator('.tiles .tile-value a').first())).toBe(totalOf('notYetPlaced'));
});

it('leads from the strict rate to exactly the independently covered rows', async () => {
  const { page } = await stage.officer('和平区经办人');
  await figure(page, '独立建会率').locator('.figure-parts a').first().click();
  await page.getByRole('heading', { level: 1, name: '企事业单位' }).waitFor();
  const total = await listTotal(page);
  const codes = new Set<string>();
  for (let number = 1; codes.size < total; number += 1) {
    await page.getByText(`第 ${number} 页`).waitFor();
    await page.locator('section.box[aria-busy="false"]').waitFor();
    const states = await page.locator('tbody .state').allInnerTexts();
    expect(states.every((state) => state.includes('独立基层工会'))).toBe(true);
    for (const code of await page.locator('tbody td.code').allInnerTexts()) codes.add(code);
    if (codes.size < total) await page.getByRole('button', { name: '下一页' }).click();
  }
  expect(await page.getByRole('button', { name: '下一页' }).isDisabled(), 'that was the last page').toBe(true);
});
