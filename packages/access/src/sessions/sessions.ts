import type { RawTx } from '@jianhui/database';
import type pg from 'pg';
import {
  insertAccount,
  type NewAccount,
  readPasswordHolder,
  replacePassword,
  revokeSessions,
  setDisabled,
  unlock,
} from '../accounts/accounts.ts';
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts';
import { type InstantClock, later, wallClock } from '../clock.ts';
import { AccessError, SignInError } from '../errors.ts';
import { createPasswords, type PasswordCost, requireGoodPassword } from '../passwords.ts';
import type { PermissionCatalogue } from '../permissions.ts';
import { rawTxOf } from '../raw-tx.ts';
import type { Viewer } from '../scope.ts';
import { AccessListener } from './access-listener.ts';
import { AccessRegistry } from './access-registry.ts';
import { parseInvalidation } from './invalidation.ts';
import { type AccessLimits, defaultLimits } from './limits.ts';
import { SessionStore, tokenHashOf } from './session-store.ts';
import { SignInDesk, type SignInInput } from './sign-in.ts';
import { Upkeep } from './upkeep.ts';

export interface AccessOptions {
  pool: pg.Pool;
  catalogue: PermissionCatalogue;
  /** The wall clock by default; never the demo day. */
  clock?: InstantClock;
  limits?: Partial<AccessLimits>;
  /** True only while the server listens on 127.0.0.1 alone; otherwise demo accounts do not exist. Default false. */
  allowDemo?: boolean;
  passwordCost?: PasswordCost;
  /** Where the listener connects; the pool's own database by default. Needed when the pool goes through a pooler. */
  listenOn?: pg.ClientConfig;
  /** Hears of what went wrong in the background and goes on by itself. Default: a process warning. */
  report?: (error: Error) => void;
}

export interface SignedIn {
  /** For the cookie or the bearer header; it is kept nowhere. */
  token: string;
  viewer: Viewer;
  expiresAt: Date;
}

export interface Access {
  readonly registry: AccessRegistry;
  /** Starts to hear of ended sessions from other instances. Throws ACC-016. Without it all is re-read after 2 s. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Opens a session, or returns why not (ACC-005 … ACC-008) with the time to wait. */
  signIn(input: SignInInput): Promise<SignedIn | SignInError>;
  /** Who holds this token, or null. Counts as use. No statement while the session is known. */
  viewerOf(token: string): Promise<Viewer | null>;
  /** Whether a session still lives, at once: before each delivered event. */
  stillValid(sessionId: string): boolean;
  /** Ends one session; false when there was none. */
  signOut(token: string): Promise<boolean>;
  /** Ends every session of an account; returns how many. With `tx`, when that transaction commits. */
  revokeAccount(accountId: string, tx?: RawTx): Promise<number>;
  /** Throws ACC-004, ACC-010, ACC-011, ACC-012. */
  createAccount(account: NewAccount, tx?: RawTx): Promise<{ id: string }>;
  /** Sets a new password after checking the current one, and ends every session. Throws ACC-009, ACC-010, ACC-013. */
  changePassword(change: { accountId: string; current: string; next: string }, tx?: RawTx): Promise<void>;
  /** Sets a new password without the current one: for an administrator. Throws ACC-010, ACC-013. */
  resetPassword(change: { accountId: string; next: string }, tx?: RawTx): Promise<void>;
  /** Disables an account and ends its sessions. Throws ACC-013. */
  disableAccount(accountId: string, tx?: RawTx): Promise<void>;
  enableAccount(accountId: string, tx?: RawTx): Promise<void>;
  /** Forgets the failed sign-ins of an account. Throws ACC-013. */
  unlockAccount(accountId: string, tx?: RawTx): Promise<void>;
  /** Removes rows of sessions that ended so many days ago; returns how many. */
  pruneSessions(olderThanDays: number): Promise<number>;
}

const DAY_MS = 86_400_000;

