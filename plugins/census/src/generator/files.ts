import { writeCsv } from './csv.ts';
import type { Field, PlantedRow } from './row.ts';
import { writeXlsx } from './xlsx.ts';

/** Headers in file order with the field that fills each; `null` is the running number. */
type Columns = readonly (readonly [header: string, field: Field | null])[];

/** One of the four files: its name, source and form. */
export interface FileLayout {
  readonly file: string;
  readonly source: 'HUMAN_RESOURCES' | 'TAXATION' | 'MARKET_REGULATION' | 'FEDERATION';
  readonly columns: Columns;
  readonly form: 'gb18030' | 'utf8-bom' | { readonly sheet: string; readonly titles: readonly string[] };
}

export const HUMAN_RESOURCES: FileLayout = {
  file: 'human-resources-2019q1.csv',
  source: 'HUMAN_RESOURCES',
  form: 'gb18030',
  columns: [
    ['统一社会信用代码', 'code'],
    ['单位名称', 'name'],
    ['参保人数', 'staff'],
    ['参保地区划代码', 'place'],
    ['单位地址', 'address'],
    ['数据日期', 'date'],
  ],
};

export const TAXATION: FileLayout = {
  file: 'taxation-2019q1.csv',
  source: 'TAXATION',
  form: 'utf8-bom',
  columns: [
    ['纳税人识别号', 'code'],
    ['纳税人名称', 'name'],
    ['个税申报人数', 'staff'],
    ['生产经营地址', 'address'],
    ['经营地区划代码', 'place'],
    ['所属期止', 'date'],
  ],
};

export const MARKET_REGULATION: FileLayout = {
  file: 'market-regulation-2019.xlsx',
  source: 'MARKET_REGULATION',
  form: {
    sheet: '企业名单',
    titles: ['辽宁省企业登记与年报信息（合成数据）', '制表：演示　　数据截止：2018年12月31日'],
  },
  columns: [
    ['序号', null],
    ['统一社会信用代码', 'code'],
    ['企业名称', 'name'],
    ['企业类型', 'type'],
    ['登记状态', 'status'],
    ['成立日期', 'founded'],
    ['行业代码', 'industry'],
    ['住所', 'address'],
    ['登记机关区划代码', 'registrar'],
    ['经营地区划代码', 'place'],
    ['年报从业人数', 'staff'],
    ['年报日期', 'date'],
  ],
};

export const FEDERATION: FileLayout = {
  file: 'federation-register-2019.xlsx',
  source: 'FEDERATION',
  form: { sheet: '基层工会', titles: ['辽宁省基层工会组织台账（合成数据）'] },
  columns: [
    ['工会统一社会信用代码', 'code'],
    ['工会名称', 'name'],
    ['工会类型', 'unionKind'],
    ['上级工会区划代码', 'place'],
    ['上级工会名称', 'superiorName'],
    ['批复文号', 'approvalNo'],
    ['批复日期', 'date'],
    ['会员数', 'staff'],
    ['覆盖单位统一社会信用代码', 'covers'],
  ],
};

/** The bytes of a file. */
export function writeFile({ columns, form }: FileLayout, rows: readonly PlantedRow[]): Buffer {
  const header = columns.map(([name]) => name);
  const cells = rows.map(({ fields }, index) =>
    columns.map(([, field]) => (field === null ? index + 1 : (fields[field] ?? null))),
  );
  if (typeof form === 'object') return writeXlsx({ name: form.sheet, titles: form.titles, header, rows: cells });
  return writeCsv(
    header,
    cells.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    form,
  );
}
