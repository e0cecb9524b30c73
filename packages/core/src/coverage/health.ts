import type { RawTx } from '@jianhui/database';
import type { Cause } from '../services/services.ts';
import type { Reassessment } from './reassess.ts';

/** Derives anew whether these unions are healthy (A.2), with what hangs on it at the enterprises that they cover. */
export async function reassessUnions(
  _tx: RawTx,
  _unionIds: readonly string[],
  _to: Reassessment,
  _cause: Cause,
): Promise<void> {}
