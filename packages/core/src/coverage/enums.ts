/** Enums of coverage: value → Chinese term and one English sentence. */
export const coverageEnums = {
  ScopeLeaveReason: {
    description: '退出原因：Why it left the scope.',
    SHRUNK: '人数减少：Its headcount fell below the threshold.',
    CLOSED: '关闭：It closed.',
    MOVED_OUT: '迁出：It moved away.',
    EXCLUDED: '豁除：It was excluded with approval.',
    RECLASSIFIED_OUT: '类别变更：Its kind left the scope.',
    MERGED: '合并：Its record became part of another.',
  },
  ScopeEnterReason: {
    description: '入围原因：Why it came into scope.',
    REGISTERED: '新登记：New in the register at that size.',
    GROWN: '人数增长：Its headcount reached the threshold.',
    MOVED_IN: '迁入：It moved in.',
    REOPENED: '恢复经营：It operates again.',
    EXCLUSION_ENDED: '豁除到期：Its exclusion ended.',
    RECLASSIFIED_IN: '类别变更：Its kind came into scope.',
  },
  CoverageEnterReason: {
    description: '建会原因：Why coverage began.',
    OWN_UNION: '单独建会：A union of its own.',
    JOINED_COVERAGE: '加入覆盖：A union that it shares.',
    ENTERED_SCOPE_COVERED: '入围时已建会：It came into scope with a union.',
  },
  CoverageLeaveReason: {
    description: '失去覆盖原因：Why coverage ended.',
    UNION_DISSOLVED: '工会撤销：The union was dissolved.',
    COVERAGE_ENDED: '覆盖终止：The union covers it no longer.',
    LEFT_SCOPE: '退出范围：It left the scope.',
  },
} as const;
