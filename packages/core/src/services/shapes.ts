import type { OrgLevel, Place } from '@jianhui/access';

export const enterpriseKinds = [
  'ENTERPRISE',
  'PUBLIC_INSTITUTION',
  'GOVERNMENT_ORGAN',
  'SOCIAL_ORGANISATION',
  'INDIVIDUAL_BUSINESS',
  'FARMERS_COOPERATIVE',
  'OTHER',
] as const;
export type EnterpriseKind = (typeof enterpriseKinds)[number];

export type HeadcountBand = 'LT_25' | 'B25_49' | 'B50_99' | 'B100_199' | 'B200_499' | 'B500_999' | 'GE_1000';

export const registrySources = ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION', 'OTHER'] as const;
export type RegistrySource = (typeof registrySources)[number];

export const unionKinds = ['INDEPENDENT', 'JOINT', 'REGIONAL', 'INDUSTRY', 'GROUP'] as const;
export type UnionKind = (typeof unionKinds)[number];

export type OrgUnitKind = 'STATUTORY' | 'STATISTICAL' | 'FUNCTIONAL_ZONE' | 'INDUSTRIAL_UNION';

/** A unit of the tree as the dictionary holds it; `provinceId` … include the unit itself at its own level. */
export interface OrgUnitEntry extends Place {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly level: OrgLevel;
  readonly kind: OrgUnitKind;
  readonly parentId: string | null;
  /** The topmost union of its industrial line; null in the territorial tree. */
  readonly industrialLineId: string | null;
  readonly validFrom: string | null;
  /** First day on which it no longer exists; null while it does. */
  readonly validTo: string | null;
  readonly replacedById: string | null;
  readonly source: string;
  readonly sourceOn: string | null;
  /** Counts its changes. */
  readonly version: number;
}
