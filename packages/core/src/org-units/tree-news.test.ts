import { setTimeout as pause } from 'node:timers/promises';
import { createTestPlatform, startTestDatabase, type TestDatabase, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, head, seen } from './test-support/scene.ts';

describe('two processes over one database', () => {
  let database: TestDatabase;
  let here: TestPlatform;
  let there: TestPlatform;
  beforeAll(async () => {
    database = await startTestDatabase();
    here = await createTestPlatform({ database });
    there = await createTestPlatform({ database });
  });
  afterAll(async () => {
    await here.close();
    await there.close();
    await database.stop();
  });

  it('both answer from the changed tree, whichever changed it', async () => {
    const result = await ask(here, 'renameOrgUnit', { ...seen(here, '210102'), name: '和平新区', ...head() });
    expect(result).toMatchObject({ orgUnits: [{ name: '和平新区', version: 2 }] });
    const { data } = await here.execute(
      'query ($id: ID!) { orgUnit(id: $id) { name aliases } }',
      { id: unitId(here, '210102') },
      'province',
    );
    expect(data.orgUnit).toEqual({ name: '和平新区', aliases: ['和平区'] });
    const patience = AbortSignal.timeout(10_000);
    while (there.platform.orgUnits.byCode('210102')?.name !== '和平新区')
      await pause(5, undefined, { signal: patience });
  });

  it('refuse an officer of one process who decided on what another has changed meanwhile', async () => {
    const stale = seen(there, '210103');
    await ask(here, 'renameOrgUnit', { ...seen(here, '210103'), name: '沈河新区', ...head() });
    const refusal = await ask(there, 'renameOrgUnit', { ...stale, name: '另一名', ...head() });
    expect(refusal).toMatchObject({ __typename: 'Conflict', code: 'VERSION_CONFLICT' });
    expect(refusal.message).toContain('2');
  });

  it('let one of two officers at once through, and tell the other the present version', async () => {
    const input = seen(here, '210104');
    const answers = await Promise.all([
      ask(here, 'renameOrgUnit', { ...input, name: '大东甲区', ...head() }),
      ask(there, 'renameOrgUnit', { ...input, name: '大东乙区', ...head() }),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Conflict', 'RenameOrgUnitPayload']);
    expect(answers.find(({ __typename }) => __typename === 'Conflict')).toMatchObject({ code: 'VERSION_CONFLICT' });
    const rows = await database.query(
      `select 1 from core_org_unit_version v join core_org_unit u on u.id = v.org_unit_id where u.code = '210104'`,
    );
    expect(rows).toHaveLength(1);
  });
});
