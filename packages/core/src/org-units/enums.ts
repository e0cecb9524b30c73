/** Enums of org units: value → Chinese term and one English sentence. */
export const orgUnitsEnums = {
  OrgLevel: {
    description: '层级：One of the four levels of the tree.',
    PROVINCE: '省：Province.',
    CITY: '市：City.',
    COUNTY: '县（市、区）：County, county-level city or district.',
    TOWNSHIP: '乡镇（街道）：Township, town or subdistrict.',
  },
  OrgUnitKind: {
    description: '组织类别：What kind of unit it is.',
    STATUTORY: '法定区划：Statutory division.',
    STATISTICAL: '统计单位：Statistical unit that is no statutory division.',
    FUNCTIONAL_ZONE: '功能区：Zone without a GB/T 2260 code.',
    INDUSTRIAL_UNION: '产业工会：Union by industry line.',
  },
  OrgUnitChangeKind: {
    description: '区划调整种类：What kind of change of the tree.',
    CREATE: '新设：A new unit.',
    RENAME: '更名：Another name.',
    RECODE: '变更代码：Another code.',
    MOVE: '划转：Another unit above it.',
    MERGE: '合并：It becomes part of another.',
    SPLIT: '分立：Several follow it.',
    RETIRE: '撤销：It ends without a successor.',
    OFFICIAL_LIST: '官方名录更新：Changes by a newer official list.',
  },
  DivisionDifferenceKind: {
    description: '名录差异种类：In what an official list differs from the tree.',
    NEW: '新增：A unit that the tree lacks.',
    RECODED: '代码变更：The same unit under another code.',
    RENAMED: '更名：Another name.',
    MOVED: '划转：Another unit above it.',
    MERGED: '并入：Another unit follows it.',
    GONE: '撤销：A unit that the list lacks.',
  },
  OrgUnitChangeStatus: {
    description: '区划调整状态：Whether all rows follow it.',
    APPLYING: '执行中：Rows are being rewritten.',
    DONE: '完成：Every row follows it.',
  },
} as const;
