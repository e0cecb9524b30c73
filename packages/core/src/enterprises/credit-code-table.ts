import type { EnterpriseKind } from '../services/shapes.ts';

/** What the first two characters of a unified social credit code say (GB 32100-2015, domain C.1). */
export interface CreditCodeCategory {
  readonly department: string;
  /** Null: any category of the department that has no row of its own. */
  readonly category: string | null;
  /** Registering department and category, in Chinese. */
  readonly label: string;
  /** Kind of employer; null for what is no employer of the register: a trade union. */
  readonly kind: EnterpriseKind | null;
}

type Row = readonly [
  department: string,
  category: string | null,
  department_: string,
  category_: string,
  kind: EnterpriseKind | null,
];

/** The whole table: a list of 1, 5, 9 and Y alone refuses the codes of unions. */
const rows: readonly Row[] = [
  ['1', '1', '机构编制', '机关', 'GOVERNMENT_ORGAN'],
  ['1', '2', '机构编制', '事业单位', 'PUBLIC_INSTITUTION'],
  ['1', '3', '机构编制', '编办直接管理机构编制的群众团体', 'SOCIAL_ORGANISATION'],
  ['1', '9', '机构编制', '其他', 'OTHER'],
  ['2', null, '外交', '', 'OTHER'],
  ['3', null, '司法行政', '', 'OTHER'],
  ['4', null, '文化', '', 'OTHER'],
  ['5', '1', '民政', '社会团体', 'SOCIAL_ORGANISATION'],
  ['5', '2', '民政', '民办非企业单位', 'SOCIAL_ORGANISATION'],
  ['5', '3', '民政', '基金会', 'SOCIAL_ORGANISATION'],
  ['5', '9', '民政', '其他', 'SOCIAL_ORGANISATION'],
  ['6', null, '旅游', '', 'OTHER'],
  ['7', null, '宗教', '', 'OTHER'],
  ['8', '1', '工会', '基层工会', null],
  ['8', '9', '工会', '其他', null],
  ['9', '1', '工商', '企业', 'ENTERPRISE'],
  ['9', '2', '工商', '个体工商户', 'INDIVIDUAL_BUSINESS'],
  ['9', '3', '工商', '农民专业合作社', 'FARMERS_COOPERATIVE'],
  ['9', '9', '工商', '其他', 'OTHER'],
  ['A', null, '中央军委改革和编制办公室', '', 'OTHER'],
  ['N', '1', '农业', '组级集体经济组织', 'OTHER'],
  ['N', '2', '农业', '村级集体经济组织', 'OTHER'],
  ['N', '3', '农业', '乡镇级集体经济组织', 'OTHER'],
  ['Y', null, '其他', '', 'OTHER'],
];

export const creditCodeCategories: readonly CreditCodeCategory[] = rows.map(
  ([department, category, departmentLabel, categoryLabel, kind]) => ({
    department,
    category,
    label: categoryLabel ? `${departmentLabel}：${categoryLabel}` : departmentLabel,
    kind,
  }),
);

const byPrefix = new Map(
  creditCodeCategories.map((category) => [`${category.department}${category.category ?? ''}`, category]),
);

/** The row of a code's first two characters; null when the standard has none, such as 82 or Z1. */
export const categoryOfCode = (code: string): CreditCodeCategory | null =>
  byPrefix.get(code.slice(0, 2)) ?? byPrefix.get(code.slice(0, 1)) ?? null;
