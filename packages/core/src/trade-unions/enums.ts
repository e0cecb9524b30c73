/** Enums of trade unions: value → Chinese term and one English sentence. */
export const tradeUnionsEnums = {
  UnionKind: {
    description: '工会类型：How a union covers its employers.',
    INDEPENDENT: '独立基层工会：One employer’s own union.',
    JOINT: '联合基层工会：Union of two or more employers.',
    REGIONAL: '区域性工会联合会：Federation of an area.',
    INDUSTRY: '行业性工会联合会：Federation of a trade.',
    GROUP: '集团工会：Union of a group company.',
  },
  TradeUnionStatus: {
    description: '工会状态：Whether the union exists.',
    ESTABLISHED: '已成立：It is established.',
    DISSOLVED: '已撤销：It has been dissolved.',
  },
  CoverageEndReason: {
    description: '终止覆盖原因：Why coverage ended.',
    UNION_DISSOLVED: '工会撤销：The union was dissolved.',
    ENTERPRISE_CLOSED: '单位终止：The enterprise ended.',
    REMOVED: '退出：The enterprise left the union.',
    OWN_UNION_FOUNDED: '单独建会：It has a union of its own.',
    CORRECTED: '更正：It was recorded in error.',
  },
  UnionLegalPersonStatus: {
    description: '工会法人资格：Status as a legal person.',
    NONE: '未取得：Not registered.',
    REGISTERED: '已取得：Registered.',
    CANCELLED: '已注销：Cancelled.',
  },
  UnionBodyKind: {
    description: '工会机构：Body of a union.',
    COMMITTEE: '工会委员会：Committee.',
    FUND_AUDIT_COMMITTEE: '经费审查委员会：Fund-audit committee.',
    WOMEN_WORKERS_COMMITTEE: '女职工委员会：Women’s committee.',
  },
  UnionPostKind: {
    description: '职务：Post in a body.',
    CHAIR: '主席（主任）：Chair.',
    VICE_CHAIR: '副主席（副主任）：Vice-chair.',
    MEMBER: '委员：Member.',
    COMMISSIONER: '专员：Single commissioner in place of a committee.',
    ORGANIZER: '组织员：Elected person where there are fewer than 25 members.',
  },
  LegalPersonRegistrationKind: {
    description: '法人登记种类：Kind of registration.',
    REGISTER: '设立登记：First registration.',
    CHANGE: '变更登记：Change.',
    CANCEL: '注销登记：Cancellation.',
  },
} as const;
