import { normaliseUsername } from '../accounts/usernames.ts';
import { type InstantClock, later } from '../clock.ts';
import { SignInError } from '../errors.ts';
import type { Passwords } from '../passwords.ts';
import { addressKey, describeClient, type SignInClient } from './client-address.ts';
import { FailureMemory } from './failure-memory.ts';
import { Lanes } from './lanes.ts';
import type { AccessLimits } from './limits.ts';
import { newToken, type SessionStore, type SignInRow } from './session-store.ts';

export interface SignInInput {
  username: string;
  password: string;
  client: SignInClient;
}

/** A session just opened; the token exists here alone. */
export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

export interface SignInOptions {
  store: SessionStore;
  passwords: Passwords;
  clock: InstantClock;
  limits: AccessLimits;
}

interface Attempt {
  username: string;
  password: string;
  client: SignInClient;
  address: string | null;
}

/** Checks passwords and opens sessions, slowly for whoever guesses. */
export class SignInDesk {
  private readonly options: SignInOptions;
  private readonly lanes: Lanes;
  private readonly addresses: FailureMemory;
  private readonly strangers: FailureMemory;

  constructor(options: SignInOptions) {
    const { verifying, waiting, account, address } = options.limits;
    this.options = options;
    this.lanes = new Lanes(verifying, waiting);
    this.addresses = new FailureMemory(address);
    this.strangers = new FailureMemory(account);
  }

  /** Opens a session, or returns why not. Never says whether a name exists to whoever has not its password. */
  async signIn(input: SignInInput): Promise<OpenedSession | SignInError> {
    if (this.lanes.isFull) return new SignInError('ACC-008', 'the queue is full', 3000);
    const { client, password } = input;
    const username = normaliseUsername(input.username.slice(0, 100));
    const address = client.address === null ? null : addressKey(client.address);
    return this.lanes.run(username, () => this.attempt({ username, password, client, address }));
  }

  private async attempt(attempt: Attempt): Promise<OpenedSession | SignInError> {
    const { store, passwords, clock } = this.options;
    // Once more when the password was changed between reading and opening.
    for (let round = 0; round < 2; round += 1) {
      const account = await store.accountNamed(attempt.username);
      const wait = this.lockedFor(attempt, account, clock.now());
      if (wait > 0) return new SignInError('ACC-006', `${Math.ceil(wait / 1000)} s remain`, wait);
      if (!(await passwords.verify(account?.passwordHash ?? null, attempt.password)) || !account) {
        return this.refuse(attempt, account);
      }
      if (account.disabled) return new SignInError('ACC-007', attempt.username, null);
      const opened = await this.open(attempt, account);
      if (opened) return opened;
    }
    return new SignInError('ACC-005', 'the account changed at the same moment', null);
  }

  private lockedFor({ username, address }: Attempt, account: SignInRow | undefined, now: Date): number {
    const ofAddress = address === null ? 0 : this.addresses.lockedFor(address, now);
    const ofName = account
      ? (account.lockedUntil?.getTime() ?? 0) - now.getTime()
      : this.strangers.lockedFor(username, now);
    return Math.max(ofAddress, ofName);
  }

  private async refuse({ username, address }: Attempt, account: SignInRow | undefined): Promise<SignInError> {
    const { store, clock, limits } = this.options;
    const now = clock.now();
    const ofAddress = address === null ? 0 : this.addresses.record(address, now);
    const ofName = account
      ? await store.recordFailure(account.id, now, limits.account)
      : this.strangers.record(username, now);
    const wait = Math.max(ofAddress, ofName);
    return new SignInError('ACC-005', 'nobody was signed in', wait > 0 ? wait : null);
  }

  private async open({ password, client }: Attempt, account: SignInRow): Promise<OpenedSession | null> {
    const { store, passwords, clock, limits } = this.options;
    const rehash = passwords.needsRehash(account.passwordHash) ? await passwords.hash(password) : null;
    const { token, tokenHash } = newToken();
    const now = clock.now();
    const expiresAt = later(now, limits.sessionMs);
    const idleUntil = later(now, Math.min(limits.idleMs, limits.sessionMs));
    const opened = await store.open({
      ...{ accountId: account.id, verified: account.passwordHash, rehash, now, expiresAt, idleUntil },
      tokenHash,
      client: describeClient(client),
    });
    return opened ? { token, expiresAt } : null;
  }
}
