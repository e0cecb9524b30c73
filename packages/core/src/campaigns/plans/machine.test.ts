import { describe, expect, it } from 'vitest';
import { planActions, planStates, planTransitions } from './machine.ts';

describe('the states of an implementation plan', () => {
  it('have an entry for every action in every state', () => {
    for (const state of planStates) {
      expect(Object.keys(planTransitions[state]).sort()).toEqual([...planActions].sort());
    }
  });

  it('reach APPROVED from SUBMITTED alone', () => {
    const ways = planStates.flatMap((state) =>
      planActions.filter((action) => planTransitions[state][action] === 'APPROVED').map((action) => [state, action]),
    );
    expect(ways).toEqual([['SUBMITTED', 'APPROVE']]);
  });
});
