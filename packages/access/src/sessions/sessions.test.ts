import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../test-support/deferred.ts';
import { client, Instances, officer, password, refusal, signedIn } from '../test-support/instances.ts';
import { startTestDatabase, type TestDatabase } from '../test-support/test-database.ts';
import type { Access, SignedIn } from './sessions.ts';

let database: TestDatabase;
let instances: Instances;

beforeAll(async () => {
  database = await startTestDatabase();
  instances = new Instances(database);
}, 60_000);
afterAll(() => database?.stop());
afterEach(() => instances.clear());

describe('the end of a session', () => {
  /** Two instances that both know one session. */
  async function two(): Promise<{ here: Access; there: Access; session: SignedIn; accountId: string }> {
    const [here, there] = [await instances.start(), await instances.start()];
    const { id: accountId } = await here.createAccount(officer());
    const session = await signedIn(here);
    expect(await there.viewerOf(session.token)).toEqual(session.viewer);
    expect(there.stillValid(session.viewer.sessionId)).toBe(true);
    return { here, there, session, accountId };
  }

  async function endsThere(there: Access, { token, viewer }: SignedIn): Promise<void> {
    await eventually(() => !there.stillValid(viewer.sessionId));
    expect(await there.viewerOf(token)).toBe(null);
  }

  it('is heard on every instance when its holder signs out', async () => {
    const { here, there, session } = await two();
    expect(await here.signOut(session.token)).toBe(true);
    expect(here.stillValid(session.viewer.sessionId)).toBe(false);
    await endsThere(there, session);
    expect(await here.signOut(session.token)).toBe(false);
    expect(await here.signOut('no token')).toBe(false);
  });

  it('is heard when all sessions of an account are revoked', async () => {
    const { here, there, session, accountId } = await two();
    const second = await signedIn(here);
    expect(await here.revokeAccount(accountId)).toBe(2);
    expect(here.stillValid(second.viewer.sessionId)).toBe(false);
    await endsThere(there, session);
  });

  it('is heard when the account is disabled', async () => {
    const { here, there, session, accountId } = await two();
    await here.disableAccount(accountId);
    expect(await here.viewerOf(session.token)).toBe(null);
    await endsThere(there, session);
    await here.enableAccount(accountId);
    expect(await there.viewerOf(session.token)).toBe(null);
  });

  it('comes with a new password, for whoever holds the old one', async () => {
    const { here, there, session, accountId } = await two();
    const next = '另一个足够长的新密码';
    await expect(here.changePassword({ accountId, current: 'wrong', next })).rejects.toThrow('ACC-009');
    await expect(here.changePassword({ accountId, current: password, next: 'short' })).rejects.toThrow('ACC-010');
    expect(await here.viewerOf(session.token)).toBe(session.viewer);
    await here.changePassword({ accountId, current: password, next });
    expect(await here.viewerOf(session.token)).toBe(null);
    await endsThere(there, session);
    expect(await refusal(here, { password })).toMatchObject({ code: 'ACC-005' });
    expect(await here.signIn({ username: 'officer', password: next, client })).toHaveProperty('token');
  });

  it('comes with another role or place, however these were written', async () => {
    const changes = [
      "role = 'OBSERVER'",
      'county_id = uuidv7()',
      "level = 'CITY', county_id = null",
      'org_unit_id = uuidv7()',
    ];
    for (const change of changes) {
      const { there, session } = await two();
      await database.pool.query(`update core_account set ${change}`);
      await endsThere(there, session);
      await database.clear();
    }
  });

  it('does not come with a new name, which is read at once', async () => {
    const { there, session } = await two();
    await database.pool.query("update core_account set display_name = '新名'");
    await eventually(async () => (await there.viewerOf(session.token))?.displayName === '新名');
    expect(there.stillValid(session.viewer.sessionId)).toBe(true);
  });

  it('is heard when its row is deleted, and when all are', async () => {
    const { there, session } = await two();
    await database.pool.query('delete from core_account');
    await endsThere(there, session);
    const again = await two();
    await database.pool.query('truncate core_account, core_session');
    await endsThere(again.there, again.session);
  });

  it('waits for the transaction that ends it', async () => {
    const { here, there, session, accountId } = await two();
    const connection = await database.pool.connect();
    try {
      await connection.query('begin');
      await connection.query('update core_session set revoked_at = now() where account_id = $1', [accountId]);
      expect(here.stillValid(session.viewer.sessionId)).toBe(true);
      await connection.query('rollback');
      expect(await there.viewerOf(session.token)).toEqual(session.viewer);
    } finally {
      connection.release();
    }
  });

  it('comes by the clock, absolute and idle', async () => {
    const access = await instances.start({ limits: { sessionMs: 1000, idleMs: 400, touchEveryMs: 100 } });
    await access.createAccount(officer());
    const idle = await signedIn(access);
    instances.clock.advance(399);
    expect(access.stillValid(idle.viewer.sessionId)).toBe(true);
    instances.clock.advance(1);
    expect(access.stillValid(idle.viewer.sessionId)).toBe(false);
    expect(await access.viewerOf(idle.token)).toBe(null);
    const used = await signedIn(access);
    for (let n = 0; n < 9; n += 1) {
      instances.clock.advance(100);
      expect(await access.viewerOf(used.token)).not.toBe(null);
    }
    instances.clock.advance(99);
    expect(access.stillValid(used.viewer.sessionId)).toBe(true);
    instances.clock.advance(1);
    expect(await access.viewerOf(used.token)).toBe(null);
  });

  it('is found out without the listener, by reading again', async () => {
    const here = await instances.start();
    const there = await instances.start({ limits: { distrustAfterMs: 20 } }, false);
    await here.createAccount(officer());
    const session = await signedIn(here);
    await there.viewerOf(session.token);
    await here.signOut(session.token);
    await eventually(() => !there.stillValid(session.viewer.sessionId));
    expect(await there.viewerOf(session.token)).toBe(null);
  });

  it('is heard again after the listener lost its connection', async () => {
    const reports: Error[] = [];
    const here = await instances.start();
    const there = await instances.start({ report: (error) => reports.push(error) });
    await here.createAccount(officer());
    const [first, second] = [await signedIn(here), await signedIn(here)];
    for (const { token } of [first, second]) await there.viewerOf(token);
    await database.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jianhui access'",
    );
    await here.signOut(first.token);
    await endsThere(there, first);
    await eventually(() => there.stillValid(second.viewer.sessionId));
    await here.signOut(second.token);
    await endsThere(there, second);
    expect(reports[0]?.message).toContain('ACC-016');
  });
});

