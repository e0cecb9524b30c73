import type { RegistrySource } from '@jianhui/plugin-api';

/** What a row can say, whatever the column is called. */
export const fields = [
  'code',
  'name',
  'headcount',
  'place',
  'address',
  'date',
  'status',
  'registrationType',
  'establishedOn',
  'industryCode',
  'registrar',
  'unionKind',
  'approvalNumber',
  'covers',
] as const;
export type Field = (typeof fields)[number];

/** The sources whose files are known; each with its own words for the same things. */
export type CensusSource = Exclude<RegistrySource, 'OTHER'>;

export interface Column {
  readonly field: Field;
  readonly required: boolean;
  /** Headers by which the column is known, normalised; the first is what the source itself writes. */
  readonly aliases: readonly string[];
}

const column = (field: Field, ...aliases: string[]): Column => ({ field, required: true, aliases });
const optional = (field: Field, ...aliases: string[]): Column => ({ field, required: false, aliases });

const code = column('code', '统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '统一代码');
const name = column('name', '单位名称', '企业名称', '名称', '机构名称', '用人单位名称');
const address = optional('address', '单位地址', '地址', '经营地址', '生产经营地址', '住所', '注册地址');

/** The dictionary of headers, by source. What no entry knows is listed and not read. */
export const columnsOf: Readonly<Record<CensusSource, readonly Column[]>> = {
  HUMAN_RESOURCES: [
    code,
    name,
    column('headcount', '参保人数', '参保职工人数', '职工人数', '在职人数', '人数'),
    column('place', '参保地区划代码', '区划代码', '行政区划代码', '所属区划代码', '参保地代码'),
    address,
    column('date', '数据日期', '统计日期', '截止日期', '数据截止日期'),
  ],
  TAXATION: [
    { ...code, aliases: ['纳税人识别号', '税号', ...code.aliases] },
    { ...name, aliases: ['纳税人名称', '扣缴义务人名称', ...name.aliases] },
    column('headcount', '个税申报人数', '申报人数', '扣缴人数', '人数'),
    column('place', '经营地区划代码', '区划代码', '行政区划代码', '所属区划代码'),
    { ...address, aliases: ['生产经营地址', '经营地址', '单位地址', '地址', '注册地址'] },
    column('date', '所属期止', '税款所属期止', '数据日期', '统计日期', '截止日期'),
  ],
  MARKET_REGULATION: [
    code,
    { ...name, aliases: ['企业名称', '市场主体名称', ...name.aliases] },
    column('headcount', '年报从业人数', '从业人数', '从业人员数', '职工人数', '人数'),
    column('place', '经营地区划代码', '经营场所区划代码', '区划代码', '行政区划代码'),
    { ...address, aliases: ['住所', '经营场所', '注册地址', '单位地址', '地址'] },
    column('date', '年报日期', '年报年度截止日', '数据日期', '统计日期', '截止日期'),
    optional('status', '登记状态', '企业状态', '经营状态', '状态'),
    optional('registrationType', '企业类型', '市场主体类型', '登记类型', '类型'),
    optional('establishedOn', '成立日期', '注册日期', '设立日期'),
    optional('industryCode', '行业代码', '行业分类代码', '国民经济行业代码'),
    optional('registrar', '登记机关区划代码', '登记机关代码'),
  ],
  FEDERATION: [
    column('code', '工会统一社会信用代码', '工会代码', '统一社会信用代码', '社会信用代码'),
    column('name', '工会名称', '基层工会名称', '名称'),
    column('unionKind', '工会类型', '组建形式', '建会形式', '类型'),
    column('place', '上级工会区划代码', '区划代码', '行政区划代码'),
    column('approvalNumber', '批复文号', '批准文号', '文号'),
    column('date', '批复日期', '批准日期', '成立日期'),
    optional('headcount', '会员数', '会员人数'),
    column('covers', '覆盖单位统一社会信用代码', '覆盖单位代码', '覆盖企业代码', '覆盖单位'),
  ],
};

/** Headers that hold nothing to read, and need no remark. */
export const idleHeaders: ReadonlySet<string> = new Set([
  '序号',
  '编号',
  '备注',
  '上级工会名称',
  '结果',
  '原因',
  '办法',
]);
