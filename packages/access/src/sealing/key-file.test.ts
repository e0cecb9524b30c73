import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError } from '../errors.ts';
import { loadOrCreateKeys, rotateKeyFile } from './key-file.ts';
import { createKeys, formatKeys, keyIdOf } from './keys.ts';
import { createSealer } from './sealer.ts';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-keys-'));
const place = { model: 'Member', field: 'phoneCipher', rowId: '1' };
let count = 0;
let file = '';

beforeEach(() => {
  count += 1;
  file = path.join(base, String(count), 'sealing-keys.json');
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

function failure(work: () => unknown): AccessError {
  try {
    work();
  } catch (error) {
    if (error instanceof AccessError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function write(text: string, mode = 0o600): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text, { mode });
}

function indexKeyText(): string {
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { indexKey: string }).indexKey;
}

describe('loadOrCreateKeys', () => {
  it('makes the file at the first start, for its owner alone, and finds it at the second', () => {
    const made = loadOrCreateKeys(file, { mayCreate: true });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['sealing-keys.json']);
    const found = loadOrCreateKeys(file, { mayCreate: false, expectedKeyId: made.current });
    const sealed = createSealer(made).seal(place, '13800001234');
    expect(createSealer(found).open(place, sealed)).toBe('13800001234');
    expect(createSealer(found).blindIndex('phone', '1')).toBe(createSealer(made).blindIndex('phone', '1'));
  });

  it('does not overwrite keys that are there', () => {
    const made = loadOrCreateKeys(file, { mayCreate: true });
    expect(loadOrCreateKeys(file, { mayCreate: true }).current).toBe(made.current);
  });

  it('makes no second keys when the database knows of first ones', () => {
    const error = failure(() => loadOrCreateKeys(file, { mayCreate: true, expectedKeyId: '0123456789ab' }));
    expect(error.code).toBe('ACC-025');
    expect(error.message).toContain(file);
    expect(error.message).toContain('0123456789ab');
    expect(error.remedy).toMatch(/backup/);
    expect(fs.existsSync(file)).toBe(false);
  });

  it('makes none after the first start', () => {
    expect(failure(() => loadOrCreateKeys(file, { mayCreate: false })).code).toBe('ACC-025');
    expect(failure(() => loadOrCreateKeys(file, { mayCreate: false, expectedKeyId: null })).code).toBe('ACC-025');
    expect(fs.existsSync(file)).toBe(false);
  });

  it('refuses the keys of another database', () => {
    write(formatKeys(createKeys()));
    const error = failure(() => loadOrCreateKeys(file, { mayCreate: true, expectedKeyId: '0123456789ab' }));
    expect(error.code).toBe('ACC-028');
  });

  it.each([0o640, 0o604, 0o666])('refuses a file of mode %o', (mode) => {
    write(formatKeys(createKeys()));
    fs.chmodSync(file, mode);
    const error = failure(() => loadOrCreateKeys(file, { mayCreate: true }));
    expect(error.code).toBe('ACC-026');
    expect(error.message).toContain(mode.toString(8));
    expect(error.remedy).toContain('chmod 600');
  });

  it('refuses garbage and says nothing of what stood there', () => {
    const whole = JSON.parse(formatKeys(createKeys())) as Record<string, unknown>;
    const indexKey = Buffer.from(String(whole.indexKey), 'base64');
    const broken = [
      '',
      'geheim',
      '{"format":"geheim',
      'null',
      '[]',
      JSON.stringify({ ...whole, format: 'geheim/1' }),
      JSON.stringify({ ...whole, keys: 'geheim' }),
      JSON.stringify({ ...whole, keys: {} }),
      JSON.stringify({ ...whole, keys: { abcdefabcdef: 'Z2VoZWlt' } }),
      JSON.stringify({ ...whole, keys: { abcdefabcdef: indexKey.toString('base64') } }),
      JSON.stringify({ ...whole, current: 'geheim' }),
      JSON.stringify({ ...whole, indexKey: 'Z2VoZWlt' }),
      JSON.stringify({ ...whole, current: keyIdOf(indexKey), keys: { [keyIdOf(indexKey)]: whole.indexKey } }),
    ];
    for (const text of broken) {
      write(text);
      const error = failure(() => loadOrCreateKeys(file, { mayCreate: true }));
      expect(error.code, text).toBe('ACC-027');
      expect(`${error.message} ${String(error.cause)}`).not.toMatch(/geheim|Z2VoZWlt/);
      expect(fs.readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('refuses a folder in the place of the file', () => {
    fs.mkdirSync(file, { recursive: true });
    expect(failure(() => loadOrCreateKeys(file, { mayCreate: true })).code).toBe('ACC-027');
  });

  it('says where it cannot write', () => {
    write('', 0o600);
    const below = path.join(file, 'keys.json');
    expect(failure(() => loadOrCreateKeys(below, { mayCreate: true })).code).toBe('ACC-029');
  });
});

describe('rotateKeyFile', () => {
  it('adds a current key, keeps the old ones and the index key', () => {
    const first = loadOrCreateKeys(file, { mayCreate: true });
    const before = indexKeyText();
    const sealed = createSealer(first).seal(place, '13800001234');
    rotateKeyFile(file);
    const keys = loadOrCreateKeys(file, { mayCreate: false, expectedKeyId: first.current });
    expect(keys.current).not.toBe(first.current);
    expect(keys.keys.size).toBe(2);
    expect(createSealer(keys).open(place, sealed)).toBe('13800001234');
    expect(indexKeyText()).toBe(before);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it('needs keys to rotate', () => {
    expect(failure(() => rotateKeyFile(file)).code).toBe('ACC-025');
  });
});
