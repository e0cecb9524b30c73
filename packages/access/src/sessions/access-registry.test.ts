import { beforeEach, describe, expect, it } from 'vitest';
import { createPermissionCatalogue } from '../permissions.ts';
import { type Deferred, deferred } from '../test-support/deferred.ts';
import { TestClock } from '../test-support/test-clock.ts';
import { AccessRegistry } from './access-registry.ts';
import { type AccessLimits, defaultLimits } from './limits.ts';
import { newToken, type SessionRow, type SessionStore } from './session-store.ts';

const HOUR = 3_600_000;
const limits: AccessLimits = { ...defaultLimits, sessionMs: 12 * HOUR, idleMs: 2 * HOUR, touchEveryMs: 60_000 };
const catalogue = createPermissionCatalogue({
  core: { 'a.read': { label: '看', description: 'Reads.', levels: ['CITY'], kind: 'read' } },
});

/** Rows in memory; a read can be held back, and then brings what was there when it began. */
class FakeStore implements Pick<SessionStore, 'byToken' | 'byIds' | 'touch'> {
  readonly rows = new Map<string, SessionRow>();
  reads = 0;
  touches = 0;
  gate: Deferred<void> | undefined;

  async byToken(tokenHash: string, now: Date): Promise<SessionRow | undefined> {
    const row = this.rows.get(tokenHash);
    return (await this.brought(row ? [row] : [], now))[0];
  }

  byIds(ids: readonly string[], now: Date): Promise<SessionRow[]> {
    return this.brought(
      [...this.rows.values()].filter((row) => ids.includes(row.sessionId)),
      now,
    );
  }

  async touch(sessionId: string): Promise<boolean> {
    this.touches += 1;
    return [...this.rows.values()].some((row) => row.sessionId === sessionId);
  }

  private async brought(rows: SessionRow[], now: Date): Promise<SessionRow[]> {
    this.reads += 1;
    const found = rows.filter((row) => row.expiresAt > now && row.idleUntil > now).map((row) => ({ ...row }));
    await this.gate?.promise;
    return found;
  }
}

let clock: TestClock;
let store: FakeStore;
let registry: AccessRegistry;
let elapsed: number;

beforeEach(() => {
  clock = new TestClock();
  store = new FakeStore();
  elapsed = 0;
  const options = { store: store as unknown as SessionStore, catalogue, clock, limits, monotonic: () => elapsed };
  registry = new AccessRegistry(options);
});

function session(name: string, changes: Partial<SessionRow> = {}): string {
  const { token, tokenHash } = newToken();
  store.rows.set(tokenHash, {
    sessionId: `session-${name}`,
    accountId: `account-${name}`,
    tokenHash,
    expiresAt: new Date(clock.now().getTime() + limits.sessionMs),
    idleUntil: new Date(clock.now().getTime() + limits.idleMs),
    ...{ username: name, displayName: name, role: 'OFFICER', level: 'CITY', orgUnitId: 'c1' },
    ...{ provinceId: 'p', cityId: 'c1', countyId: null, townshipId: null },
    ...changes,
  });
  return token;
}

function end(name: string): void {
  for (const [hash, row] of store.rows) if (row.sessionId === `session-${name}`) store.rows.delete(hash);
}

describe('viewer', () => {
  it('reads a session once and gives the same viewer again', async () => {
    registry.listening();
    const token = session('a');
    const viewer = await registry.viewer(token);
    expect(viewer).toMatchObject({ sessionId: 'session-a', level: 'CITY', place: { cityId: 'c1', countyId: null } });
    expect([...(viewer?.permissions ?? [])]).toEqual(['a.read']);
    expect(await registry.viewer(token)).toBe(viewer);
    expect(store.reads).toBe(1);
  });

  it('shares one read among requests of the same moment', async () => {
    store.gate = deferred<void>();
    const token = session('a');
    const asked = [registry.viewer(token), registry.viewer(token), registry.viewer(token)];
    store.gate.resolve();
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(store.reads).toBe(1);
  });

  it('knows nobody by a token that was never given, and asks nobody for what is no token', async () => {
    expect(await registry.viewer(newToken().token)).toBe(null);
    expect(store.reads).toBe(1);
    for (const text of ['', 'abc', `${newToken().token}=`, "' or true --"])
      expect(await registry.viewer(text)).toBe(null);
    expect(store.reads).toBe(1);
  });

  it('cannot be changed by whoever receives it', async () => {
    const viewer = await registry.viewer(session('a'));
    expect(() => Object.assign(viewer!, { level: 'PROVINCE' })).toThrow(TypeError);
    expect(() => Object.assign(viewer!.place, { cityId: 'c2' })).toThrow(TypeError);
  });
});

