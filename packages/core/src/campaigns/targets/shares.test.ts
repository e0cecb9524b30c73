import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from './shares.ts';

describe('divide', () => {
  it('gives most to whoever has most left', () => {
    expect(divide(10, [1, 2, 7])).toEqual([1, 2, 7]);
    expect(divide(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });

  it('divides evenly when nobody has anything left', () => {
    expect(divide(5, [0, 0])).toEqual([3, 2]);
  });

  it('divides nothing among nobody', () => {
    expect(divide(5, [])).toEqual([]);
  });

  it('gives whole parts that add up, none further than one from its share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40 }), (total, weights) => {
        const parts = divide(total, weights);
        const whole = weights.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        for (const [i, part] of parts.entries()) {
          const share = whole === 0 ? total / weights.length : (total * (weights[i] ?? 0)) / whole;
          expect(Number.isInteger(part)).toBe(true);
          expect(Math.abs(part - share)).toBeLessThan(1);
        }
      }),
    );
  });
});
