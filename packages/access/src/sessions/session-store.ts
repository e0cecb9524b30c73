import { createHash, randomBytes } from 'node:crypto';
import type { RawTx } from '@jianhui/database';
import type { OrgLevel } from '../scope.ts';
import type { FailurePolicy } from './limits.ts';

/** A live session with its account, as one statement reads it. */
export interface SessionRow {
  sessionId: string;
  accountId: string;
  tokenHash: string;
  expiresAt: Date;
  idleUntil: Date;
  username: string;
  displayName: string;
  role: string;
  level: OrgLevel;
  orgUnitId: string;
  provinceId: string;
  cityId: string | null;
  countyId: string | null;
  townshipId: string | null;
}

/** What a sign-in needs to know of an account. */
export interface SignInRow {
  id: string;
  passwordHash: string;
  disabled: boolean;
  lockedUntil: Date | null;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new token, 256 random bits in base64url, and what the database keeps of it. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: sha256(token) };
}

/** What the database keeps of a token, or null for a text that no token looks like. */
export function tokenHashOf(token: string): string | null {
  return TOKEN.test(token) ? sha256(token) : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const LIVE_SESSIONS = `
  select s.id::text as "sessionId", s.account_id::text as "accountId", s.token_hash as "tokenHash",
         s.expires_at as "expiresAt", s.idle_until as "idleUntil", a.username, a.display_name as "displayName",
         a.role, a.level, a.org_unit_id::text as "orgUnitId", a.province_id::text as "provinceId",
         a.city_id::text as "cityId", a.county_id::text as "countyId", a.township_id::text as "townshipId"
  from core_session s join core_account a on a.id = s.account_id
  where s.revoked_at is null and a.disabled_at is null and (not a.demo or $1::boolean)
    and s.expires_at > $2::timestamptz and s.idle_until > $2::timestamptz`;

/** The statements of sign-in and sessions. `allowDemo` false: demo accounts and their sessions do not exist. */
export class SessionStore {
  private readonly tx: RawTx;
  private readonly allowDemo: boolean;

  constructor(tx: RawTx, allowDemo: boolean) {
    this.tx = tx;
    this.allowDemo = allowDemo;
  }

  async byToken(tokenHash: string, now: Date): Promise<SessionRow | undefined> {
    const rows = await this.tx.$queryRawUnsafe<SessionRow[]>(
      `${LIVE_SESSIONS} and s.token_hash = $3`,
      this.allowDemo,
      now.toISOString(),
      tokenHash,
    );
    return rows[0];
  }

  byIds(sessionIds: readonly string[], now: Date): Promise<SessionRow[]> {
    const sql = `${LIVE_SESSIONS} and s.id = any($3::uuid[])`;
    return this.tx.$queryRawUnsafe<SessionRow[]>(sql, this.allowDemo, now.toISOString(), [...sessionIds]);
  }

  /** Writes down that a session is used; false when it has ended meanwhile. */
  async touch(sessionId: string, now: Date, idleUntil: Date): Promise<boolean> {
    const touched = await this.tx.$executeRawUnsafe(
      `update core_session set last_seen_at = greatest(last_seen_at, $2::timestamptz),
                               idle_until = least(expires_at, greatest(idle_until, $3::timestamptz))
       where id = $1::uuid and revoked_at is null`,
      sessionId,
      now.toISOString(),
      idleUntil.toISOString(),
    );
    return touched > 0;
  }

  /** Ends a session; returns its id, or null when there was none to end. */
  async revoke(tokenHash: string, now: Date): Promise<string | null> {
    const ended = await this.tx.$queryRawUnsafe<{ id: string }[]>(
      `update core_session set revoked_at = $2::timestamptz where token_hash = $1 and revoked_at is null
       returning id::text as id`,
      tokenHash,
      now.toISOString(),
    );
    return ended[0]?.id ?? null;
  }

  /** Removes sessions that ended before an instant; returns how many. */
  prune(before: Date): Promise<number> {
    return this.tx.$executeRawUnsafe(
      'delete from core_session where least(expires_at, idle_until, revoked_at) < $1::timestamptz',
      before.toISOString(),
    );
  }

  async accountNamed(username: string): Promise<SignInRow | undefined> {
    const rows = await this.tx.$queryRawUnsafe<SignInRow[]>(
      `select id::text as id, password_hash as "passwordHash", disabled_at is not null as disabled,
              locked_until as "lockedUntil"
       from core_account where username = $1 and (not demo or $2::boolean)`,
      username,
      this.allowDemo,
    );
    return rows[0];
  }

  /** Counts a failure in one statement, so that instances count together; returns the lock that it brings, in ms. */
  async recordFailure(accountId: string, now: Date, policy: FailurePolicy): Promise<number> {
    const rows = await this.tx.$queryRawUnsafe<{ lock: number }[]>(
      `with counted as (
         select id, case when greatest(last_failed_at, locked_until) + $3::int * interval '1 ms' < $2::timestamptz
                         then 1 else failed_attempts + 1 end as failures
         from core_account where id = $1::uuid for update
       ), priced as (
         select id, failures, case when failures < $4::int then 0
           else ($5::int[])[least(failures - $4::int + 1, cardinality($5::int[]))] end as lock
         from counted
       )
       update core_account a set failed_attempts = p.failures, last_failed_at = $2::timestamptz,
         locked_until = case when p.lock > 0 then $2::timestamptz + p.lock * interval '1 ms' end
       from priced p where a.id = p.id
       returning p.lock`,
      accountId,
      now.toISOString(),
      policy.windowMs,
      policy.free,
      [...policy.delaysMs],
    );
    return rows[0]?.lock ?? 0;
  }

  /** Opens a session, forgets the failures and, when `rehash` is given, keeps the password at today's cost. */
  async open(session: {
    accountId: string;
    /** The hash that was verified: a password changed meanwhile opens nothing. */
    verified: string;
    rehash: string | null;
    tokenHash: string;
    now: Date;
    expiresAt: Date;
    idleUntil: Date;
    client: string | null;
  }): Promise<boolean> {
    const opened = await this.tx.$executeRawUnsafe(
      `with welcome as (
         update core_account set failed_attempts = 0, last_failed_at = null, locked_until = null,
                                 password_hash = coalesce($3, password_hash)
         where id = $1::uuid and password_hash = $2 and disabled_at is null returning id
       )
       insert into core_session (token_hash, account_id, created_at, last_seen_at, expires_at, idle_until, client)
       select $4, id, $5::timestamptz, $5::timestamptz, $6::timestamptz, $7::timestamptz, $8 from welcome`,
      session.accountId,
      session.verified,
      session.rehash,
      session.tokenHash,
      session.now.toISOString(),
      session.expiresAt.toISOString(),
      session.idleUntil.toISOString(),
      session.client,
    );
    return opened > 0;
  }
}
