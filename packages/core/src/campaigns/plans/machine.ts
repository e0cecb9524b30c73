export const planStates = ['DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED'] as const;
export type PlanStatus = (typeof planStates)[number];

export const planActions = ['EDIT', 'SUBMIT', 'APPROVE', 'RETURN'] as const;
export type PlanAction = (typeof planActions)[number];

/** What each action makes of a plan in each state; null: the action is refused there. Total: every pair has its entry. */
export const planTransitions: Readonly<Record<PlanStatus, Readonly<Record<PlanAction, PlanStatus | null>>>> = {
  DRAFT: { EDIT: 'DRAFT', SUBMIT: 'SUBMITTED', APPROVE: null, RETURN: null },
  SUBMITTED: { EDIT: null, SUBMIT: null, APPROVE: 'APPROVED', RETURN: 'RETURNED' },
  // A plan that was approved can be sent back once more, when the campaign takes another turn.
  APPROVED: { EDIT: null, SUBMIT: null, APPROVE: null, RETURN: 'RETURNED' },
  RETURNED: { EDIT: 'RETURNED', SUBMIT: 'SUBMITTED', APPROVE: null, RETURN: null },
};
