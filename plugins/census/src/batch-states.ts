/** The states of a batch, in the order in which it goes through them. */
export const batchStates = ['STAGING', 'APPLYING', 'APPLIED', 'FAILED', 'TAKING_BACK', 'TAKEN_BACK'] as const;
export type BatchState = (typeof batchStates)[number];

/** States in which work goes on; one of these is what a failed batch goes back to. */
export const workingStates = ['STAGING', 'APPLYING', 'TAKING_BACK'] as const;
export type WorkingState = (typeof workingStates)[number];

/** Where each state may lead. Total: a step that is not here does not exist. */
export const batchSteps: Readonly<Record<BatchState, readonly BatchState[]>> = {
  STAGING: ['APPLYING', 'FAILED'],
  APPLYING: ['APPLIED', 'FAILED'],
  APPLIED: ['TAKING_BACK'],
  FAILED: ['STAGING', 'APPLYING', 'TAKING_BACK'],
  TAKING_BACK: ['TAKEN_BACK', 'FAILED'],
  TAKEN_BACK: [],
};

export const isWorking = (state: BatchState): state is WorkingState =>
  (workingStates as readonly BatchState[]).includes(state);

/** The states that lead to this one. */
export const statesBefore = (state: BatchState): BatchState[] =>
  batchStates.filter((from) => batchSteps[from].includes(state));

/** What decides on whether a batch can be resumed or taken back. */
export interface BatchStanding {
  readonly state: BatchState;
  readonly failedIn: BatchState | null;
  /** Its file is still here. */
  readonly storedAs: string | null;
  readonly appliedThrough: number;
}

/** Whether a failed batch can go on: always, but when the file itself could not be read. */
export const isResumable = ({ state, failedIn, storedAs }: BatchStanding): boolean =>
  state === 'FAILED' && (failedIn !== 'STAGING' || storedAs !== null);

/** Whether what a batch brought can be taken back. */
export const mayTakeBack = ({ state, failedIn, appliedThrough }: BatchStanding): boolean =>
  state === 'APPLIED' || (state === 'FAILED' && failedIn === 'APPLYING' && appliedThrough > 0);
