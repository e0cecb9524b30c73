import type { Day } from '@jianhui/database';
import { check, type Finding } from '../rule-packs/check.ts';
import type { RuleFacts } from '../rule-packs/facts.ts';
import type { RuleCode } from '../rule-packs/parameters.ts';
import type { RulesInForce } from '../rule-packs/rule.ts';
import type { UnionKind } from '../services/shapes.ts';

/** What is known of a union on a day, as the warnings of B.4 ask for it; persons are counts. */
export interface UnionFacts {
  readonly id: string;
  readonly status: 'ESTABLISHED' | 'DISSOLVED';
  readonly kind: UnionKind;
  readonly members: number;
  readonly womenMembers: number;
  /** Accepted headcount of what it covers. */
  readonly staff: number;
  readonly employers: number;
  readonly employersEnded: number;
  /** Persons in post; a body without any on record counts as one, an absent body as none. */
  readonly committee: number;
  readonly fundAudit: number;
  readonly womenCommittee: number;
  readonly chairInPost: boolean;
  readonly chairFullTime: boolean;
  /** Whole months without a chair; 0 while there is one or nothing is known of a committee. */
  readonly vacantMonths: number;
  readonly termEndsOn: Day | null;
  readonly certificateValidTo: Day | null;
  /** Days since the oldest change that is not registered. */
  readonly unregisteredDays: number;
}

/** Staff from which the share of members is asked for (B.4: paper union). */
const SHARE_FROM_STAFF = 100;

interface Warning<Code extends RuleCode> {
  readonly code: Code;
  /** What the rule is asked; null: it has nothing to say of this union. */
  readonly facts: (union: UnionFacts, today: Day) => RuleFacts[Code] | null;
}
const warning = <Code extends RuleCode>(code: Code, facts: Warning<Code>['facts']): Warning<Code> => ({ code, facts });

/** The warnings of B.4 on a union, in their order. */
const warnings = [
  warning('committee.required', (u) => ({ members: u.members, size: u.committee })),
  warning('committee.size-minimum', (u) => (u.committee > 1 ? { members: u.members, size: u.committee } : null)),
  warning('committee.size-maximum', (u) => ({ members: u.members, size: u.committee })),
  warning('women-committee.required', (u) => ({ womenMembers: u.womenMembers, size: u.womenCommittee })),
  warning('fund-audit.required', (u) => (u.committee > 0 ? { size: u.fundAudit } : null)),
  warning('fund-audit.size', (u) => (u.fundAudit > 1 ? { members: u.members, size: u.fundAudit } : null)),
  warning('chair.full-time', (u) => ({ staff: u.staff, fullTime: u.chairFullTime })),
  warning('chair.vacancy', (u) => (u.committee > 0 && !u.chairInPost ? { months: u.vacantMonths } : null)),
  warning('term.ending', (u, today) => (u.termEndsOn ? { endsOn: u.termEndsOn, today } : null)),
  warning('legal-person.certificate', (u) =>
    u.certificateValidTo && u.termEndsOn ? { validTo: u.certificateValidTo, termEndsOn: u.termEndsOn } : null,
  ),
  warning('legal-person.change-days', (u) => ({ days: u.unregisteredDays })),
  warning('union.operating-employer', (u) => ({ closed: u.employersEnded })),
  warning('union.employers', (u) => (u.employers > 0 ? { kind: u.kind, employers: u.employers } : null)),
  warning('health.share', (u) => (u.staff >= SHARE_FROM_STAFF ? { members: u.members, staff: u.staff } : null)),
] as const;

/** What the rules in force say against a union on a day; nothing of one that is dissolved. Pure. */
export function unionFindings(union: UnionFacts, rules: RulesInForce, today: Day): Finding[] {
  if (union.status === 'DISSOLVED') return [];
  return (warnings as readonly Warning<RuleCode>[]).flatMap(({ code, facts }) => {
    const asked = facts(union, today);
    const finding = asked && check(rules, code, asked);
    return finding?.outcome === 'BROKEN' ? [finding] : [];
  });
}
