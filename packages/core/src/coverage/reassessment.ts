import type { RawTx } from '@jianhui/database';
import type { NewEvent } from '@jianhui/events';
import type { OrgUnits } from '../services/services.ts';
import type { ScopeRule } from './rule.ts';

/** What every assessment needs besides the enterprises: see reassessmentFor. */
export interface Reassessment {
  /** The rule of the leading campaign. */
  readonly rule: ScopeRule;
  readonly orgUnits: OrgUnits;
  readonly append: (tx: RawTx, events: readonly NewEvent[]) => Promise<void>;
}