describe('notifications', () => {
  it('stay away while sessions are merely used and passwords merely tried', async () => {
    const heard: string[] = [];
    const access = await instances.start({ limits: { touchEveryMs: 0 } });
    const listener = await database.pool.connect();
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    try {
      await listener.query('listen jianhui_access');
      await access.createAccount(officer());
      await refusal(access);
      const { token, viewer } = await signedIn(access);
      for (let n = 0; n < 3; n += 1) {
        instances.clock.advance(1000);
        await access.viewerOf(token);
      }
      const { rows } = await database.pool.query('select last_seen_at from core_session');
      expect(rows[0].last_seen_at).toEqual(instances.clock.now());
      await access.signOut(token);
      await eventually(() => heard.length > 0);
      expect(heard).toEqual([`sessions:${viewer.sessionId}`]);
    } finally {
      await listener.query('unlisten *');
      listener.release(true);
    }
  });

  it('say "all" when a list would be too long', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    const { viewer } = await signedIn(access);
    await database.pool.query(
      `insert into core_session (token_hash, account_id, expires_at, idle_until)
       select encode(sha256(n::text::bytea), 'hex'), $1, now() + '1 day', now() + '1 day' from generate_series(1, 400) n`,
      [viewer.accountId],
    );
    expect(await access.revokeAccount(viewer.accountId)).toBe(401);
    expect(access.stillValid(viewer.sessionId)).toBe(false);
  });
});

describe('pruneSessions', () => {
  it('removes what ended long ago and nothing that lives', async () => {
    const access = await instances.start();
    await access.createAccount(officer());
    await signedIn(access);
    instances.clock.advance(40 * 86_400_000);
    const { token } = await signedIn(access);
    expect(await access.pruneSessions(30)).toBe(1);
    expect(await access.viewerOf(token)).not.toBe(null);
  });
});
