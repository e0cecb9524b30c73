import type { RawTx } from '@jianhui/database';
import { AccessError } from '../errors.ts';
import { createPasswords, type Passwords } from '../passwords.ts';
import type { Role } from '../permissions.ts';
import { type OrgLevel, type Place, placeProblem } from '../scope.ts';

/** The password of every demo account. It is public: see `seedDemoAccounts` for where they may exist. */
export const DEMO_PASSWORD = 'jianhui-demo-2019';

export interface DemoAccount {
  username: string;
  /** Chinese, as the header of the dashboard shows it. */
  displayName: string;
  level: OrgLevel;
  /** Code of its org unit; null for the township, whose code is given at seed time. */
  orgUnitCode: string | null;
  role: Role;
}

/** One account for each level and role that the demo shows, two cities side by side to see that they differ. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'province', displayName: '省级经办人', level: 'PROVINCE', orgUnitCode: '210000', role: 'OFFICER' },
  { username: 'shenyang', displayName: '沈阳市经办人', level: 'CITY', orgUnitCode: '210100', role: 'OFFICER' },
  { username: 'dalian', displayName: '大连市经办人', level: 'CITY', orgUnitCode: '210200', role: 'OFFICER' },
  { username: 'heping', displayName: '和平区经办人', level: 'COUNTY', orgUnitCode: '210102', role: 'OFFICER' },
  { username: 'township', displayName: '和平区街道经办人', level: 'TOWNSHIP', orgUnitCode: null, role: 'OFFICER' },
  { username: 'observer', displayName: '省级观察员', level: 'PROVINCE', orgUnitCode: '210000', role: 'OBSERVER' },
  { username: 'admin', displayName: '系统管理员', level: 'PROVINCE', orgUnitCode: '210000', role: 'ADMINISTRATOR' },
];

/** Finds the org unit of a code, or null when the tree has none. */
export type ResolvePlace = (code: string) => Promise<{ orgUnitId: string; place: Place } | null>;

export interface DemoSeedOptions {
  /** True only while the server listens on 127.0.0.1 alone. */
  allowDemo: boolean;
  /** Code of the first statutory township of 210102. */
  townshipCode: string;
  passwords?: Passwords;
}

/**
 * Inserts or updates the demo accounts by username; a second run changes nothing. Returns how many rows it touched.
 * Throws ACC-014 when demo accounts are not allowed or one's name belongs to a real account, ACC-015 when an org unit
 * is missing, ACC-012 when it stands at another level.
 */
export async function seedDemoAccounts(
  tx: RawTx,
  resolvePlace: ResolvePlace,
  options: DemoSeedOptions,
): Promise<number> {
  if (!options.allowDemo) throw new AccessError('ACC-014', 'the server is open to other machines');
  const passwordHash = await (options.passwords ?? createPasswords()).hash(DEMO_PASSWORD);
  let touched = 0;
  for (const account of demoAccounts) {
    const code = account.orgUnitCode ?? options.townshipCode;
    const found = await resolvePlace(code);
    if (!found) throw new AccessError('ACC-015', `${account.username} belongs to the org unit ${code}`);
    const problem = placeProblem(account.level, found.place);
    if (problem) throw new AccessError('ACC-012', `${account.username} at ${code}: ${problem}`);
    touched += await upsert(tx, account, found, passwordHash);
  }
  return touched;
}

/** A password that somebody changed stays, and so does a disabled account: only what is declared here is set. */
async function upsert(
  tx: RawTx,
  account: DemoAccount,
  { orgUnitId, place }: { orgUnitId: string; place: Place },
  passwordHash: string,
): Promise<number> {
  const touched = await tx.$executeRawUnsafe(
    `insert into core_account as a (username, display_name, password_hash, role, level, org_unit_id,
                                    province_id, city_id, county_id, township_id, demo)
     values ($1, $2, $3, $4, $5, $6::uuid, $7::uuid, $8::uuid, $9::uuid, $10::uuid, true)
     on conflict (username) do update set
       display_name = excluded.display_name, role = excluded.role, level = excluded.level,
       org_unit_id = excluded.org_unit_id, province_id = excluded.province_id, city_id = excluded.city_id,
       county_id = excluded.county_id, township_id = excluded.township_id, version = a.version + 1
     where a.demo and
       (a.display_name, a.role, a.level, a.org_unit_id, a.province_id, a.city_id, a.county_id, a.township_id)
       is distinct from
       (excluded.display_name, excluded.role, excluded.level, excluded.org_unit_id, excluded.province_id,
        excluded.city_id, excluded.county_id, excluded.township_id)`,
    account.username,
    account.displayName,
    passwordHash,
    account.role,
    account.level,
    orgUnitId,
    place.provinceId,
    place.cityId,
    place.countyId,
    place.townshipId,
  );
  if (touched > 0) return touched;
  const [row] = await tx.$queryRawUnsafe<{ demo: boolean }[]>(
    'select demo from core_account where username = $1',
    account.username,
  );
  if (row && !row.demo) throw new AccessError('ACC-014', `the name ${account.username} belongs to a real account`);
  return 0;
}

/** Removes every demo account with its sessions; returns how many accounts went. */
export function removeDemoAccounts(tx: RawTx): Promise<number> {
  return tx.$executeRawUnsafe('delete from core_account where demo');
}
