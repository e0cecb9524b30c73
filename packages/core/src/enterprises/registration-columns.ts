import type { EnterpriseKind } from '../services/shapes.ts';
import { industrySectionOf } from './industry.ts';
import { normaliseName } from './names.ts';
import { type OwnershipGroup, ownershipGroupOf } from './ownership.ts';
import { type SearchKeys, searchKeys } from './search/terms.ts';

/** Columns of an enterprise that follow from its name, and are written with it. */
export interface NameColumns extends SearchKeys {
  readonly normalisedName: string;
}

/** What follows from the present name, the former ones and the codes of records merged into it. */
export const nameColumns = (
  name: string,
  former: readonly string[] = [],
  mergedCodes: readonly string[] = [],
): NameColumns => ({ normalisedName: normaliseName(name), ...searchKeys([name, ...former], mergedCodes) });

/** Columns that follow from registration data: the section of its industry and the group of its ownership. */
export const derivedRegistration = (row: {
  readonly kind: EnterpriseKind;
  readonly industryCode: string | null;
  readonly registrationType: string | null;
}): { readonly industrySection: string | null; readonly ownershipGroup: OwnershipGroup | null } => ({
  industrySection: industrySectionOf(row.industryCode),
  ownershipGroup: ownershipGroupOf(row.registrationType, row.kind),
});
