import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScene, type Scene } from './test-support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

interface Counts {
  orgUnit: { name: string };
  indicators: { key: string; label: string; unit: string; value: number }[];
}
const figures = 'orgUnit { name } indicators { key label unit value }';
const progress = `subscription { campaignProgress { total { ${figures} } children { ${figures} } } }`;
const itemsAt = ({ indicators }: Counts): number =>
  indicators.find(({ key }) => key === 'publicity.items')?.value ?? -1;

test('moves the indicator in the live progress of the unit and of all above it', async () => {
  const stream = await scene.subscribe(progress, {}, 'province');
  const state = async (until: (total: Counts) => boolean): Promise<{ total: Counts; children: Counts[] }> => {
    for (;;) {
      const { value } = await stream.next();
      if (until(value.data.campaignProgress.total)) return value.data.campaignProgress;
    }
  };
  try {
    const before = await state(() => true);
    expect(before.total.indicators).toContainEqual({
      key: 'publicity.items',
      label: '宣传报道',
      unit: '篇',
      value: 0,
    });
    await scene.publish({ orgUnit: scene.unit('210102') }, 'heping');
    const after = await state((total) => itemsAt(total) === 1);
    const moved = after.children.filter((child) => itemsAt(child) === 1).map(({ orgUnit }) => orgUnit.name);
    expect(moved).toEqual(['沈阳市']);
  } finally {
    await stream.return?.();
  }
});

test('arrives as a fact where it happened, and nowhere else', async () => {
  const facts = 'subscription { facts { name label payload orgUnit { name } } }';
  const shenyang = await scene.subscribe(facts, {}, 'shenyang');
  const dalian = await scene.subscribe(facts, {}, 'dalian');
  try {
    const first = { shenyang: shenyang.next(), dalian: dalian.next() };
    await scene.publish({ title: '沈阳的' }, 'shenyang');
    await scene.publish({ title: '大连的', orgUnit: scene.unit('210200') }, 'dalian');
    expect((await first.shenyang).value.data.facts).toMatchObject({
      name: 'publicity.published',
      label: '登记宣传报道',
      payload: { title: '沈阳的' },
      orgUnit: { name: '沈阳市' },
    });
    // Had the fact of Shenyang reached Dalian, it would have come first.
    expect((await first.dalian).value.data.facts.payload).toMatchObject({ title: '大连的' });
  } finally {
    await Promise.all([shenyang.return?.(), dalian.return?.()]);
  }
});
