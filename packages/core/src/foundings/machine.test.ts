import { describe, expect, it } from 'vitest';
import {
  actions,
  basisOf,
  type FoundingAction,
  type FoundingPathway,
  type FoundingState,
  pathwayStages,
  pathways,
  procedure,
  stateOf,
  states,
  transitions,
} from './machine.ts';

/** Every state that can be reached from the first contact, by actions that `allowed` lets through. */
function reachable(pathway: FoundingPathway, allowed: (action: FoundingAction) => boolean): Set<string> {
  const seen = new Set<FoundingState>(['PROSPECT']);
  for (const state of seen) {
    for (const action of actions) {
      const entry = transitions[pathway][state][action];
      if (allowed(action) && 'to' in entry) seen.add(entry.to);
    }
  }
  return seen;
}

describe('the table of foundings', () => {
  it('has an entry for every pathway, state and action: a state or a reason', () => {
    for (const pathway of pathways) {
      for (const state of states) {
        for (const action of actions) {
          const entry = transitions[pathway][state][action];
          if ('to' in entry) expect(states).toContain(entry.to);
          else expect(entry.refused).toMatch(/^[A-Z_]+$/);
        }
      }
    }
    expect(states.length * actions.length * pathways.length).toBe(21 * 15 * 4);
  });

  it.each(pathways)('%s: nothing is established without an approval', (pathway) => {
    const without = reachable(pathway, (action) => action !== 'APPROVE');
    for (const { stage, status } of procedure) {
      expect(without.has(stage)).toBe(status === 'OPEN');
    }
  });

  it.each(pathways)(
    '%s: leads through its own stages and the twelve of the procedure, and through no other',
    (pathway) => {
      const all = reachable(pathway, () => true);
      expect([...all].sort()).toEqual(
        [...pathwayStages[pathway], ...procedure.map(({ stage }) => stage), 'REFUSED', 'ABANDONED'].sort(),
      );
    },
  );

  it.each(pathways)('%s: lets no stage be passed over but the registration as a legal person', (pathway) => {
    for (const [at, { stage }] of procedure.entries()) {
      const taken = procedure.filter(({ action }) => 'to' in transitions[pathway][stage][action]).map((s) => s.stage);
      const next = procedure[at + 1]?.stage;
      const expected = [next, stage === 'SEAL_PLATE_BANK' ? 'REAL_NAME' : null, stage === 'RECRUIT' ? stage : null];
      expect(taken.sort()).toEqual(expected.filter((each) => each !== null && each !== undefined).sort());
    }
  });

  it('begins the procedure only at the end of the pathway', () => {
    expect(transitions.DIRECT.PROSPECT.APPLY).toEqual({ to: 'APPLY', status: 'OPEN' });
    expect(transitions.SERVICE_FIRST.SERVED.APPLY).toEqual({
      refused: 'PATHWAY_UNFINISHED',
      missing: 'MEMBERS_RECRUITED',
    });
    expect(transitions.SERVICE_FIRST.MEMBERS_RECRUITED.APPLY).toEqual({ to: 'APPLY', status: 'OPEN' });
    expect(transitions.DIRECT.SERVED.APPLY).toMatchObject({ refused: 'NOT_ON_PATHWAY' });
  });

  it('names the stage that is missing, and the rule by which it is due', () => {
    expect(transitions.DIRECT.REPORT.RECORD_SEAL_AND_ACCOUNT).toEqual({
      refused: 'FOUNDING_ORDER',
      missing: 'APPROVAL',
    });
    expect(basisOf('APPROVAL')).toBe('founding.approval-required');
    expect(basisOf('SERVED')).toBeNull();
  });

  it('refuses only what was reported, gives up only what is not established, and ends for good', () => {
    expect(transitions.DIRECT.REPORT.REFUSE).toEqual({ to: 'REFUSED', status: 'REFUSED' });
    expect(transitions.DIRECT.ELECTION.REFUSE).toEqual({ refused: 'FOUNDING_ORDER', missing: 'REPORT' });
    expect(transitions.DIRECT.APPROVAL.ABANDON).toMatchObject({ refused: 'FOUNDING_ESTABLISHED' });
    for (const state of ['REFUSED', 'ABANDONED', 'FUNDS'] as const)
      for (const action of actions)
        expect(transitions.DIRECT[state][action]).toMatchObject({ refused: 'FOUNDING_ENDED' });
  });

  it('takes an ended case for ended, whatever its stage was', () => {
    expect(stateOf({ stage: 'REPORT', status: 'REFUSED' })).toBe('REFUSED');
    expect(stateOf({ stage: 'REPORT', status: 'OPEN' })).toBe('REPORT');
  });
});
