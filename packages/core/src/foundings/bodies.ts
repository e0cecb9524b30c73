import type { tradeUnionsEnums } from '../trade-unions/enums.ts';

export type UnionBodyKind = Exclude<keyof typeof tradeUnionsEnums.UnionBodyKind, 'description'>;
export type UnionPostKind = Exclude<keyof typeof tradeUnionsEnums.UnionPostKind, 'description'>;

/** Posts that a body has. */
export const postsOf: Readonly<Record<UnionBodyKind, readonly UnionPostKind[]>> = {
  COMMITTEE: ['CHAIR', 'VICE_CHAIR', 'MEMBER', 'ORGANIZER'],
  FUND_AUDIT_COMMITTEE: ['CHAIR', 'VICE_CHAIR', 'MEMBER', 'COMMISSIONER'],
  WOMEN_WORKERS_COMMITTEE: ['CHAIR', 'VICE_CHAIR', 'MEMBER'],
};

/** Posts that lead a committee: exactly one of these is elected. */
export const leads: ReadonlySet<UnionPostKind> = new Set(['CHAIR', 'ORGANIZER']);
