/** 行业门类 of GB/T 4754-2017 (domain C.4): a section, and the two-digit divisions that belong to it. */
export interface IndustrySection {
  readonly code: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** The twenty sections as ranges of divisions. The names are in domain C.4; the ranges are [MEM] 依据待核. */
export const industrySections: readonly IndustrySection[] = (
  [
    ['A', '农、林、牧、渔业', 1, 5],
    ['B', '采矿业', 6, 12],
    ['C', '制造业', 13, 43],
    ['D', '电力、热力、燃气及水生产和供应业', 44, 46],
    ['E', '建筑业', 47, 50],
    ['F', '批发和零售业', 51, 52],
    ['G', '交通运输、仓储和邮政业', 53, 60],
    ['H', '住宿和餐饮业', 61, 62],
    ['I', '信息传输、软件和信息技术服务业', 63, 65],
    ['J', '金融业', 66, 69],
    ['K', '房地产业', 70, 70],
    ['L', '租赁和商务服务业', 71, 72],
    ['M', '科学研究和技术服务业', 73, 75],
    ['N', '水利、环境和公共设施管理业', 76, 79],
    ['O', '居民服务、修理和其他服务业', 80, 82],
    ['P', '教育', 83, 83],
    ['Q', '卫生和社会工作', 84, 85],
    ['R', '文化、体育和娱乐业', 86, 90],
    ['S', '公共管理、社会保障和社会组织', 91, 96],
    ['T', '国际组织', 97, 97],
  ] as const
).map(([code, label, from, to]) => ({ code, label, from, to }));

const sectionOfDivision = new Map(
  industrySections.flatMap(({ code, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, i) => [String(from + i).padStart(2, '0'), code] as const),
  ),
);

/**
 * The section of an industry code: of a class (3432), a group (343) or a division (34), with or without its section's
 * letter before it (C3432), or of a letter alone. Null for what is no code of the standard.
 */
export function industrySectionOf(code: string | null): string | null {
  const found = /^([A-T])?(\d{2})?\d{0,2}$/.exec((code ?? '').normalize('NFKC').trim().toUpperCase());
  if (!found) return null;
  const [, letter, division] = found;
  return division ? (sectionOfDivision.get(division) ?? null) : (letter ?? null);
}
