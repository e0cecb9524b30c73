import { hash, parseOptions, verify } from '@node-rs/argon2';
import { AccessError } from './errors.ts';

/** What one verification costs. */
export interface PasswordCost {
  /** KiB of memory. */
  memoryCost: number;
  /** Passes over that memory. */
  timeCost: number;
}

/** argon2id with 19 MiB and two passes: some 50 ms on an office machine, and dear for whoever guesses. */
export const defaultPasswordCost: Readonly<PasswordCost> = Object.freeze({ memoryCost: 19456, timeCost: 2 });

const ARGON2ID = 2;
const MIN_LENGTH = 10;
const MAX_LENGTH = 256;

export interface Passwords {
  /** Hashes a password for storage. */
  hash(password: string): Promise<string>;
  /** Compares; with `null` (no such account) it does the same work and says false. */
  verify(stored: string | null, password: string): Promise<boolean>;
  /** True when a stored hash was made with another cost than today's. */
  needsRehash(stored: string): boolean;
}

/** Makes the password functions; tests pass a lower cost. */
export function createPasswords(cost: PasswordCost = defaultPasswordCost): Passwords {
  const options = { ...cost, parallelism: 1, algorithm: ARGON2ID };
  let decoy: Promise<string> | undefined;
  return {
    hash: (password) => hash(password, options),
    async verify(stored, password) {
      // A longer one was never accepted, and hashing it would cost us more than its sender.
      const tried = password.length <= MAX_LENGTH ? password : '';
      decoy ??= hash('no account has this password', options);
      const matches = await verify(stored ?? (await decoy), tried);
      return matches && stored !== null && tried !== '';
    },
    needsRehash(stored) {
      const made = parseOptions(stored);
      return made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost;
    },
  };
}

/** Throws ACC-010 when a new password is too short, too long, the username, or one of those that are public. */
export function requireGoodPassword(password: string, username: string, known: readonly string[] = []): void {
  const length = [...password].length;
  if (length < MIN_LENGTH) throw new AccessError('ACC-010', `it has ${length} characters, fewer than ${MIN_LENGTH}`);
  if (password.length > MAX_LENGTH) throw new AccessError('ACC-010', `it is longer than ${MAX_LENGTH}`);
  const plain = password.toLowerCase();
  if (plain === username.toLowerCase()) throw new AccessError('ACC-010', 'it is the username');
  if (known.includes(plain)) throw new AccessError('ACC-010', 'it is the demo password');
}