/** Makes sign-in and sessions over one database. One per process. */
export function createAccess(options: AccessOptions): Access {
  const { pool, catalogue, clock = wallClock, allowDemo = false } = options;
  const limits: AccessLimits = { ...defaultLimits, ...options.limits };
  const report = options.report ?? ((error) => process.emitWarning(error));
  const db = rawTxOf(pool);
  const store = new SessionStore(db, allowDemo);
  const passwords = createPasswords(options.passwordCost);
  const registry = new AccessRegistry({ store, catalogue, clock, limits });
  const desk = new SignInDesk({ store, passwords, clock, limits });
  const upkeep = new Upkeep(registry, report);
  const listener = new AccessListener({
    connection: options.listenOn ?? connectionOf(pool),
    onNews: (payload) => registry.invalidate(parseInvalidation(payload)),
    onUp: () => {
      registry.listening();
      upkeep.run(limits.refreshEveryMs);
    },
    onDown: () => {
      registry.deaf();
      upkeep.run(limits.distrustAfterMs / 2);
    },
    report,
  });

  /** Other instances hear it from the database; this one need not wait for that. */
  function forget(accountId: string): void {
    registry.invalidate({ kind: 'holders', ids: new Set([accountId]) });
  }

  async function setPassword(accountId: string, next: string, tx: RawTx, current?: string): Promise<void> {
    const holder = await readPasswordHolder(tx, accountId);
    if (current !== undefined && !(await passwords.verify(holder.passwordHash, current))) {
      throw new AccessError('ACC-009', 'nothing was changed');
    }
    requireGoodPassword(next, holder.username, holder.demo ? [] : [DEMO_PASSWORD]);
    const change = { from: holder.passwordHash, to: await passwords.hash(next), now: clock.now() };
    await replacePassword(tx, accountId, change);
  }

  return {
    registry,
    start: () => listener.start(),
    async stop() {
      await Promise.all([upkeep.stop(), listener.stop()]);
      registry.deaf();
    },
    async signIn(input) {
      const opened = await desk.signIn(input);
      if (opened instanceof SignInError) return opened;
      const viewer = await registry.viewer(opened.token);
      if (!viewer) return new SignInError('ACC-007', 'the session was ended as soon as it began', null);
      return { ...opened, viewer };
    },
    viewerOf: (token) => registry.viewer(token),
    stillValid: (sessionId) => registry.stillValid(sessionId),
    async signOut(token) {
      const tokenHash = tokenHashOf(token);
      if (tokenHash === null) return false;
      const sessionId = await store.revoke(tokenHash, clock.now());
      if (sessionId === null) return false;
      registry.invalidate({ kind: 'sessions', ids: new Set([sessionId]) });
      return true;
    },
    async revokeAccount(accountId, tx) {
      const ended = await revokeSessions(tx ?? db, accountId, clock.now());
      if (!tx) forget(accountId);
      return ended;
    },
    createAccount: (account, tx = db) => insertAccount(tx, passwords, account),
    async changePassword({ accountId, current, next }, tx) {
      await setPassword(accountId, next, tx ?? db, current);
      if (!tx) forget(accountId);
    },
    async resetPassword({ accountId, next }, tx) {
      await setPassword(accountId, next, tx ?? db);
      if (!tx) forget(accountId);
    },
    async disableAccount(accountId, tx) {
      await setDisabled(tx ?? db, accountId, clock.now());
      if (!tx) forget(accountId);
    },
    enableAccount: (accountId, tx = db) => setDisabled(tx, accountId, null),
    unlockAccount: (accountId, tx = db) => unlock(tx, accountId),
    pruneSessions: (olderThanDays) => store.prune(later(clock.now(), -olderThanDays * DAY_MS)),
  };
}

/** The pool's own connection settings; a password set apart is not enumerable there. */
function connectionOf(pool: pg.Pool): pg.ClientConfig {
  const { password, ...rest } = pool.options;
  return password === undefined ? rest : { ...rest, password };
}