describe('expiry', () => {
  it('ends a session at its very instant, not a millisecond before', async () => {
    registry.listening();
    const token = session('a', { idleUntil: new Date(clock.now().getTime() + limits.sessionMs) });
    await registry.viewer(token);
    clock.advance(limits.sessionMs - 1);
    expect(registry.stillValid('session-a')).toBe(true);
    expect(await registry.viewer(token)).not.toBe(null);
    clock.advance(1);
    expect(registry.stillValid('session-a')).toBe(false);
    expect(await registry.viewer(token)).toBe(null);
  });

  it('ends a session that idles at its very instant', async () => {
    registry.listening();
    const token = session('a');
    await registry.viewer(token);
    clock.advance(limits.idleMs - 1);
    expect(registry.stillValid('session-a')).toBe(true);
    clock.advance(1);
    expect(registry.stillValid('session-a')).toBe(false);
    expect(await registry.viewer(token)).toBe(null);
    expect(registry.size).toBe(0);
  });

  it('moves the idle limit on with use, writing it down once a minute', async () => {
    registry.listening();
    const token = session('a');
    for (let minute = 0; minute < 150; minute += 1) {
      expect(await registry.viewer(token)).not.toBe(null);
      expect(await registry.viewer(token)).not.toBe(null);
      clock.advance(60_000);
    }
    expect(store.touches).toBe(149);
  });

  it('asks again when another instance may have used the session meanwhile', async () => {
    registry.listening();
    const token = session('a');
    await registry.viewer(token);
    clock.advance(limits.idleMs);
    for (const row of store.rows.values()) row.idleUntil = new Date(clock.now().getTime() + 1);
    expect(await registry.viewer(token)).not.toBe(null);
  });

  it('refuses when the use of a session cannot be written because it has ended', async () => {
    registry.listening();
    const token = session('a');
    await registry.viewer(token);
    end('a');
    clock.advance(limits.touchEveryMs);
    expect(await registry.viewer(token)).toBe(null);
    expect(registry.stillValid('session-a')).toBe(false);
  });
});

describe('invalidate', () => {
  it('ends the sessions named and no others, at once', async () => {
    registry.listening();
    const tokens = ['a', 'b', 'c'].map((name) => session(name));
    for (const token of tokens) await registry.viewer(token);
    registry.invalidate({ kind: 'sessions', ids: new Set(['session-a', 'session-x']) });
    registry.invalidate({ kind: 'holders', ids: new Set(['account-c']) });
    expect(['a', 'b', 'c'].map((name) => registry.stillValid(`session-${name}`))).toEqual([false, true, false]);
    registry.invalidate({ kind: 'sessions', ids: null });
    expect(registry.size).toBe(0);
  });

  it('reads an account anew whose name changed, and keeps its session', async () => {
    registry.listening();
    const token = session('a');
    const before = await registry.viewer(token);
    for (const row of store.rows.values()) row.displayName = '新名';
    registry.invalidate({ kind: 'accounts', ids: new Set(['account-a']) });
    expect(registry.stillValid('session-a')).toBe(true);
    const after = await registry.viewer(token);
    expect(after?.displayName).toBe('新名');
    expect(before?.displayName).toBe('a');
  });

  it('does not believe a read that began before the session ended', async () => {
    registry.listening();
    store.gate = deferred<void>();
    const token = session('a');
    const asked = registry.viewer(token); // has read its row already, and is held back
    end('a');
    registry.invalidate({ kind: 'sessions', ids: new Set(['session-a']) });
    store.gate.resolve();
    expect(await asked).toBe(null);
    expect(registry.stillValid('session-a')).toBe(false);
  });

  it('is not undone by a refresh that began before', async () => {
    registry.listening();
    const token = session('a');
    await registry.viewer(token);
    store.gate = deferred<void>();
    const refreshing = registry.refresh();
    end('a');
    registry.invalidate({ kind: 'sessions', ids: new Set(['session-a']) });
    store.gate.resolve();
    await refreshing;
    expect(registry.stillValid('session-a')).toBe(false);
  });
});

describe('without the listener', () => {
  it('believes what it holds for two seconds and then reads again', async () => {
    const token = session('a');
    await registry.viewer(token);
    elapsed = 2000;
    expect(registry.stillValid('session-a')).toBe(true);
    await registry.viewer(token);
    expect(store.reads).toBe(1);
    elapsed = 2001;
    expect(registry.stillValid('session-a')).toBe(false);
    await registry.viewer(token);
    expect(store.reads).toBe(2);
    expect(registry.stillValid('session-a')).toBe(true);
  });

  it('finds out that a session ended', async () => {
    const token = session('a');
    await registry.viewer(token);
    end('a');
    elapsed = 2001;
    expect(await registry.viewer(token)).toBe(null);
  });

  it('does not believe after a reconnection what it read before it', async () => {
    registry.listening();
    const token = session('a');
    elapsed = 100;
    await registry.viewer(token);
    registry.deaf();
    end('a');
    elapsed = 5000;
    registry.listening();
    expect(registry.stillValid('session-a')).toBe(false);
    await registry.refresh();
    expect(registry.size).toBe(0);
  });

  it('is believed again once everything held was read anew', async () => {
    const token = session('a');
    const viewer = await registry.viewer(token);
    elapsed = 5000;
    registry.listening();
    await registry.refresh();
    expect(registry.stillValid('session-a')).toBe(true);
    elapsed = 500_000;
    expect(registry.stillValid('session-a')).toBe(true);
    expect(await registry.viewer(token)).toBe(viewer);
    expect(store.reads).toBe(2);
  });
});
