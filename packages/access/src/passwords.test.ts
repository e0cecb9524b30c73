import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { createPasswords, defaultPasswordCost, requireGoodPassword } from './passwords.ts';

const cheap = { memoryCost: 256, timeCost: 1 };
const passwords = createPasswords(cheap);

describe('createPasswords', () => {
  it('stores argon2id with the cost asked for', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(parseOptions(stored)).toMatchObject(cheap);
    expect(parseOptions(await createPasswords().hash('correct horse battery'))).toMatchObject(defaultPasswordCost);
  });

  it('tells the right password from a wrong one', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(await passwords.verify(stored, 'correct horse battery')).toBe(true);
    expect(await passwords.verify(stored, 'correct horse batterx')).toBe(false);
    expect(await passwords.verify(stored, '')).toBe(false);
  });

  it('never lets anybody in where there is no account', async () => {
    expect(await passwords.verify(null, 'no account has this password')).toBe(false);
  });

  it('does not hash what is longer than any password may be', async () => {
    const stored = await passwords.hash('');
    expect(await passwords.verify(stored, 'x'.repeat(100_000))).toBe(false);
  });

  it('knows a hash of another cost', async () => {
    const stored = await passwords.hash('correct horse battery');
    expect(passwords.needsRehash(stored)).toBe(false);
    expect(createPasswords({ ...cheap, timeCost: 2 }).needsRehash(stored)).toBe(true);
  });
});

describe('requireGoodPassword', () => {
  it.each([
    ['short', '太短的密码'],
    ['the username', 'Officer-2019'],
    ['too long', 'x'.repeat(257)],
    ['public', 'Jianhui-Demo-2019'],
  ])('refuses one that is %s', (_why, password) => {
    expect(() => requireGoodPassword(password, 'officer-2019', ['jianhui-demo-2019'])).toThrow('ACC-010');
  });

  it('accepts ten characters, Chinese ones too, and never repeats a refused one', () => {
    expect(() => requireGoodPassword('建会工作从头到尾都要实', 'officer')).not.toThrow();
    expect(() => requireGoodPassword('geheim', 'officer')).toThrow(/^(?!.*geheim).*ACC-010/s);
  });
});
