import { usccOf } from '@jianhui/plugin-api';
import type { EnterpriseKind } from './model.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SPACE = ALPHABET.length ** 4;

/**
 * Department, category and organisation prefix by kind. The bodies M?XX… are not being given out, so that no code here
 * can be mistaken for a living unit's.
 */
const PREFIXES: Record<EnterpriseKind | 'UNION', readonly (readonly [string, string])[]> = {
  ENTERPRISE: [['91', 'MAXX']],
  PUBLIC_INSTITUTION: [['12', 'MBXX']],
  GOVERNMENT_ORGAN: [['11', 'MBXX']],
  SOCIAL_ORGANISATION: [
    ['51', 'MJXX'],
    ['52', 'MJXX'],
  ],
  INDIVIDUAL_BUSINESS: [['92', 'MAXX']],
  FARMERS_COOPERATIVE: [['93', 'MAXX']],
  OTHER: [
    ['31', 'MDXX'],
    ['N1', 'MFXX'],
  ],
  UNION: [['81', 'MCXX']],
};

/** Hands out valid codes, each once: 统一社会信用代码 of synthetic bodies. */
export interface CodeSequence {
  next(kind: EnterpriseKind | 'UNION', division: string): string;
}

export function codeSequence(seed: number): CodeSequence {
  const used = new Map<string, number>();
  const start = ((seed % SPACE) + SPACE) % SPACE;
  return {
    next(kind, division) {
      const serial = used.get(kind) ?? 0;
      if (serial >= SPACE) throw new RangeError(`codes: no more than ${SPACE} codes of kind ${kind} exist`);
      used.set(kind, serial + 1);
      const prefixes = PREFIXES[kind];
      const [department, body] = prefixes[serial % prefixes.length] as readonly [string, string];
      // 7919 has no factor of 31: every number of the space comes once, in no visible order.
      let rest = (start + serial * 7919) % SPACE;
      let digits = '';
      for (let i = 0; i < 4; i += 1) {
        digits = ALPHABET[rest % 31] + digits;
        rest = Math.floor(rest / 31);
      }
      return usccOf(department + division + body + digits);
    },
  };
}
