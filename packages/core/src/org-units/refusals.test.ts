import { createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEnterprises, ask, head, seen } from './test-support/scene.ts';

describe('a change of the tree that must not be', () => {
  let platform: TestPlatform;
  let enterprise: string | undefined;
  beforeAll(async () => {
    platform = await createTestPlatform();
    enterprise = (await addEnterprises(platform, [{ number: 1, unit: '210102001', headcount: 120 }])).get(1);
    await ask(platform, 'createOrgUnit', {
      parent: unitId(platform, '210000'),
      code: 'I-01',
      name: '教科文卫体工会',
      kind: 'INDUSTRIAL_UNION',
      ...head(),
    });
    await ask(platform, 'createOrgUnit', {
      parent: unitId(platform, 'I-01'),
      standsAt: unitId(platform, '210100'),
      code: 'I-01-2101',
      name: '沈阳教科文卫体工会',
      kind: 'INDUSTRIAL_UNION',
      ...head(),
    });
  });
  afterAll(() => platform.close());

  const traces = () =>
    platform.database.query(
      `select (select count(*)::int from core_org_unit_change) as changes, (select count(*)::int from core_org_unit_version) as versions,
        (select count(*)::int from core_job) as jobs, (select count(*)::int from core_event) as events, (select count(*)::int from core_org_unit) as units`,
    );
  const u = (code: string): string => unitId(platform, code);

  it.each<[string, string, () => Record<string, unknown>, string, string[], string?]>([
    [
      'below itself in its line',
      'moveOrgUnit',
      () => ({ ...seen(platform, 'I-01'), parent: u('I-01-2101'), ...head() }),
      'ORG_UNIT_CIRCLE',
      ['input', 'parent'],
    ],
    [
      'below itself in the tree',
      'moveOrgUnit',
      () => ({ ...seen(platform, '210102'), parent: u('210102001'), ...head() }),
      'ORG_UNIT_CIRCLE',
      ['input', 'parent'],
    ],
    [
      'under a unit of another level',
      'moveOrgUnit',
      () => ({ ...seen(platform, '210102001'), parent: u('210200'), ...head() }),
      'ORG_UNIT_LEVEL',
      ['input', 'parent'],
    ],
    [
      'into a line',
      'moveOrgUnit',
      () => ({ ...seen(platform, '210102'), parent: u('I-01'), ...head() }),
      'ORG_UNIT_LEVEL',
      ['input', 'parent'],
    ],
    [
      'after today',
      'renameOrgUnit',
      () => ({ ...seen(platform, '210102'), name: '新名', ...head('2019-06-04') }),
      'FUTURE_DATE',
      ['input', 'effectiveOn'],
    ],
    [
      'without a ground',
      'renameOrgUnit',
      () => ({ ...seen(platform, '210102'), name: '新名', effectiveOn: '2019-06-01', ground: ' ' }),
      'TEXT_LENGTH',
      ['input', 'ground'],
    ],
    [
      'to the name that it has',
      'renameOrgUnit',
      () => ({ ...seen(platform, '210102'), name: '和平区', ...head() }),
      'ORG_UNIT_UNCHANGED',
      ['input', 'name'],
    ],
    [
      'to a code that another has',
      'recodeOrgUnit',
      () => ({ ...seen(platform, '210102'), code: '210103', ...head() }),
      'ORG_UNIT_CODE_TAKEN',
      ['input', 'code'],
    ],
    [
      'to a code of another form',
      'recodeOrgUnit',
      () => ({ ...seen(platform, '210102'), code: '2101021', ...head() }),
      'ORG_UNIT_CODE_FORM',
      ['input', 'code'],
    ],
    [
      'before its own beginning',
      'renameOrgUnit',
      () => ({ ...seen(platform, 'I-01'), name: '新名', ...head('2019-05-31') }),
      'ORG_UNIT_BEFORE_LAST_CHANGE',
      ['input', 'effectiveOn'],
    ],
    [
      'with itself',
      'mergeOrgUnits',
      () => ({ units: [seen(platform, '210102')], into: seen(platform, '210102'), ...head() }),
      'ORG_UNIT_MERGE_UNITS',
      ['input', 'units'],
    ],
    [
      'with a unit of another level',
      'mergeOrgUnits',
      () => ({ units: [seen(platform, '210102001')], into: seen(platform, '210103'), ...head() }),
      'ORG_UNIT_LEVEL',
      ['input', 'units', '0', 'orgUnit'],
    ],
    [
      'of a line with a county',
      'mergeOrgUnits',
      () => ({ units: [seen(platform, 'I-01')], into: seen(platform, '210103'), ...head() }),
      'ORG_UNIT_INDUSTRIAL',
      ['input', 'units', '0', 'orgUnit'],
    ],
    [
      'into one part alone',
      'splitOrgUnit',
      () => ({
        ...seen(platform, '210102'),
        parts: [{ code: '210198', name: '甲区' }],
        remainder: '210198',
        ...head(),
      }),
      'ORG_UNIT_SPLIT_PARTS',
      ['input', 'parts'],
    ],
    [
      'with a rest that goes nowhere',
      'splitOrgUnit',
      () => ({
        ...seen(platform, '210102'),
        parts: [
          { code: '210198', name: '甲区' },
          { code: '210199', name: '乙区' },
        ],
        remainder: '210197',
        ...head(),
      }),
      'ORG_UNIT_SPLIT_PARTS',
      ['input', 'remainder'],
    ],
    [
      'with a township of another county',
      'splitOrgUnit',
      () => ({
        ...seen(platform, '210102'),
        parts: [{ code: '210198', name: '甲区', children: [u('210103005')] }],
        remainder: '210102',
        ...head(),
      }),
      'ORG_UNIT_SPLIT_CHILD',
      ['input', 'parts', '0', 'children', '0'],
    ],
    [
      'with an enterprise of a township',
      'splitOrgUnit',
      () => ({
        ...seen(platform, '210102'),
        parts: [{ code: '210198', name: '甲区', enterprises: [enterprise] }],
        remainder: '210102',
        ...head(),
      }),
      'ORG_UNIT_SPLIT_ENTERPRISE',
      ['input', 'parts', '0', 'enterprises', '0'],
    ],
    [
      'while something stands there',
      'retireOrgUnit',
      () => ({ ...seen(platform, '210102001'), ...head() }),
      'ORG_UNIT_NOT_EMPTY',
      ['input', 'orgUnit'],
    ],
    [
      'while units stand below it',
      'retireOrgUnit',
      () => ({ ...seen(platform, '210103'), ...head() }),
      'ORG_UNIT_NOT_EMPTY',
      ['input', 'orgUnit'],
    ],
    [
      'by an officer of another city',
      'renameOrgUnit',
      () => ({ ...seen(platform, '210102'), name: '新名', ...head() }),
      'ORG_UNIT_OUT_OF_SCOPE',
      ['input', 'orgUnit'],
      'dalian',
    ],
    [
      'to another city, by an officer of the one',
      'moveOrgUnit',
      () => ({ ...seen(platform, '210102'), parent: u('210200'), ...head() }),
      'ORG_UNIT_OUT_OF_SCOPE',
      ['input', 'parent'],
      'shenyang',
    ],
    [
      'of the officer’s own city',
      'renameOrgUnit',
      () => ({ ...seen(platform, '210100'), name: '新名', ...head() }),
      'ORG_UNIT_OUT_OF_SCOPE',
      ['input', 'orgUnit'],
      'shenyang',
    ],
    [
      'under a township',
      'createOrgUnit',
      () => ({ parent: u('210102001'), code: '210102999', name: '新街道', kind: 'STATUTORY', ...head() }),
      'ORG_UNIT_LEVEL',
      ['input', 'parent'],
    ],
    [
      'of a line that stands nowhere',
      'createOrgUnit',
      () => ({ parent: u('I-01'), code: 'I-02', name: '新产业工会', kind: 'INDUSTRIAL_UNION', ...head() }),
      'ORG_UNIT_STANDS_NOWHERE',
      ['input', 'standsAt'],
    ],
  ])('%s is refused with its code and field, and leaves nothing behind', async (_, name, input, code, path, as) => {
    const before = await traces();
    const answer = await ask(platform, name, input(), as);
    expect(answer).toMatchObject({ code, path });
    expect(await traces()).toEqual(before);
  });

  it('is not for officers of counties', async () => {
    await expect(
      ask(platform, 'renameOrgUnit', { ...seen(platform, '210102001'), name: '新名', ...head() }, 'heping'),
    ).rejects.toThrow();
  });
});
