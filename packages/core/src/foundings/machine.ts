import type { RuleCode } from '../rule-packs/parameters.ts';
import { foundingsEnums } from './enums.ts';

export type FoundingPathway = Exclude<keyof typeof foundingsEnums.FoundingPathway, 'description'>;
export type FoundingStage = Exclude<keyof typeof foundingsEnums.FoundingStage, 'description'>;
export type FoundingStatus = Exclude<keyof typeof foundingsEnums.FoundingStatus, 'description'>;
export type FoundingAction = Exclude<keyof typeof foundingsEnums.FoundingAction, 'description'>;
/** Where a case can stand: at a stage, or given up, or refused. */
export type FoundingState = FoundingStage | 'REFUSED' | 'ABANDONED';

const names = <T extends object>(spec: T) =>
  Object.keys(spec).filter((key) => key !== 'description') as Exclude<keyof T & string, 'description'>[];
export const pathways = names(foundingsEnums.FoundingPathway);
export const actions = names(foundingsEnums.FoundingAction);
export const states: readonly FoundingState[] = [...names(foundingsEnums.FoundingStage), 'REFUSED', 'ABANDONED'];

/** The stages of each pathway before the procedure (A.7). */
export const pathwayStages: { readonly [Pathway in FoundingPathway]: readonly FoundingStage[] } = {
  DIRECT: ['PROSPECT'],
  SERVICE_FIRST: ['PROSPECT', 'SERVED', 'MEMBERS_RECRUITED'],
  ACTIVITY_FIRST: ['PROSPECT', 'ACTIVITY_COVERED', 'ORGANISATION_PLANNED'],
  EXTERNAL_MEMBERSHIP_FIRST: ['PROSPECT', 'MEMBERS_IN_TERRITORIAL_UNION', 'MEMBERS_25_REACHED'],
};

interface ProcedureStage {
  readonly stage: FoundingStage;
  readonly action: FoundingAction;
  /** The rule that a case breaks which would pass it by. */
  readonly basis: RuleCode;
  readonly status: FoundingStatus;
  /** The next stage may follow without it. */
  readonly optional?: boolean;
  /** More of the same may follow. */
  readonly repeatable?: boolean;
}

/** The twelve stages of B.2 in their order: one chain for every pathway. */
export const procedure: readonly ProcedureStage[] = [
  { stage: 'APPLY', action: 'APPLY', basis: 'founding.application', status: 'OPEN' },
  {
    stage: 'PREPARATORY_GROUP',
    action: 'NAME_PREPARATORY_GROUP',
    basis: 'founding.preparatory-group',
    status: 'OPEN',
  },
  { stage: 'RECRUIT', action: 'ADMIT_APPLICANTS', basis: 'committee.required', status: 'OPEN', repeatable: true },
  { stage: 'CANDIDATES', action: 'NOMINATE_CANDIDATES', basis: 'committee.near-relative', status: 'OPEN' },
  { stage: 'ASSEMBLY', action: 'HOLD_ASSEMBLY', basis: 'assembly.quorum', status: 'OPEN' },
  { stage: 'ELECTION', action: 'RECORD_ELECTION', basis: 'election.tally', status: 'OPEN' },
  { stage: 'REPORT', action: 'REPORT', basis: 'founding.report', status: 'OPEN' },
  { stage: 'APPROVAL', action: 'APPROVE', basis: 'founding.approval-required', status: 'ESTABLISHED' },
  {
    stage: 'SEAL_PLATE_BANK',
    action: 'RECORD_SEAL_AND_ACCOUNT',
    basis: 'founding.dates-ordered',
    status: 'ESTABLISHED',
  },
  {
    // Only where the conditions of a legal person are met (B.1).
    stage: 'LEGAL_PERSON',
    action: 'REGISTER_LEGAL_PERSON',
    basis: 'legal-person.conditions',
    status: 'ESTABLISHED',
    optional: true,
  },
  { stage: 'REAL_NAME', action: 'CONFIRM_REAL_NAMES', basis: 'real-name.record', status: 'ESTABLISHED' },
  { stage: 'FUNDS', action: 'RECORD_FIRST_FUNDS', basis: 'funds.two-percent', status: 'COMPLETED' },
];

