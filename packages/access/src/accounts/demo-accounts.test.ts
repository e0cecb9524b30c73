import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../passwords.ts';
import { createPermissionCatalogue } from '../permissions.ts';
import { rawTxOf } from '../raw-tx.ts';
import { type Access, createAccess } from '../sessions/sessions.ts';
import { federation, type Unit } from '../test-support/places.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import {
  DEMO_PASSWORD,
  demoAccounts,
  type ResolvePlace,
  removeDemoAccounts,
  seedDemoAccounts,
} from './demo-accounts.ts';

const cost = { memoryCost: 256, timeCost: 1 };
const townshipCode = '210102001';
const options = { allowDemo: true, townshipCode, passwords: createPasswords(cost) };
const units = federation(2);
const cities = units.filter((unit) => unit.level === 'CITY');
const byCode = new Map<string, Unit | undefined>([
  ['210000', units[0]],
  ['210100', cities[0]],
  ['210200', cities[1]],
  ['210102', units.find((unit) => unit.level === 'COUNTY')],
  [townshipCode, units.find((unit) => unit.level === 'TOWNSHIP')],
]);
const resolvePlace: ResolvePlace = async (code) => {
  const unit = byCode.get(code);
  return unit ? { orgUnitId: unit.id, place: unit.place } : null;
};

let database: TestDatabase;
const tx = () => rawTxOf(database.pool);

beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());
afterEach(() => database.clear());

function access(allowDemo: boolean): Access {
  const catalogue = createPermissionCatalogue({});
  return createAccess({ pool: database.pool, catalogue, passwordCost: cost, allowDemo });
}

const asProvince = { username: 'province', password: DEMO_PASSWORD, client: { address: '127.0.0.1' } };

describe('demoAccounts', () => {
  it('show every level and every role, under names of their own', () => {
    expect(new Set(demoAccounts.map((each) => each.level)).size).toBe(4);
    expect(new Set(demoAccounts.map((each) => each.role)).size).toBe(3);
    expect(new Set(demoAccounts.map((each) => each.username)).size).toBe(demoAccounts.length);
  });
});

describe('seedDemoAccounts', () => {
  it('brings all in, and changes nothing the second time', async () => {
    expect(await seedDemoAccounts(tx(), resolvePlace, options)).toBe(demoAccounts.length);
    const before = await database.pool.query('select * from core_account order by id');
    expect(await seedDemoAccounts(tx(), resolvePlace, options)).toBe(0);
    expect((await database.pool.query('select * from core_account order by id')).rows).toEqual(before.rows);
  });

  it('lets each of them in at its own place', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    for (const { username, orgUnitCode, level, role } of demoAccounts) {
      const signedIn = await access(true).signIn({ ...asProvince, username });
      const place = byCode.get(orgUnitCode ?? townshipCode)?.place;
      expect(signedIn).toMatchObject({ viewer: { username, level, role, place } });
    }
  });

  it('puts right what was changed, but not a password', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    await database.pool.query(
      "update core_account set display_name = '别名', password_hash = 'x' where username = 'admin'",
    );
    expect(await seedDemoAccounts(tx(), resolvePlace, options)).toBe(1);
    const { rows } = await database.pool.query(
      "select display_name, password_hash from core_account where username = 'admin'",
    );
    expect(rows).toEqual([{ display_name: '系统管理员', password_hash: 'x' }]);
  });

  it('refuses where demo accounts are not allowed', async () => {
    const seeding = seedDemoAccounts(tx(), resolvePlace, { ...options, allowDemo: false });
    await expect(seeding).rejects.toThrow('ACC-014');
    expect((await database.pool.query('select 1 from core_account')).rowCount).toBe(0);
  });

  it('does not take over a real account', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    await database.pool.query("update core_account set demo = false where username = 'admin'");
    await expect(seedDemoAccounts(tx(), resolvePlace, options)).rejects.toThrow(/ACC-014.*admin/);
  });

  it('names the org unit that is missing, or that stands at another level', async () => {
    const unknown = seedDemoAccounts(tx(), resolvePlace, { ...options, townshipCode: '210102999' });
    await expect(unknown).rejects.toThrow(/ACC-015.*210102999/);
    const county = seedDemoAccounts(tx(), resolvePlace, { ...options, townshipCode: '210102' });
    await expect(county).rejects.toThrow(/ACC-012.*township at 210102/);
  });
});

describe('where demo accounts are not allowed', () => {
  it('they do not exist, nor do their sessions', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    const open = await access(true).signIn(asProvince);
    if (!('token' in open)) throw open;
    const closed = access(false);
    expect(await closed.viewerOf(open.token)).toBe(null);
    expect(await closed.signIn(asProvince)).toMatchObject({ code: 'ACC-005' });
  });

  it('is the case unless said otherwise', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    const catalogue = createPermissionCatalogue({});
    const byDefault = createAccess({ pool: database.pool, catalogue, passwordCost: cost });
    expect(await byDefault.signIn(asProvince)).toMatchObject({ code: 'ACC-005' });
  });
});

describe('removeDemoAccounts', () => {
  it('removes them with their sessions and leaves real accounts', async () => {
    await seedDemoAccounts(tx(), resolvePlace, options);
    await access(true).signIn(asProvince);
    await database.pool.query("update core_account set demo = false where username = 'admin'");
    expect(await removeDemoAccounts(tx())).toBe(demoAccounts.length - 1);
    expect((await database.pool.query('select username from core_account')).rows).toEqual([{ username: 'admin' }]);
    expect((await database.pool.query('select 1 from core_session')).rowCount).toBe(0);
  });
});
