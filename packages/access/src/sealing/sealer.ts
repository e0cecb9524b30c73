import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { AccessError } from '../errors.ts';
import type { SealingKeys } from './keys.ts';

/** Where a sealed value stands. It opens nowhere else. */
export interface SealedPlace {
  /** Prisma model, e.g. `Member`. */
  model: string;
  /** Field of the model, e.g. `idNoCipher`. */
  field: string;
  /** Primary key of the row: made before the insert (UUIDv7). */
  rowId: string;
}

export interface Sealer {
  /** Id of the key that seals now: the marker to keep in the database. */
  readonly currentKeyId: string;
  /** Seals a text for one field of one row: `v1.<keyId>.<base64url of iv, tag, ciphertext>`. Throws ACC-024. */
  seal(place: SealedPlace, text: string): string;
  /** Opens it there. Throws ACC-021 (moved or changed), ACC-022 (unknown key), ACC-023 (no sealed value), ACC-024. */
  open(place: SealedPlace, sealed: string): string;
  /** Keyed fingerprint for equality and uniqueness, 43 characters; the same text under another kind differs. */
  blindIndex(kind: string, normalised: string): string;
  /** True when a value was sealed with an older key and is to be sealed anew. */
  isOutdated(sealed: string): boolean;
}

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a sealer of an installation's keys: AES-256-GCM with the place as additional authenticated data. */
export function createSealer(keys: SealingKeys): Sealer {
  const sealingKey = keyNamed(keys, keys.current, 'the current key');
  return {
    currentKeyId: keys.current,
    seal(place, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, sealingKey, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(nameOf(place)));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const packed = Buffer.concat([iv, cipher.getAuthTag(), body]);
      return `${VERSION}.${keys.current}.${packed.toString('base64url')}`;
    },
    open(place, sealed) {
      const at = nameOf(place);
      const { keyId, packed } = parse(sealed, at);
      const key = keyNamed(keys, keyId, at);
      const decipher = createDecipheriv(ALGORITHM, key, packed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(at));
      decipher.setAuthTag(packed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = decipher.update(packed.subarray(IV_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        throw new AccessError('ACC-021', at); // final() fails for one reason only: the tag does not fit
      }
    },
    blindIndex(kind, normalised) {
      return createHmac('sha256', keys.indexKey).update(`${kind}\0${normalised}`).digest('base64url');
    },
    isOutdated: (sealed) => parse(sealed, 'a value').keyId !== keys.current,
  };
}

/** True for a text in the form of a sealed value; says nothing of its genuineness. */
export function looksSealed(text: string): boolean {
  return SEALED.test(text);
}

const SEALED = /^v1\.([0-9a-f]{12})\.([A-Za-z0-9_-]+)$/;

function parse(sealed: string, at: string): { keyId: string; packed: Buffer } {
  const [, keyId, body] = SEALED.exec(sealed) ?? [];
  if (keyId === undefined || body === undefined) throw new AccessError('ACC-023', at);
  const packed = Buffer.from(body, 'base64url');
  if (packed.length < IV_BYTES + TAG_BYTES) throw new AccessError('ACC-023', `${at} is cut short`);
  // Spare bits of the last letter are ignored by the decoder: one value has one spelling, or it is not ours.
  if (packed.toString('base64url') !== body) throw new AccessError('ACC-023', `${at} has a changed ending`);
  return { keyId, packed };
}

function keyNamed(keys: SealingKeys, keyId: string, at: string): Buffer {
  const key = keys.keys.get(keyId);
  if (!key) throw new AccessError('ACC-022', `${at} needs the key ${keyId}`);
  return key;
}

/** Model and field are identifiers without a dot, so no two places share a name. */
function nameOf({ model, field, rowId }: SealedPlace): string {
  const identifier = /^[A-Za-z][A-Za-z0-9]*$/;
  if (!identifier.test(model) || !identifier.test(field) || !rowId) {
    throw new AccessError('ACC-024', `${model || '?'}.${field || '?'}.${rowId || '?'}`);
  }
  return `${model}.${field}.${rowId}`;
}
