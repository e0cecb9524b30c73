import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acts, actsOn } from '../test-support/acts.ts';

describe('what becomes of an enterprise', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
    ids = await addEnterprises(
      platform,
      Array.from({ length: 12 }, (_, number) => ({ number, unit: '210102', headcount: 120 })),
    );
  });
  afterAll(() => platform.close());

  const id = (number: number): string => ids.get(number) as string;
  const status = async (number: number, more: Record<string, unknown>, as?: string) =>
    acts.send(
      'recordEnterpriseStatus',
      {
        ...{ enterprise: id(number), expectedVersion: await acts.version(id(number)), status: 'CLOSED' },
        ...{ effectiveOn: '2019-05-20', source: 'MARKET_REGULATION', reason: '已注销', ...more },
      },
      as,
    );

  it('closes it on its day, takes it out of scope and tells so', async () => {
    const result = await status(0, {});
    expect(result.enterprise).toMatchObject({ status: 'CLOSED', closedOn: '2019-05-20', inScope: false });
    const { scopeIntervals, statusChanges } = await acts.read(
      id(0),
      'scopeIntervals { leftOn leftBecause } statusChanges { status effectiveOn source reason }',
    );
    expect(scopeIntervals).toEqual([{ leftOn: '2019-05-20', leftBecause: 'CLOSED' }]);
    expect(statusChanges).toEqual([
      { status: 'CLOSED', effectiveOn: '2019-05-20', source: 'MARKET_REGULATION', reason: '已注销' },
    ]);
    const { rows } = await platform.database.pool.query(
      `select name from core_event where enterprise_id = $1 and name like 'enterprise.%' order by seq`,
      [id(0).split(':')[1]],
    );
    expect(rows.map((row) => row.name)).toEqual(['enterprise.status-changed', 'enterprise.closed']);
  });

  it('lets it operate again from a day on', async () => {
    await status(1, { status: 'SUSPENDED', effectiveOn: '2019-05-01' });
    expect(await acts.read(id(1), 'status inScope')).toEqual({ status: 'SUSPENDED', inScope: false });
    const result = await status(1, { status: 'OPERATING', effectiveOn: '2019-06-03' });
    expect(result.enterprise).toMatchObject({ status: 'OPERATING', inScope: true });
    const { scopeIntervals } = await acts.read(id(1), 'scopeIntervals { enteredOn enteredBecause leftOn }');
    expect(scopeIntervals[0]).toEqual({ enteredOn: '2019-06-03', enteredBecause: 'REOPENED', leftOn: null });
  });

  it('starts the clock of a union whose last employer closed, and stops it when that employer opens again', async () => {
    await platform.execute(
      'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { __typename } }',
      {
        input: {
          ...{ idempotencyKey: 'union-of-two', unifiedSocialCreditCode: testUnionCode(1), name: '某工会' },
          ...{ kind: 'INDEPENDENT', superior: unitId(platform, '210102'), approvalNumber: '1号' },
          ...{ approvedOn: '2019-01-05', enterprises: [id(2)] },
        },
      },
      'heping',
    );
    await status(2, {});
    const open = async () =>
      (
        await platform.database.pool.query(
          `select own_duty, starts_on::text from core_deadline where kind = 'union.employer-closed' and status in ('OPEN', 'OVERDUE')`,
        )
      ).rows;
    expect(await open()).toEqual([{ own_duty: true, starts_on: '2019-05-20' }]);
    await status(2, { status: 'OPERATING', effectiveOn: '2019-06-01' });
    expect(await open()).toEqual([]);
  });

  it('makes it another kind from a day on, with the kind before', async () => {
    const result = await acts.send('reclassifyEnterprise', {
      ...{ enterprise: id(3), expectedVersion: await acts.version(id(3)) },
      ...{ kind: 'SOCIAL_ORGANISATION', effectiveOn: '2019-05-10', reason: '转为社会组织' },
    });
    expect(result.enterprise).toMatchObject({ kind: 'SOCIAL_ORGANISATION', inScope: false });
    expect(
      await acts.read(id(3), 'reclassifications { kindBefore kindAfter effectiveOn } scopeIntervals { leftBecause }'),
    ).toEqual({
      reclassifications: [{ kindBefore: 'ENTERPRISE', kindAfter: 'SOCIAL_ORGANISATION', effectiveOn: '2019-05-10' }],
      scopeIntervals: [{ leftBecause: 'RECLASSIFIED_OUT' }],
    });
  });

  it.each([
    ['a day after today', { effectiveOn: '2019-06-04' }, 'FUTURE_DATE', 'effectiveOn'],
    ['MERGED by hand', { status: 'MERGED' }, 'STATUS_NOT_BY_HAND', 'status'],
    ['the status that it has', { status: 'OPERATING' }, 'STATUS_UNCHANGED', 'status'],
    ['no reason', { reason: ' ' }, 'TEXT_LENGTH', 'reason'],
    ['an old version', { expectedVersion: 0 }, 'VERSION_CONFLICT', 'expectedVersion'],
  ])('refuses %s and leaves nothing behind', async (_what, more, code, field) => {
    const before = await acts.everything();
    expect(await status(4, more)).toMatchObject({ code, path: ['input', field] });
    expect(await acts.everything()).toEqual(before);
  });

  it('refuses a change before its establishment, and kinds out of the order of their days', async () => {
    await acts.send('updateEnterprise', {
      ...{ enterprise: id(5), expectedVersion: await acts.version(id(5)), establishedOn: '2018-01-01' },
    });
    expect(await status(5, { effectiveOn: '2017-12-31' })).toMatchObject({ code: 'DATES_OUT_OF_ORDER' });
    expect(await status(5, { effectiveOn: '2018-01-01' })).toMatchObject({ enterprise: { status: 'CLOSED' } });
    const kind = async (kind: string, effectiveOn: string) =>
      acts.send('reclassifyEnterprise', {
        ...{ enterprise: id(6), expectedVersion: await acts.version(id(6)), kind, effectiveOn, reason: '变更' },
      });
    await kind('PUBLIC_INSTITUTION', '2019-05-10');
    expect(await kind('ENTERPRISE', '2019-05-09')).toMatchObject({ code: 'DATES_OUT_OF_ORDER' });
    expect(await kind('PUBLIC_INSTITUTION', '2019-05-11')).toMatchObject({ code: 'KIND_UNCHANGED' });
  });

  it('is not for an officer of another county, nor for an observer', async () => {
    expect(await status(7, {}, 'dalian')).toMatchObject({ __typename: 'NotFound', code: 'ENTERPRISE_NOT_FOUND' });
    await expect(status(7, {}, 'observer')).rejects.toThrow();
    expect(await acts.read(id(7), 'status')).toEqual({ status: 'OPERATING' });
  });
});
