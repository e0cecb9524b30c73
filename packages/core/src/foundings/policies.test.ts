import { addEnterprises, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FoundingPolicy } from './policies.ts';
import type { StepInput } from './steps.ts';
import { addPeople, counts, Walk } from './test-support/walk.ts';

/** What the policy of the test's plugin does with the next step. */
let says: FoundingPolicy['mayAdvance'] = async () => null;
const asked: unknown[] = [];

const plugin = {
  id: 'services',
  version: '1.0.0',
  label: '服务记录',
  platform: '^0.1.0',
  owns: { types: [], fields: [], tables: 'plg_services_' },
  permissions: {},
  foundingPolicies: [
    {
      id: 'services.first',
      mayAdvance: (...told: Parameters<FoundingPolicy['mayAdvance']>) => {
        asked.push(told.slice(1));
        return says(...told);
      },
    },
  ],
};

describe('a plugin that knows more of a founding', () => {
  let platform: TestPlatform;
  let walk: Walk;
  let number = 0;

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [plugin as never] });
  });
  afterAll(() => platform.close());
  beforeEach(async () => {
    number += 1;
    says = async () => null;
    asked.length = 0;
    const ids = await addEnterprises(platform, [{ number, unit: '210102', headcount: 120 }]);
    walk = await Walk.open(platform, ids.get(number) as string, await addPeople(platform, 1), {
      input: { pathway: 'SERVICE_FIRST' },
    });
  });

  it('is told of the case and the step, and of no person', async () => {
    expect(await walk.take('advancePathway')).toMatchObject({ founding: { stage: 'SERVED' } });
    expect(asked).toEqual([
      [
        expect.objectContaining({ id: walk.id.split(':')[1], pathway: 'SERVICE_FIRST', stage: 'PROSPECT' }),
        { action: 'ADVANCE_PATHWAY', to: 'SERVED', on: '2019-04-01' },
      ],
    ]);
    expect(Object.keys((asked[0] as [object])[0])).toEqual([
      'id',
      'enterpriseId',
      'orgUnitId',
      'pathway',
      'stage',
      'unionKind',
    ]);
  });

  it('holds a step back with its own code, and nothing is left behind', async () => {
    says = async () => ({ code: 'SERVICES_NONE', message: 'no service was delivered', remedy: '先记录一次服务。' });
    const before = await counts(platform);
    const result = await walk.take('advancePathway');
    expect(result).toMatchObject({ __typename: 'Conflict', code: 'SERVICES_NONE', remedy: '先记录一次服务。' });
    expect(result.message).toContain('services.first');
    expect(await counts(platform)).toEqual(before);
  });

  it('refuses the step when it fails, and the failure is told of the plugin', async () => {
    says = async () => {
      throw new Error('secret of the plugin');
    };
    const before = await counts(platform);
    const result = await walk.take('advancePathway');
    expect(result).toMatchObject({ __typename: 'Conflict', code: 'FOUNDING_POLICY_FAILED' });
    expect(result.message).not.toContain('secret');
    expect(platform.failures.at(-1)).toMatchObject({ plugin: 'services', field: 'foundingPolicies.services.first' });
    expect(await counts(platform)).toEqual(before);
  });

  it('is not asked about what the rules refuse', async () => {
    expect(await walk.take('approveFounding')).toMatchObject({ code: 'FOUNDING_ORDER' });
    expect(asked).toEqual([]);
  });

  it('moves a case itself, by the same rules', async () => {
    const { core, transaction } = platform.platform.servicesOf('services');
    const viewer = await platform.viewer('heping');
    const step: StepInput = {
      action: 'ADVANCE_PATHWAY',
      founding: walk.id,
      expectedVersion: 1,
      on: '2019-05-01',
      note: '三次服务已办',
    };
    const moved = await transaction((tx) => core.advanceFounding(tx, viewer, step, '2019-06-03'));
    expect(moved).toMatchObject({ foundingId: walk.id.split(':')[1], version: 2, tradeUnionId: null });
    await expect(transaction((tx) => core.advanceFounding(tx, viewer, step, '2019-06-03'))).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });
});
