import type { RuleCode } from '../rule-packs/parameters.ts';

/** What is known of a kind of deadline: how officers call it, and on which rule it rests. */
export interface DeadlineKind {
  readonly label: string;
  /** Code of a rule of the packs, where one sets the time. */
  readonly ruleCode: RuleCode | null;
}

/** The kinds that core opens. A plugin's own kind is shown by its deadline's title. */
export const deadlineKinds: Readonly<Record<string, DeadlineKind>> = {
  'scope.grace': { label: '新入围单位建会宽限', ruleCode: null },
  'scope.unassigned': { label: '应建单位无责任人', ruleCode: null },
  'founding.approval': { label: '建会批复', ruleCode: 'founding.approval-days' },
  'union.term-renewal': { label: '工会换届', ruleCode: 'term.ending' },
  'union.chair-vacancy': { label: '补选工会主席', ruleCode: 'chair.vacancy' },
  'union.change-registration': { label: '工会法人变更登记', ruleCode: 'legal-person.change-days' },
  'union.certificate-validity': { label: '换发工会法人证书', ruleCode: 'legal-person.certificate' },
  'union.employer-closed': { label: '单位终止后撤销工会', ruleCode: 'union.operating-employer' },
  'membership.follow-up': { label: '会籍接转', ruleCode: null },
  'transfer.release': { label: '会籍转出办理', ruleCode: null },
  'transfer.accept': { label: '会籍转入办理', ruleCode: null },
  'transfer.escalated': { label: '会籍转接督办', ruleCode: null },
  'plan.due': { label: '报送实施方案', ruleCode: null },
  'plan.review': { label: '审核实施方案', ruleCode: null },
};

export const labelOfKind = (kind: string): string => deadlineKinds[kind]?.label ?? kind;
