import type { EnterpriseKind } from '../services/shapes.ts';

export const ownershipGroups = ['STATE', 'COLLECTIVE', 'PRIVATE', 'HMT', 'FOREIGN', 'MIXED', 'INSTITUTION'] as const;
export type OwnershipGroup = (typeof ownershipGroups)[number];

/** A version of the list of registration types (登记注册类型), with the group of ownership of each. */
export interface RegistrationTypes {
  readonly version: string;
  readonly types: readonly { readonly code: string; readonly label: string; readonly group: OwnershipGroup }[];
}

/**
 * 国家统计局 2011 list (domain C.5, [MEM] 依据待核). The groups are the platform's own, for analysis. Where types are
 * named alike under the domestic and the invested ones, a name alone means the domestic one, which comes first.
 */
const types2011: RegistrationTypes = {
  version: '2011',
  types: (
    [
      ['110', '国有企业', 'STATE'],
      ['120', '集体企业', 'COLLECTIVE'],
      ['130', '股份合作企业', 'MIXED'],
      ['140', '联营企业', 'MIXED'],
      ['141', '国有联营企业', 'STATE'],
      ['142', '集体联营企业', 'COLLECTIVE'],
      ['143', '国有与集体联营企业', 'MIXED'],
      ['149', '其他联营企业', 'MIXED'],
      ['150', '有限责任公司', 'MIXED'],
      ['151', '国有独资公司', 'STATE'],
      ['159', '其他有限责任公司', 'MIXED'],
      ['160', '股份有限公司', 'MIXED'],
      ['170', '私营企业', 'PRIVATE'],
      ['171', '私营独资企业', 'PRIVATE'],
      ['172', '私营合伙企业', 'PRIVATE'],
      ['173', '私营有限责任公司', 'PRIVATE'],
      ['174', '私营股份有限公司', 'PRIVATE'],
      ['190', '其他企业', 'MIXED'],
      ['200', '港、澳、台商投资企业', 'HMT'],
      ['210', '合资经营企业（港或澳、台资）', 'HMT'],
      ['220', '合作经营企业（港或澳、台资）', 'HMT'],
      ['230', '港、澳、台商独资经营企业', 'HMT'],
      ['240', '港、澳、台商投资股份有限公司', 'HMT'],
      ['290', '其他港、澳、台商投资企业', 'HMT'],
      ['300', '外商投资企业', 'FOREIGN'],
      ['310', '中外合资经营企业', 'FOREIGN'],
      ['320', '中外合作经营企业', 'FOREIGN'],
      ['330', '外资企业', 'FOREIGN'],
      ['340', '外商投资股份有限公司', 'FOREIGN'],
      ['390', '其他外商投资企业', 'FOREIGN'],
    ] as const
  ).map(([code, label, group]) => ({ code, label, group })),
};

/** Every version known, the newest first. A list of 2023 exists; until its text is here, its codes have no group. */
export const registrationTypes: readonly RegistrationTypes[] = [types2011];

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s()、,或]/g, '');
const groupOf = new Map<string, OwnershipGroup>();
for (const { types } of registrationTypes)
  for (const { code, label, group } of types)
    for (const key of [code, plain(label)]) if (!groupOf.has(key)) groupOf.set(key, group);

/** Kinds of employer whose ownership their kind alone says. */
const groupOfKind: Readonly<Partial<Record<EnterpriseKind, OwnershipGroup>>> = {
  PUBLIC_INSTITUTION: 'INSTITUTION',
  GOVERNMENT_ORGAN: 'INSTITUTION',
  SOCIAL_ORGANISATION: 'INSTITUTION',
  INDIVIDUAL_BUSINESS: 'PRIVATE',
  FARMERS_COOPERATIVE: 'COLLECTIVE',
};

/**
 * 所有制分组 of an employer: by its registration type, given as code or as the name that departments write ("私营有限责任公司",
 * "有限责任公司(国有独资)"), else by its kind. Null when neither says.
 */
export function ownershipGroupOf(registrationType: string | null, kind: EnterpriseKind): OwnershipGroup | null {
  const byKind = groupOfKind[kind] ?? null;
  if (byKind) return byKind;
  if (!registrationType) return null;
  const text = plain(registrationType);
  return groupOf.get(text) ?? named.find(([words]) => text.includes(words))?.[1] ?? groupOf.get(stemOf(text)) ?? null;
}

/** Words by which departments tell the owner within a type of their own wording, the more particular first. */
const named: readonly (readonly [string, OwnershipGroup])[] = [
  ['港澳台', 'HMT'],
  ['台港澳', 'HMT'],
  ['中外合', 'FOREIGN'],
  ['外商', 'FOREIGN'],
  ['外国', 'FOREIGN'],
  ['国有独资', 'STATE'],
  ['国有控股', 'STATE'],
  ['全民所有制', 'STATE'],
  ['集体所有制', 'COLLECTIVE'],
  ['自然人', 'PRIVATE'],
  ['个人独资', 'PRIVATE'],
  ['私营', 'PRIVATE'],
];

const stemOf = (text: string): string => /^(有限责任公司|股份有限公司|国有企业|集体企业)/.exec(text)?.[1] ?? text;
