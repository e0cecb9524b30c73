import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { buildCensus } from './generator/generate-census.ts';
import { createScene, Killed, mortal, type Scene } from './test-support/scene.ts';

const planted = buildCensus({ seed: 31, enterprises: 150 });
let scene: Scene;
let folder: string;
beforeAll(async () => {
  scene = await createScene();
  folder = join(dirname(scene.file('x', '', 'TAXATION').path), 'files');
  mkdirSync(folder);
  for (const [name, bytes] of planted.files) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'answer.json'), '{}');
});
afterAll(() => scene.close());

/** Runs `jianhui census <name> …` and answers what it printed and how far it showed to be. */
async function run(name: string, ...args: string[]) {
  const lines: string[] = [];
  const steps: [number, number | null, string][] = [];
  const command = scene.platform.commands.find((each) => each.plugin === 'census' && each.name === name);
  await command?.run(args, {
    print: (line) => void lines.push(line),
    progress: (...step) => void steps.push(step),
    officer: scene.province,
  });
  return { lines, steps };
}

it('imports the files of a folder in the order of their sources, with progress and a summary', async () => {
  const { lines, steps } = await run('import', '--all', folder);
  const heads = lines.filter((line) => / 行，匹配 /.test(line));
  expect(heads).toHaveLength(4);
  for (const [i, { file, rows, matched, new: added, pending, rejected }] of planted.answer.files.entries()) {
    expect(heads[i]).toContain(
      `${file}: ${rows} 行，匹配 ${matched}，新增 ${added}，待定 ${pending}，拒收 ${rejected}；`,
    );
  }
  expect(lines.some((line) => line.includes('代码被表格软件改成了数字 (DAMAGED_CODE)'))).toBe(true);
  expect(lines.at(-1)).toMatch(/^合计 \d+ 行，/);
  const { rows } = planted.answer.files[0] ?? { rows: -1 };
  expect(steps).toContainEqual([rows, rows, '导入']);
});

it('says so when a file is in already', async () => {
  const { lines } = await run('import', '--source', 'hr', join(folder, 'human-resources-2019q1.csv'));
  expect(lines).toEqual([expect.stringContaining('此前已导入，没有变动')]);
});

it('lists batches, and takes one back', async () => {
  const { lines } = await run('batches');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/APPLIED .* FEDERATION .* federation-register-2019\.xlsx/);
  const [id] = (lines[0] as string).split(' ');
  expect((await run('take-back', id as string)).lines[0]).toContain('已撤回');
  expect((await run('batches')).lines[0]).toContain('TAKEN_BACK');
  expect(await scene.database.query('select 1 from core_trade_union')).toEqual([]);
});

it('goes on with an import that was killed on the command line', async () => {
  const file = { path: join(folder, 'federation-register-2019.xlsx'), source: 'FEDERATION' } as const;
  const whole = mortal(scene.services, Number.POSITIVE_INFINITY);
  const { batchId } = await scene.import(file, { services: whole });
  await scene.takeBack(batchId);
  const killed = scene.import(file, { services: mortal(scene.services, whole.steps() - 5) });
  await expect(killed).rejects.toSatisfy((error) => error instanceof Killed || error instanceof AggregateError);
  const { lines } = await run('import', '--source', 'federation', file.path);
  expect(lines[0]).toContain(`${planted.answer.files[3]?.rows} 行`);
});

test.each([
  [['--source', 'police', 'a.csv'], /--source takes one of hr, tax, market, federation/],
  [['a.csv'], /Say whose file a\.csv is/],
  [['--quick'], /--quick is unknown/],
  [[], /No file was named/],
])('refuses %j', async (args, message) => {
  await expect(run('import', ...args)).rejects.toThrow(message);
});
