import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFigures, sumOf } from './figures/figures.ts';
import { figuresOn, filterOf } from './test-support/asking.ts';
import { openScene, type Scene } from './test-support/scene.ts';

let scene: Scene;
let second: string;

beforeAll(async () => {
  scene = await openScene();
  const [made] = await scene.database.query<{ id: string }>(
    `insert into core_campaign (code, name, province_id, policy_document_id, status, is_leading, starts_on, ends_on, threshold, kinds, industries, no_grace_until, grace_days, leave_after_below, source_trust)
     select 'small-textile', '小微纺织', province_id, policy_document_id, 'ACTIVE', false, starts_on, ends_on, 25, kinds, array['17'], no_grace_until, grace_days, 1, source_trust
     from core_campaign where is_leading returning id::text`,
  );
  second = made?.id as string;
}, 120_000);
afterAll(() => scene.stop());

const figuresOfSecond = async (on: string) =>
  sumOf(
    await readFigures(
      scene.database.query,
      { ...filterOf(scene, '210000'), campaignId: second },
      { on, believedOn: null },
      'kind',
    ),
  );

it('keeps the scope of a second campaign over the same register by its own rule, and the columns by the leading one', async () => {
  const [small, large] = [await scene.add(1), await scene.add(2)];
  await scene.database.query("update core_enterprise set industry_code = '1751'");
  await scene.observe(small, '2019-03-01', 30);
  await scene.observe(large, '2019-03-01', 130);
  expect(await figuresOfSecond('2019-06-01')).toMatchObject({ inScope: 2, covered: 0 });
  expect((await figuresOn(scene, '2019-06-01')).inScope).toBe(1);
  const columns = await scene.database.query('select in_scope from core_enterprise order by headcount');
  expect(columns).toEqual([{ in_scope: false }, { in_scope: true }]);
});

it('counts an exclusion in the campaign that it was approved for alone', async () => {
  const id = await scene.add(3);
  await scene.database.query("update core_enterprise set industry_code = '1751' where id = $1::uuid", id);
  await scene.observe(id, '2019-03-01', 130);
  const before = [(await figuresOn(scene, '2019-05-01')).inScope, (await figuresOfSecond('2019-05-01')).inScope];
  await scene.tell(id, '2019-04-01', 'core_scope_exclusion', {
    ...{ id: crypto.randomUUID(), campaign_id: second, valid_from: '2019-04-01', valid_to: '2019-06-01' },
    ...{ reason: '停产整顿', officer_id: crypto.randomUUID() },
  });
  const after = [(await figuresOn(scene, '2019-05-01')).inScope, (await figuresOfSecond('2019-05-01')).inScope];
  expect(after).toEqual([before[0], (before[1] as number) - 1]);
});
