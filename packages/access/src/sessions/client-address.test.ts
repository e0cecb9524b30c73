import { describe, expect, it } from 'vitest';
import { addressKey, describeClient } from './client-address.ts';

describe('addressKey', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['a pipe', 'a pipe'],
  ])('counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('describeClient', () => {
  it('keeps address and agent, and not too much of them', () => {
    expect(describeClient({ address: '192.0.2.7', agent: 'Firefox' })).toBe('192.0.2.7 Firefox');
    expect(describeClient({ address: null })).toBe(null);
    expect(describeClient({ address: null, agent: 'x'.repeat(500) })).toHaveLength(200);
  });
});
