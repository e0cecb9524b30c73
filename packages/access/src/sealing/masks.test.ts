import { describe, expect, it } from 'vitest';
import { maskIdNumber, maskPhone } from './masks.ts';

describe('maskIdNumber', () => {
  it('shows the first and the last four, never the birth date', () => {
    expect(maskIdNumber('210102180001010015')).toBe('2101**********0015');
    expect(maskIdNumber('21070218601120004X')).toBe('2107**********004X');
  });

  it('shows less of what is shorter', () => {
    expect(maskIdNumber('E12345678')).toBe('*******78');
    expect(maskIdNumber('12345')).toBe('*****');
    expect(maskIdNumber('')).toBe('');
  });
});

describe('maskPhone', () => {
  it('shows the first three and the last four', () => {
    expect(maskPhone('13800001234')).toBe('138****1234');
  });

  it('shows less of what is shorter', () => {
    expect(maskPhone('23456789')).toBe('******89');
    expect(maskPhone('8901')).toBe('****');
  });
});
