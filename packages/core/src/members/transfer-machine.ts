import type { TransferAct, TransferParty, TransferStatus } from './shapes.ts';

/** Who may do an act: a party, or whoever asked for the transfer. */
type Actor = TransferParty | 'INITIATOR';

export interface TransferStep {
  readonly to: TransferStatus;
  readonly by: readonly Actor[];
}

const by = (to: TransferStatus, ...actors: Actor[]): TransferStep => ({ to, by: actors });
const closed = {
  SUBMIT: null,
  RELEASE: null,
  ACCEPT: null,
  COMPLETE: null,
  REJECT: null,
  RETAIN: null,
  TAKE_BACK: null,
} as const;

/** 转接状态机 (A.12): every state and every act; null: not in this state. */
export const transferMachine: Readonly<Record<TransferStatus, Readonly<Record<TransferAct, TransferStep | null>>>> = {
  DRAFT: { ...closed, SUBMIT: by('REQUESTED', 'INITIATOR'), TAKE_BACK: by('REJECTED', 'INITIATOR') },
  REQUESTED: {
    ...closed,
    RELEASE: by('RELEASED', 'FROM'),
    REJECT: by('REJECTED', 'FROM'),
    RETAIN: by('RETAINED', 'FROM'),
    TAKE_BACK: by('REJECTED', 'INITIATOR'),
  },
  RELEASED: {
    ...closed,
    ACCEPT: by('ACCEPTED', 'TO'),
    REJECT: by('REJECTED', 'TO'),
    RETAIN: by('RETAINED', 'FROM'),
    TAKE_BACK: by('REJECTED', 'INITIATOR'),
  },
  ACCEPTED: { ...closed, COMPLETE: by('DONE', 'TO'), REJECT: by('REJECTED', 'TO') },
  DONE: closed,
  REJECTED: closed,
  RETAINED: closed,
};

/** Whose act a transfer waits for in each state; null: nobody's. */
export const awaitedParty: Readonly<Record<TransferStatus, Actor | null>> = {
  DRAFT: 'INITIATOR',
  REQUESTED: 'FROM',
  RELEASED: 'TO',
  ACCEPTED: 'TO',
  DONE: null,
  REJECTED: null,
  RETAINED: null,
};

/** The party whose act is awaited. */
export function awaited(status: TransferStatus, initiatedBy: TransferParty): TransferParty | null {
  const who = awaitedParty[status];
  return who === 'INITIATOR' ? initiatedBy : who;
}

/** What a state allows, whoever's act it is. */
export function possibleActs(status: TransferStatus): TransferAct[] {
  const acts = Object.entries(transferMachine[status]) as [TransferAct, TransferStep | null][];
  return acts.filter(([, step]) => step !== null).map(([act]) => act);
}
