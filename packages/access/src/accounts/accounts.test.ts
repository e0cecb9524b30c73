import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPermissionCatalogue } from '../permissions.ts';
import { rawTxOf } from '../raw-tx.ts';
import { orgLevels, type Place } from '../scope.ts';
import { type Access, createAccess } from '../sessions/sessions.ts';
import { federation } from '../test-support/places.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import type { NewAccount } from './accounts.ts';
import { DEMO_PASSWORD } from './demo-accounts.ts';

const units = federation(1);
const password = '建会工作从头到尾都要实';
let database: TestDatabase;
let access: Access;

beforeAll(async () => {
  database = await startTestDatabase();
  const catalogue = createPermissionCatalogue({});
  access = createAccess({ pool: database.pool, catalogue, passwordCost: { memoryCost: 256, timeCost: 1 } });
}, 60_000);
afterAll(() => database?.stop());
afterEach(() => database.clear());

function account(changes: Partial<NewAccount> = {}): NewAccount {
  const { id: orgUnitId, level, place } = units[0]!;
  return { username: 'someone', displayName: '某人', password, role: 'OFFICER', level, orgUnitId, place, ...changes };
}

async function count(): Promise<number> {
  return (await database.pool.query<{ n: number }>('select count(*)::int as n from core_account')).rows[0]?.n ?? -1;
}

describe('createAccount', () => {
  it('accepts an account at each level', async () => {
    for (const { id: orgUnitId, level, place } of units) {
      await access.createAccount(account({ username: level, orgUnitId, level, place }));
    }
    expect(await count()).toBe(4);
  });

  it('refuses a place that does not fit the level, and so does the table', async () => {
    for (const unit of units) {
      for (const level of orgLevels.filter((each) => each !== unit.level)) {
        const misplaced = account({ level, place: unit.place });
        await expect(access.createAccount(misplaced)).rejects.toThrow('ACC-012');
        const { provinceId, cityId, countyId, townshipId } = unit.place;
        const insert = database.pool.query(
          `insert into core_account (username, display_name, password_hash, role, level, org_unit_id,
                                     province_id, city_id, county_id, township_id)
           values ('x', 'x', 'x', 'OFFICER', $1, uuidv7(), $2, $3, $4, $5)`,
          [level, provinceId, cityId, countyId, townshipId],
        );
        await expect(insert).rejects.toThrow('core_account_place_fits_level');
      }
    }
    const place = { ...units[2]!.place, cityId: null } as Place;
    await expect(access.createAccount(account({ level: 'COUNTY', place }))).rejects.toThrow(/ACC-012.*cityId/);
  });

  it.each(['x', ' ', 'has space', '-dash', 'a'.repeat(65), "o'hara", '../etc'])(
    'refuses the username %j',
    async (username) => {
      await expect(access.createAccount(account({ username }))).rejects.toThrow('ACC-011');
    },
  );

  it('accepts a Chinese username', async () => {
    await access.createAccount(account({ username: '张三' }));
    expect(await count()).toBe(1);
  });

  it('refuses a name that is taken, in whatever case', async () => {
    await access.createAccount(account());
    await expect(access.createAccount(account({ username: 'SOMEONE' }))).rejects.toThrow(/ACC-011.*taken/);
  });

  it('refuses an unknown role and a poor password', async () => {
    await expect(access.createAccount(account({ role: 'ROOT' }))).rejects.toThrow('ACC-004');
    await expect(access.createAccount(account({ password: 'short' }))).rejects.toThrow('ACC-010');
    await expect(access.createAccount(account({ password: DEMO_PASSWORD }))).rejects.toThrow('ACC-010');
  });

  it('belongs to the transaction it is given', async () => {
    const connection = await database.pool.connect();
    try {
      await connection.query('begin');
      await access.createAccount(account(), rawTxOf(connection));
      await connection.query('rollback');
    } finally {
      connection.release();
    }
    expect(await count()).toBe(0);
  });
});

describe('what needs an account', () => {
  const nobody = '0198a000-0000-7000-8000-00000000dead';

  it('says when there is none', async () => {
    await expect(access.disableAccount(nobody)).rejects.toThrow('ACC-013');
    await expect(access.enableAccount(nobody)).rejects.toThrow('ACC-013');
    await expect(access.unlockAccount(nobody)).rejects.toThrow('ACC-013');
    await expect(access.resetPassword({ accountId: nobody, next: password })).rejects.toThrow('ACC-013');
    expect(await access.revokeAccount(nobody)).toBe(0);
  });

  it('counts its versions', async () => {
    const { id } = await access.createAccount(account());
    await access.resetPassword({ accountId: id, next: `${password}实` });
    await access.disableAccount(id);
    const { rows } = await database.pool.query('select version from core_account');
    expect(rows).toEqual([{ version: 3 }]);
  });

  it('takes one of two password changes at once', async () => {
    const { id } = await access.createAccount(account());
    const changes = ['第一个足够长的新密码', '第二个足够长的新密码'].map((next) =>
      access.changePassword({ accountId: id, current: password, next }),
    );
    const settled = await Promise.allSettled(changes);
    expect(settled.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'ACC-009' });
  });
});
