import type { NewAccount } from '../accounts/accounts.ts';
import { SignInError } from '../errors.ts';
import { createPermissionCatalogue } from '../permissions.ts';
import { type Access, type AccessOptions, createAccess, type SignedIn } from '../sessions/sessions.ts';
import { federation, unitAt } from './places.ts';
import { TestClock } from './test-clock.ts';
import type { TestDatabase } from './test-database.ts';

export const password = '建会工作从头到尾都要实';
export const client = { address: '192.0.2.7', agent: 'test' };
export const county = unitAt(federation(1), 'COUNTY');

const catalogue = createPermissionCatalogue({
  core: { 'a.read': { label: '看', description: 'Reads.', levels: ['COUNTY', 'CITY'], kind: 'read' } },
});

/** An officer of the county, to be created. */
export function officer(changes: Partial<NewAccount> = {}): NewAccount {
  const { id: orgUnitId, level, place } = county;
  const names = { username: 'officer', displayName: '某经办人', password, role: 'OFFICER' };
  return { ...names, orgUnitId, level, place, ...changes };
}

/** Signs the officer in, or throws why not. */
export async function signedIn(access: Access): Promise<SignedIn> {
  const result = await access.signIn({ username: 'officer', password, client });
  if (result instanceof SignInError) throw result;
  return result;
}

/** Tries a wrong password, or whatever is given, and returns the refusal. */
export async function refusal(
  access: Access,
  changes: Partial<Parameters<Access['signIn']>[0]> = {},
): Promise<SignInError> {
  const result = await access.signIn({ username: 'officer', password: 'wrong', client, ...changes });
  if (!(result instanceof SignInError)) throw new Error('somebody was let in');
  return result;
}

/** Several instances over one database, under one clock. */
export class Instances {
  clock = new TestClock();
  private readonly running: Access[] = [];
  private readonly database: TestDatabase;

  constructor(database: TestDatabase) {
    this.database = database;
  }

  /** `listening` false leaves it without its LISTEN connection. */
  async start(options: Partial<AccessOptions> = {}, listening = true): Promise<Access> {
    const passwordCost = { memoryCost: 256, timeCost: 1 };
    const quiet = (): void => undefined;
    const { pool } = this.database;
    const access = createAccess({ pool, catalogue, clock: this.clock, passwordCost, report: quiet, ...options });
    this.running.push(access);
    if (listening) await access.start();
    return access;
  }

  /** Stops them all and empties the tables. */
  async clear(): Promise<void> {
    for (const access of this.running.splice(0)) await access.stop();
    await this.database.clear();
    this.clock = new TestClock();
  }
}
