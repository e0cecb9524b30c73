/** 存量流量: the terms of A.2, with the side of the identity that each stands on. A term says why a unit came or went. */
export interface Term {
  readonly of: 'IN_SCOPE' | 'COVERED';
  /** +1: it adds to the number; -1: it takes away. */
  readonly sign: 1 | -1;
  /** Between two states of knowledge, not between two days. */
  readonly correction: boolean;
}

const flow = (of: Term['of'], sign: Term['sign']): Term => ({ of, sign, correction: false });
const correction = (of: Term['of'], sign: Term['sign']): Term => ({ of, sign, correction: true });

export const terms = {
  REGISTERED: flow('IN_SCOPE', 1),
  GROWN: flow('IN_SCOPE', 1),
  MOVED_IN: flow('IN_SCOPE', 1),
  REOPENED: flow('IN_SCOPE', 1),
  EXCLUSION_ENDED: flow('IN_SCOPE', 1),
  RECLASSIFIED_IN: flow('IN_SCOPE', 1),
  CLOSED: flow('IN_SCOPE', -1),
  SHRUNK: flow('IN_SCOPE', -1),
  MOVED_OUT: flow('IN_SCOPE', -1),
  EXCLUDED: flow('IN_SCOPE', -1),
  RECLASSIFIED_OUT: flow('IN_SCOPE', -1),
  MERGED: flow('IN_SCOPE', -1),
  CORRECTED_IN: correction('IN_SCOPE', 1),
  CORRECTED_OUT: correction('IN_SCOPE', -1),
  OWN_UNION: flow('COVERED', 1),
  JOINED_COVERAGE: flow('COVERED', 1),
  ENTERED_SCOPE_COVERED: flow('COVERED', 1),
  UNION_DISSOLVED: flow('COVERED', -1),
  COVERAGE_ENDED: flow('COVERED', -1),
  LEFT_SCOPE: flow('COVERED', -1),
  COVERAGE_CORRECTED_IN: correction('COVERED', 1),
  COVERAGE_CORRECTED_OUT: correction('COVERED', -1),
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
