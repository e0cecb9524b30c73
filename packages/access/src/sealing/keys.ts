import { createHash, randomBytes } from 'node:crypto';
import { AccessError } from '../errors.ts';

export const KEY_BYTES = 32;

/** The keys of one installation. They live in a file, never in the database. */
export interface SealingKeys {
  /** Id of the key that seals; the others only open. */
  current: string;
  keys: ReadonlyMap<string, Buffer>;
  /** For blind indexes alone; it never changes, or equality would be lost. */
  indexKey: Buffer;
}

/** The id of a key: a fingerprint, so that a key cannot go by the name of another. */
export function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('jianhui sealing key\0').update(key).digest('hex').slice(0, 12);
}

/** Makes up new keys. */
export function createKeys(): SealingKeys {
  const key = randomBytes(KEY_BYTES);
  const id = keyIdOf(key);
  return { current: id, keys: new Map([[id, key]]), indexKey: randomBytes(KEY_BYTES) };
}

/** The same keys with a new current one; what the old ones sealed still opens. */
export function rotateKeys(keys: SealingKeys): SealingKeys {
  const key = randomBytes(KEY_BYTES);
  const id = keyIdOf(key);
  return { ...keys, current: id, keys: new Map([...keys.keys, [id, key]]) };
}

const FORMAT = 'jianhui-sealing-keys/1';

/** The keys as the text of a key file. */
export function formatKeys(keys: SealingKeys): string {
  const base64 = Object.fromEntries([...keys.keys].map(([id, key]) => [id, key.toString('base64')]));
  const file = { format: FORMAT, current: keys.current, keys: base64, indexKey: keys.indexKey.toString('base64') };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads the text of a key file. Throws ACC-027 naming the place, and never a word of the content. */
export function parseKeys(text: string, place: string): SealingKeys {
  const file = asObject(text);
  const listed = file.keys;
  if (file.format !== FORMAT) throw new AccessError('ACC-027', `${place} does not say ${FORMAT}`);
  if (typeof listed !== 'object' || listed === null) throw new AccessError('ACC-027', `${place} lists no keys`);
  const keys = new Map<string, Buffer>();
  for (const [id, value] of Object.entries(listed)) {
    const key = asKey(value, `${place}, one of the keys`);
    if (keyIdOf(key) !== id) throw new AccessError('ACC-027', `${place}, a key does not match its id`);
    keys.set(id, key);
  }
  const current = file.current;
  if (typeof current !== 'string' || !keys.has(current)) {
    throw new AccessError('ACC-027', `${place} does not hold its current key`);
  }
  const indexKey = asKey(file.indexKey, `${place}, indexKey`);
  if (keys.has(keyIdOf(indexKey))) throw new AccessError('ACC-027', `${place} seals and indexes with one key`);
  return { current, keys, indexKey };
}

function asObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The parser quotes what it could not read, which may be a key: the caller says the rest without it.
  }
  return {};
}

function asKey(value: unknown, place: string): Buffer {
  const key = typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.alloc(0);
  if (key.length !== KEY_BYTES) throw new AccessError('ACC-027', `${place} is not ${KEY_BYTES} bytes in base64`);
  return key;
}
