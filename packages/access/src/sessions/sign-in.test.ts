import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SignInError } from '../errors.ts';
import { client, county, Instances, officer, password, refusal, signedIn } from '../test-support/instances.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import { defaultLimits } from './limits.ts';

let database: TestDatabase;
let instances: Instances;

beforeAll(async () => {
  database = await startTestDatabase();
  instances = new Instances(database);
}, 60_000);
afterAll(() => database?.stop());
afterEach(() => instances.clear());

describe('signIn', () => {
  it('opens a session whose viewer carries place and permissions', async () => {
    const access = await instances.start();
    const { id } = await access.createAccount(officer());
    const { token, viewer, expiresAt } = await signedIn(access);
    expect(viewer).toMatchObject({ accountId: id, username: 'officer', level: 'COUNTY', orgUnitId: county.id });
    expect(viewer.place).toEqual(county.place);
    expect([...viewer.permissions]).toEqual(['a.read']);
    expect(expiresAt.getTime() - instances.clock.now().getTime()).toBe(12 * 3_600_000);
    expect(await access.viewerOf(token)).toBe(viewer);
    expect(access.stillValid(viewer.sessionId)).toBe(true);
  });

  it('keeps neither token nor password', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const { token } = await signedIn(access);
    const { rows } = await database.pool.query(
      'select a::text as account, s::text as session from core_account a join core_session s on s.account_id = a.id',
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(password);
    expect(rows[0].session).toContain('192.0.2.7 test');
  });

  it('takes the username in any case and width', async () => {
    const access = await instances.start();
    await access.createAccount(officer({ username: 'Officer' }));
    const result = await access.signIn({ username: ' ＯFFICER ', password, client });
    expect(result).toMatchObject({ viewer: { username: 'officer' } });
  });

  it('refuses a wrong password and an unknown name in the same words', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const wrong = await refusal(access);
    const unknown = await refusal(access, { username: 'nobody' });
    expect(wrong).toMatchObject({ code: 'ACC-005', retryAfterMs: null });
    expect(unknown.message).toBe(wrong.message);
  });

  it('lets one account in twice at once, with two sessions', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const [first, second] = await Promise.all([signedIn(access), signedIn(access)]);
    expect(first.token).not.toBe(second.token);
    expect(await access.signOut(first.token)).toBe(true);
    expect(await access.viewerOf(first.token)).toBe(null);
    expect(await access.viewerOf(second.token)).toEqual(second.viewer);
  });

  it('lets many in at once from one address without locking anybody', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const all = await Promise.all(Array.from({ length: 40 }, () => signedIn(access)));
    expect(new Set(all.map((each) => each.viewer.sessionId)).size).toBe(40);
  });

  it('refuses a disabled account only to whoever knows its password', async () => {
    const access = await instances.start();
    const { id } = await access.createAccount(officer());
    await access.disableAccount(id);
    expect(await refusal(access, { password })).toMatchObject({ code: 'ACC-007' });
    expect(await refusal(access)).toMatchObject({ code: 'ACC-005' });
    await access.enableAccount(id);
    expect((await signedIn(access)).viewer.accountId).toBe(id);
  });

  it('says that it is busy rather than let a queue grow', async () => {
    const access = await instances.start({ limits: { waiting: 0 } });
    expect(await refusal(access)).toMatchObject({ code: 'ACC-008', retryAfterMs: 3000 });
  });

  it('keeps a password at the cost of today', async () => {
    const access = await instances.start();
    const { id } = await access.createAccount(officer());
    const dearer = await instances.start({ passwordCost: { memoryCost: 512, timeCost: 1 } });
    const { viewer } = await signedIn(dearer);
    const { rows } = await database.pool.query('select password_hash from core_account where id = $1', [id]);
    expect(rows[0].password_hash).toContain('m=512');
    expect(access.stillValid(viewer.sessionId)).toBe(false); // it has not met this session yet
    expect((await signedIn(access)).viewer.accountId).toBe(id);
  });
});

describe('failed sign-ins', () => {
  it('lock the account with the fifth, for longer each time, and say how long', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const waits: (number | null)[] = [];
    for (let n = 0; n < 5; n += 1) waits.push((await refusal(access)).retryAfterMs);
    expect(waits).toEqual([null, null, null, null, 30_000]);
    instances.clock.advance(10_000);
    expect(await refusal(access, { password })).toMatchObject({ code: 'ACC-006', retryAfterMs: 20_000 });
    instances.clock.advance(20_000);
    expect((await refusal(access)).retryAfterMs).toBe(60_000);
    instances.clock.advance(59_999);
    expect(await refusal(access, { password })).toMatchObject({ code: 'ACC-006', retryAfterMs: 1 });
    instances.clock.advance(1);
    expect((await signedIn(access)).viewer.username).toBe('officer');
    expect((await refusal(access)).retryAfterMs).toBe(null);
  });

  it('are forgotten after fifteen quiet minutes', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    for (let n = 0; n < 4; n += 1) await refusal(access);
    instances.clock.advance(15 * 60_000 + 1);
    expect((await refusal(access)).retryAfterMs).toBe(null);
  });

  it('count together over instances', async () => {
    const [one, two] = [await instances.start(), await instances.start()];
    await one.createAccount(officer());
    for (let n = 0; n < 4; n += 1) await refusal(n % 2 === 0 ? one : two);
    expect((await refusal(two)).retryAfterMs).toBe(30_000);
    expect(await refusal(one, { password })).toMatchObject({ code: 'ACC-006' });
  });

  it('are counted when they all come at once', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const all = await Promise.all(Array.from({ length: 12 }, () => refusal(access)));
    expect(all.map((each) => each.code)).toEqual([...Array(5).fill('ACC-005'), ...Array(7).fill('ACC-006')]);
  });

  it('lock a name that no account has just the same', async () => {
    const access = await instances.start();
    const stranger = { username: 'nobody' };
    for (let n = 0; n < 4; n += 1) expect((await refusal(access, stranger)).retryAfterMs).toBe(null);
    expect(await refusal(access, stranger)).toMatchObject({ code: 'ACC-005', retryAfterMs: 30_000 });
    expect(await refusal(access, stranger)).toMatchObject({ code: 'ACC-006', retryAfterMs: 30_000 });
  });

  it('lock an address that tries many names, and no other address', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const { free } = defaultLimits.address;
    for (let n = 0; n < free; n += 1) await refusal(access, { username: `name${n}` });
    expect(await refusal(access, { password })).toMatchObject({ code: 'ACC-006', retryAfterMs: 30_000 });
    const elsewhere = await access.signIn({ username: 'officer', password, client: { address: '192.0.2.8' } });
    expect(elsewhere).not.toBeInstanceOf(SignInError);
  });

  it('are taken back by an administrator', async () => {
    const access = await instances.start();
    const { id } = await access.createAccount(officer());
    for (let n = 0; n < 5; n += 1) await refusal(access);
    await access.unlockAccount(id);
    expect((await signedIn(access)).viewer.accountId).toBe(id);
  });
});
