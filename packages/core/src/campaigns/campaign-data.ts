import type { Day } from '@jianhui/database';
import type { EnterpriseKind, RegistrySource } from '../services/shapes.ts';
import type { MemberGroup } from './configuration/scope-rule.ts';
import type { PhaseConditionKey } from './phases/conditions.ts';

/** A campaign as a data file states it: everything that tells it from another one. */
export interface CampaignData {
  readonly code: string;
  readonly name: string;
  /** Null while no document is known to rest on: then it is seeded in preparation. */
  readonly document: {
    readonly documentNumber: string;
    readonly issuer: string;
    readonly title: string;
    readonly year: number;
    readonly sequence: number;
  } | null;
  readonly provinceCode: string;
  readonly status: 'DRAFT' | 'ACTIVE';
  readonly isLeading: boolean;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly threshold: number;
  readonly kinds: readonly EnterpriseKind[];
  readonly industries: readonly string[];
  readonly memberGroups: readonly MemberGroup[];
  readonly noGraceUntil: Day;
  readonly graceDays: number;
  readonly leaveAfterBelow: number;
  readonly sourceTrust: readonly RegistrySource[];
  readonly phases: readonly {
    readonly number: number;
    readonly name: string;
    readonly startsOn: Day;
    readonly endsOn: Day;
    readonly conditions: readonly PhaseConditionKey[];
  }[];
}
