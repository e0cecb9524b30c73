import type { RawTx } from '@jianhui/database';
import { AccessError } from '../errors.ts';
import { type Passwords, requireGoodPassword } from '../passwords.ts';
import { isRole } from '../permissions.ts';
import { type OrgLevel, type Place, placeProblem } from '../scope.ts';
import { DEMO_PASSWORD } from './demo-accounts.ts';
import { requireUsername } from './usernames.ts';

export interface NewAccount {
  username: string;
  displayName: string;
  password: string;
  role: string;
  level: OrgLevel;
  orgUnitId: string;
  place: Place;
}

/** Inserts an account. Throws ACC-004, ACC-010, ACC-011 (also when the name is taken) and ACC-012. */
export async function insertAccount(tx: RawTx, passwords: Passwords, account: NewAccount): Promise<{ id: string }> {
  const { displayName, role, level, orgUnitId, place } = account;
  const username = requireUsername(account.username);
  if (!isRole(role)) throw new AccessError('ACC-004', `${JSON.stringify(role)} of the account ${username}`);
  const problem = placeProblem(level, place);
  if (problem) throw new AccessError('ACC-012', `${username}: ${problem}`);
  requireGoodPassword(account.password, username, [DEMO_PASSWORD]);
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `insert into core_account (username, display_name, password_hash, role, level, org_unit_id,
                               province_id, city_id, county_id, township_id)
     values ($1, $2, $3, $4, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid)
     on conflict (username) do nothing
     returning id::text as id`,
    username,
    displayName,
    await passwords.hash(account.password),
    role,
    level,
    orgUnitId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  const [row] = rows;
  if (!row) throw new AccessError('ACC-011', `${username} is taken`);
  return row;
}

/** Ends every session of an account; returns how many ended. */
export function revokeSessions(tx: RawTx, accountId: string, now: Date): Promise<number> {
  return tx.$executeRawUnsafe(
    'update core_session set revoked_at = $2::timestamptz where account_id = $1::uuid and revoked_at is null',
    accountId,
    now.toISOString(),
  );
}

/** Disables an account or enables it again; a trigger ends its sessions. Throws ACC-013. */
export async function setDisabled(tx: RawTx, accountId: string, disabledAt: Date | null): Promise<void> {
  const changed = await tx.$executeRawUnsafe(
    'update core_account set disabled_at = $2::timestamptz, version = version + 1 where id = $1::uuid',
    accountId,
    disabledAt?.toISOString() ?? null,
  );
  if (changed === 0) throw new AccessError('ACC-013', accountId);
}

/** Forgets the failed sign-ins of an account. Throws ACC-013. */
export async function unlock(tx: RawTx, accountId: string): Promise<void> {
  const changed = await tx.$executeRawUnsafe(
    `update core_account set failed_attempts = 0, last_failed_at = null, locked_until = null where id = $1::uuid`,
    accountId,
  );
  if (changed === 0) throw new AccessError('ACC-013', accountId);
}

/** The part of an account that a new password needs. */
export interface PasswordHolder {
  username: string;
  passwordHash: string;
  demo: boolean;
}

/** Reads it. Throws ACC-013. */
export async function readPasswordHolder(tx: RawTx, accountId: string): Promise<PasswordHolder> {
  const [row] = await tx.$queryRawUnsafe<PasswordHolder[]>(
    'select username, password_hash as "passwordHash", demo from core_account where id = $1::uuid',
    accountId,
  );
  if (!row) throw new AccessError('ACC-013', accountId);
  return row;
}

/**
 * Stores a new password and ends every session of the account in the same statement. Whoever knew the old one is out,
 * and signs in anew. Throws ACC-009 when another change came first.
 */
export async function replacePassword(
  tx: RawTx,
  accountId: string,
  change: { from: string; to: string; now: Date },
): Promise<void> {
  const changed = await tx.$queryRawUnsafe<unknown[]>(
    `with changed as (
       update core_account set password_hash = $3, version = version + 1
       where id = $1::uuid and password_hash = $2 returning id
     ), ended as (
       update core_session set revoked_at = $4::timestamptz
       where account_id in (select id from changed) and revoked_at is null
     )
     select id::text from changed`,
    accountId,
    change.from,
    change.to,
    change.now.toISOString(),
  );
  if (changed.length === 0) throw new AccessError('ACC-009', 'it was changed at the same moment');
}