export type Refusal =
  | 'FOUNDING_ORDER'
  | 'FOUNDING_STAGE_DONE'
  | 'FOUNDING_ENDED'
  | 'FOUNDING_ESTABLISHED'
  | 'PATHWAY_UNFINISHED'
  | 'PATHWAY_FINISHED'
  | 'NOT_ON_PATHWAY';

/** What an action does to a case: where it stands then, or why not, and which stage is missing. */
export type Transition =
  | { readonly to: FoundingState; readonly status: FoundingStatus }
  | { readonly refused: Refusal; readonly missing: FoundingStage | null };

const refused = (reason: Refusal, missing: FoundingStage | null = null): Transition => ({ refused: reason, missing });
const placeOf = (state: FoundingState): number => procedure.findIndex(({ stage }) => stage === state);
const APPROVAL = placeOf('APPROVAL');

function onPathway(pathway: FoundingPathway, state: FoundingState, action: FoundingAction): Transition {
  const chain = pathwayStages[pathway];
  const at = chain.indexOf(state as FoundingStage);
  const next = chain[at + 1];
  if (at < 0) return refused('NOT_ON_PATHWAY');
  if (action === 'ADVANCE_PATHWAY') return next ? { to: next, status: 'OPEN' } : refused('PATHWAY_FINISHED');
  if (action !== 'APPLY') return refused('FOUNDING_ORDER', 'APPLY');
  return next ? refused('PATHWAY_UNFINISHED', next) : { to: 'APPLY', status: 'OPEN' };
}

function onProcedure(state: FoundingState, action: FoundingAction): Transition {
  const at = placeOf(state);
  const wanted = procedure.findIndex((each) => each.action === action);
  const next = procedure[at + 1];
  const target = procedure[wanted];
  if (!target) return refused('PATHWAY_FINISHED');
  if (wanted === at && target.repeatable) return { to: target.stage, status: target.status };
  if (wanted <= at) return refused('FOUNDING_STAGE_DONE');
  const passesOver = wanted === at + 2 && next?.optional === true;
  if (wanted === at + 1 || passesOver) return { to: target.stage, status: target.status };
  return refused('FOUNDING_ORDER', next?.stage ?? null);
}

function transition(pathway: FoundingPathway, state: FoundingState, action: FoundingAction): Transition {
  if (state === 'REFUSED' || state === 'ABANDONED' || state === 'FUNDS') return refused('FOUNDING_ENDED');
  const at = placeOf(state);
  if (action === 'ABANDON')
    return at >= APPROVAL ? refused('FOUNDING_ESTABLISHED') : { to: 'ABANDONED', status: 'ABANDONED' };
  if (action === 'REFUSE') {
    if (at >= APPROVAL) return refused('FOUNDING_ESTABLISHED');
    return state === 'REPORT'
      ? { to: 'REFUSED', status: 'REFUSED' }
      : refused('FOUNDING_ORDER', procedure[at + 1]?.stage ?? null);
  }
  return at < 0 ? onPathway(pathway, state, action) : onProcedure(state, action);
}

type Table = {
  readonly [P in FoundingPathway]: {
    readonly [S in FoundingState]: { readonly [A in FoundingAction]: Transition };
  };
};

const each = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

/** Every pathway × state × action has an entry: where the case goes, or why it may not. */
export const transitions: Table = each(pathways, (pathway) =>
  each(states, (state) => each(actions, (action) => transition(pathway, state, action))),
);

/** The state of a stored case. */
export const stateOf = (founding: { readonly stage: FoundingStage; readonly status: FoundingStatus }): FoundingState =>
  founding.status === 'REFUSED' || founding.status === 'ABANDONED' ? founding.status : founding.stage;

/** The rule by which a stage is due; null for stages of a pathway. */
export const basisOf = (stage: FoundingStage | null): RuleCode | null =>
  procedure.find((each) => each.stage === stage)?.basis ?? null;

/** What the table allows for a stored case, in the order of the procedure. */
export const possibleActions = (founding: {
  readonly pathway: FoundingPathway;
  readonly stage: FoundingStage;
  readonly status: FoundingStatus;
}): FoundingAction[] => actions.filter((action) => 'to' in transitions[founding.pathway][stateOf(founding)][action]);
