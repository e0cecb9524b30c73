import { addEnterprises, createTestPlatform, type TestPlatform, testCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usccOf } from '../credit-code.ts';
import { type Acts, actsOn } from '../test-support/acts.ts';

describe('registering and correcting an enterprise', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let ids: Map<number, string>;

  beforeAll(async () => {
    platform = await createTestPlatform();
    acts = actsOn(platform);
    ids = await addEnterprises(platform, [
      { number: 1, unit: '210102', headcount: 120, name: '沈阳红星机械厂' },
      { number: 2, unit: '210202', headcount: 120, name: '大连船舶修造有限公司' },
      { number: 3, unit: '210102', headcount: 120, name: '沈阳旧名机械有限公司' },
      { number: 4, unit: '210102', headcount: 120 },
    ]);
  });
  afterAll(() => platform.close());

  const fresh = (more: Record<string, unknown> = {}) => ({
    unifiedSocialCreditCode: testCode(500),
    name: '沈阳新光装备有限公司',
    orgUnit: unitId(platform, '210102'),
    ...more,
  });

  it('takes all registration data, and derives section, ownership, kind, band and scope', async () => {
    const result = await acts.send(
      'registerEnterprise',
      fresh({
        headcount: 230,
        observedOn: '2019-05-01',
        industryCode: '3432',
        registrationType: '173',
        economicTypeCode: '159',
        establishedOn: '2001-02-03',
        address: '和平区一号',
        registeredAddress: '和平区二号',
        registeredDivisionCode: '210102',
        operatingDivisionCode: '210102',
        legalRepresentative: '某某',
        contactPhone: '024-2345 6789',
        acftuEnterpriseId: 'Q-1',
      }),
      'heping',
      `enterprise { kind headcount headcountBand headcountSource inScope inScopeSince industrySection ownershipGroup registrationType economicTypeCode
        establishedOn address registeredAddress registeredDivisionCode operatingDivisionCode legalRepresentative contactPhoneMasked acftuEnterpriseId }`,
    );
    expect(result.enterprise).toEqual({
      kind: 'ENTERPRISE',
      headcount: 230,
      headcountBand: 'B200_499',
      headcountSource: 'FEDERATION',
      inScope: true,
      inScopeSince: '2019-05-01',
      industrySection: 'C',
      ownershipGroup: 'PRIVATE',
      registrationType: '173',
      economicTypeCode: '159',
      establishedOn: '2001-02-03',
      address: '和平区一号',
      registeredAddress: '和平区二号',
      registeredDivisionCode: '210102',
      operatingDivisionCode: '210102',
      legalRepresentative: '某某',
      contactPhoneMasked: '024****6789',
      acftuEnterpriseId: 'Q-1',
    });
    const { rows } = await platform.database.pool.query(
      `select (select count(*)::int from core_enterprise e where e::text like '%23456789%') as plain, (select count(*)::int from core_event e where e::text like '%某某%') as facts`,
    );
    expect(rows[0]).toEqual({ plain: 0, facts: 0 });
  });

  it.each([
    ['a code of a union', { unifiedSocialCreditCode: usccOf('81210100MC000777') }, 'NOT_AN_EMPLOYER_CODE'],
    ['a code that begins with 82', { unifiedSocialCreditCode: usccOf('82210100MC000777') }, 'NOT_AN_EMPLOYER_CODE'],
    ['a wrong check character', { unifiedSocialCreditCode: '91210100MA0XXX015U' }, 'INVALID_USCC'],
    ['a code that is registered', { unifiedSocialCreditCode: testCode(1) }, 'ENTERPRISE_CODE_TAKEN'],
    ['a code registered elsewhere', { unifiedSocialCreditCode: testCode(2) }, 'ENTERPRISE_CODE_TAKEN'],
    ['an observation after today', { headcount: 5, observedOn: '2019-06-04' }, 'FUTURE_DATE'],
    ['an establishment after today', { establishedOn: '2019-06-04' }, 'FUTURE_DATE'],
    ['a negative headcount', { headcount: -1 }, 'NUMBER_OUT_OF_RANGE'],
    ['a phone of letters', { contactPhone: 'call me' }, 'PHONE_SIGNS'],
    ['an empty name', { name: '  ' }, 'TEXT_LENGTH'],
    ['an overlong address', { address: '长'.repeat(301) }, 'TEXT_LENGTH'],
  ])('refuses %s and leaves nothing behind', async (_what, more, code) => {
    const before = await acts.everything();
    const result = await acts.send('registerEnterprise', fresh({ unifiedSocialCreditCode: testCode(501), ...more }));
    expect(result).toMatchObject({ code });
    expect(result.remedy).not.toBe('');
    expect(result.path[1]).toBe(Object.keys(more).at(-1));
    expect(await acts.everything()).toEqual(before);
  });

  it('refuses a unit of another officer’s tree', async () => {
    const result = await acts.send('registerEnterprise', fresh({ orgUnit: unitId(platform, '210202') }));
    expect(result).toMatchObject({ __typename: 'OutOfScope', code: 'ORG_UNIT_OUT_OF_SCOPE' });
  });

  it('registers a code once when two officers do so at the same moment', async () => {
    const input = fresh({ unifiedSocialCreditCode: testCode(502) });
    const results = await Promise.all([
      acts.send('registerEnterprise', input),
      acts.send('registerEnterprise', input, 'shenyang'),
    ]);
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'RegisterEnterprisePayload']);
  });

  it('keeps a changed name as a former one with its day, and finds the enterprise by both', async () => {
    const id = ids.get(3);
    const result = await acts.send(
      'updateEnterprise',
      {
        enterprise: id,
        expectedVersion: await acts.version(id as string),
        name: '沈阳新名重工有限公司',
        nameChangedOn: '2019-05-31',
      },
      'heping',
      'enterprise { name formerNames { name validTo source } }',
    );
    expect(result.enterprise).toEqual({
      name: '沈阳新名重工有限公司',
      formerNames: [{ name: '沈阳旧名机械有限公司', validTo: '2019-05-31', source: 'FEDERATION' }],
    });
    for (const search of ['旧名', '新名重工', 'jmjx', 'xmzg', testCode(3)]) {
      const { data } = await platform.execute(
        'query ($s: String!) { enterprises(search: $s) { edges { node { id } } } }',
        { s: search },
        'heping',
      );
      expect(data.enterprises.edges.map((e: { node: { id: string } }) => e.node.id)).toEqual([id]);
    }
  });

  it('changes what is named, clears what is null and leaves the rest', async () => {
    const id = ids.get(4) as string;
    const first = { address: '一号', industryCode: '8311', legalRepresentative: '甲' };
    await acts.send('updateEnterprise', { enterprise: id, expectedVersion: await acts.version(id), ...first });
    await acts.send('updateEnterprise', {
      ...{ enterprise: id, expectedVersion: await acts.version(id) },
      ...{ address: null, legalRepresentative: '乙' },
    });
    expect(await acts.read(id, 'address industryCode industrySection legalRepresentative')).toEqual({
      address: null,
      industryCode: '8311',
      industrySection: 'P',
      legalRepresentative: '乙',
    });
  });

  it('tells the second of two officers at once the present version', async () => {
    const id = ids.get(1) as string;
    const expectedVersion = await acts.version(id);
    const results = await Promise.all([
      acts.send('updateEnterprise', { enterprise: id, expectedVersion, address: '甲' }),
      acts.send('updateEnterprise', { enterprise: id, expectedVersion, address: '乙' }, 'shenyang'),
    ]);
    const conflict = results.find((r) => r.__typename === 'Conflict');
    expect(results.map((r) => r.__typename).sort()).toEqual(['Conflict', 'UpdateEnterprisePayload']);
    expect(conflict).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
    expect(conflict.message).toContain(String(await acts.version(id)));
  });

  it('is not for an officer of another county, who sees no such enterprise', async () => {
    const input = { enterprise: ids.get(2), expectedVersion: 1, address: '甲' };
    expect(await acts.send('updateEnterprise', input)).toMatchObject({
      __typename: 'NotFound',
      code: 'ENTERPRISE_NOT_FOUND',
    });
  });

  it('fills what was unknown from a later file, and leaves what is known', async () => {
    const { core, transaction } = platform.platform.context;
    const unit = platform.platform.orgUnits.byCode('210102');
    const row = (address: string, industryCode: string) => ({
      ...{ line: 1, unifiedSocialCreditCode: testCode(600), name: '沈阳补全有限公司', kind: 'ENTERPRISE' as const },
      ...{ orgUnitId: unit?.id as string, placed: false, headcount: 10, observedOn: '2019-04-01', closed: false },
      ...{ address, industryCode, registrationType: null, establishedOn: null, registeredDivisionCode: null },
    });
    const apply = (rows: Parameters<typeof core.applyRegistryRows>[2]) =>
      transaction((tx) =>
        core.applyRegistryRows(tx, 'TAXATION', rows, { actorId: null, batchId: null, today: '2019-06-03' }),
      );
    const [made] = await apply([{ ...row('', ''), address: null, industryCode: null }]);
    await apply([row('先到的地址', '4710')]);
    await apply([row('后到的地址', '8311')]);
    const stored = await acts.read(`Enterprise:${made?.enterpriseId}`, 'address industryCode industrySection');
    expect(stored).toEqual({ address: '先到的地址', industryCode: '4710', industrySection: 'E' });
  });
});
