interface Outcome {
  /** Rows in the file. */
  readonly fileRows: number;
  readonly matched: number;
  readonly new: number;
  readonly pending: number;
  readonly rejected: number;
}

/** The sum of a batch's four outcomes, and whether every row ended in exactly one of them. */
export function sumOf(batch: Outcome): { readonly sum: number; readonly whole: boolean } {
  const sum = batch.matched + batch.new + batch.pending + batch.rejected;
  return { sum, whole: sum === batch.fileRows };
}

/** States in which the numbers still move. */
export function isMoving(state: string): boolean {
  return state === 'STAGING' || state === 'APPLYING' || state === 'TAKING_BACK';
}
