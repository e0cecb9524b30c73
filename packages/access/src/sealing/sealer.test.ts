import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessError } from '../errors.ts';
import { createKeys, keyIdOf, rotateKeys } from './keys.ts';
import { createSealer, looksSealed, type SealedPlace } from './sealer.ts';

const keys = createKeys();
const sealer = createSealer(keys);
const place: SealedPlace = { model: 'Member', field: 'idNoCipher', rowId: '0198a000-0000-7000-8000-000000000001' };
const secret = '210102180001010015';

function failure(work: () => unknown): AccessError {
  try {
    work();
  } catch (error) {
    if (error instanceof AccessError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Changes one byte of what is packed: 0 to 11 iv, 12 to 27 tag, the rest ciphertext. */
function flip(sealed: string, index: number): string {
  const [version, keyId, body = ''] = sealed.split('.');
  const packed = Buffer.from(body, 'base64url');
  packed[index] = packed[index]! ^ 1;
  return `${version}.${keyId}.${packed.toString('base64url')}`;
}

describe('seal and open', () => {
  it.each([secret, '', '张三', 'x'.repeat(10_000), '\u0000'])('gives back what was sealed (%#)', (text) => {
    expect(sealer.open(place, sealer.seal(place, text))).toBe(text);
  });

  it('names version and key, and never seals the same text to the same value', () => {
    const sealed = sealer.seal(place, secret);
    expect(sealed).toMatch(new RegExp(`^v1\\.${keys.current}\\.[A-Za-z0-9_-]+$`));
    expect(sealer.seal(place, secret)).not.toBe(sealed);
    expect(looksSealed(sealed)).toBe(true);
    expect(looksSealed(secret)).toBe(false);
  });

  it.each([
    ['another row', { rowId: '0198a000-0000-7000-8000-000000000002' }],
    ['another field', { field: 'phoneCipher' }],
    ['another model', { model: 'Officer' }],
  ])('refuses a value moved to %s', (_where, change) => {
    const elsewhere = { ...place, ...change };
    const error = failure(() => sealer.open(elsewhere, sealer.seal(place, secret)));
    expect(error.code).toBe('ACC-021');
    expect(error.message).toContain(`${elsewhere.model}.${elsewhere.field}.${elsewhere.rowId}`);
  });

  it('refuses a change of any byte of iv, tag or ciphertext', () => {
    const sealed = sealer.seal(place, secret);
    for (let index = 0; index < 12 + 16 + secret.length; index += 1) {
      expect(failure(() => sealer.open(place, flip(sealed, index))).code, `byte ${index}`).toBe('ACC-021');
    }
  });

  it('refuses a value cut short or lengthened', () => {
    const sealed = sealer.seal(place, secret);
    const head = sealed.slice(0, sealed.lastIndexOf('.') + 1);
    const packed = Buffer.from(sealed.slice(head.length), 'base64url');
    const repack = (bytes: Buffer): string => `${head}${bytes.toString('base64url')}`;
    expect(failure(() => sealer.open(place, repack(packed.subarray(0, 27)))).code).toBe('ACC-023');
    expect(failure(() => sealer.open(place, repack(packed.subarray(0, -1)))).code).toBe('ACC-021');
    expect(failure(() => sealer.open(place, repack(Buffer.concat([packed, Buffer.from([0])])))).code).toBe('ACC-021');
  });

  it.each([secret, '', 'v1', 'v1..', 'v2.0123456789ab.AAAA', 'v1.0123456789ab.A+/=', ' v1.0123456789ab.AAAA'])(
    'refuses %j, which is no sealed value',
    (text) => {
      const error = failure(() => sealer.open(place, text));
      expect(error.code).toBe('ACC-023');
      expect(error.message).not.toContain(secret);
    },
  );

  it('refuses another spelling of the same bytes', () => {
    const sealed = sealer.seal(place, 'ab'); // 30 bytes: 40 letters; 31 bytes leave spare bits in the last one
    const spare = sealer.seal(place, 'abc');
    expect(sealer.open(place, sealed)).toBe('ab');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(spare.at(-1)!);
    const respelt = `${spare.slice(0, -1)}${alphabet[last ^ 1]}`;
    expect(failure(() => sealer.open(place, respelt)).code).toBe('ACC-023');
  });

  it('refuses a key that is not in the ring, and a key under the name of another', () => {
    const other = createSealer(createKeys());
    const foreign = other.seal(place, secret);
    expect(failure(() => sealer.open(place, foreign)).code).toBe('ACC-022');
    const renamed = foreign.replace(other.currentKeyId, sealer.currentKeyId);
    expect(failure(() => sealer.open(place, renamed)).code).toBe('ACC-021');
  });

  it.each([
    { ...place, rowId: '' },
    { ...place, model: '' },
    { ...place, field: 'a.b' },
    { ...place, model: 'Member.idNo' },
  ])('refuses the unclear place %j', (unclear) => {
    expect(failure(() => sealer.seal(unclear, secret)).code).toBe('ACC-024');
    expect(failure(() => sealer.seal(unclear, secret)).message).not.toContain(secret);
  });
});

describe('rotation', () => {
  const rotated = rotateKeys(keys);
  const next = createSealer(rotated);

  it('opens what the old key sealed and seals with the new one', () => {
    const old = sealer.seal(place, secret);
    expect(next.open(place, old)).toBe(secret);
    expect(next.currentKeyId).not.toBe(sealer.currentKeyId);
    expect(next.isOutdated(old)).toBe(true);
    expect(next.isOutdated(next.seal(place, secret))).toBe(false);
    expect(failure(() => sealer.open(place, next.seal(place, secret))).code).toBe('ACC-022');
  });

  it('keeps the blind indexes', () => {
    expect(next.blindIndex('idNumber', secret)).toBe(sealer.blindIndex('idNumber', secret));
  });
});

describe('blindIndex', () => {
  it('is equal for equal texts of one kind alone, and under one key alone', () => {
    const index = sealer.blindIndex('idNumber', secret);
    expect(index).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(sealer.blindIndex('idNumber', secret)).toBe(index);
    expect(sealer.blindIndex('phone', secret)).not.toBe(index);
    expect(sealer.blindIndex('idNumber', `${secret}0`)).not.toBe(index);
    expect(createSealer(createKeys()).blindIndex('idNumber', secret)).not.toBe(index);
  });
});

describe('keyIdOf', () => {
  it('is a fingerprint that says nothing of the key', () => {
    const key = randomBytes(32);
    expect(keyIdOf(key)).toMatch(/^[0-9a-f]{12}$/);
    expect(keyIdOf(key)).toBe(keyIdOf(Buffer.from(key)));
    expect(key.toString('hex')).not.toContain(keyIdOf(key));
  });
});
