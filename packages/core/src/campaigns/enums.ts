/** Enums of campaigns: value → Chinese term and one English sentence. */
export const campaignsEnums = {
  CampaignStatus: {
    description: '行动状态：State of a campaign.',
    DRAFT: '筹备：Being prepared.',
    ACTIVE: '实施：Under way.',
    CLOSED: '结束：Closed.',
  },
  TargetMetric: {
    description: '目标指标：What a target counts.',
    FOUNDING_RATE: '建会率：Covered by in scope, 0 to 1.',
    STRICT_RATE: '独立建会率：With a union of their own by in scope, 0 to 1.',
    COVERED: '已建会单位：Units covered.',
    NEW_UNIONS: '新建工会：Unions approved since the baseline.',
    NEW_MEMBERS: '新发展会员：Members since the baseline.',
    VERIFIED_SHARE: '核查率：Units in scope verified on site, 0 to 1.',
    GROUP_MEMBERS: '重点群体会员：Members of the campaign’s occupational groups.',
  },
  PlanStatus: {
    description: '方案状态：State of an implementation plan.',
    DRAFT: '草稿：Being written.',
    SUBMITTED: '已报送：Submitted.',
    APPROVED: '已批准：Approved.',
    RETURNED: '退回修改：Returned.',
  },
  TargetWarningCode: {
    description: '目标提醒代码：What speaks against a target.',
    CHILDREN_BELOW_PARENT: '下级目标合计不足：The goals of the units below do not add up to the unit’s own.',
    NOT_CASCADED: '目标未分解：No unit below has a target.',
    CHILD_WITHOUT_TARGET: '下级缺目标：A unit with something in scope has no target.',
    GOAL_ABOVE_SCOPE: '目标超出范围：The goal asks for more units than are in scope.',
    GOAL_NOT_ABOVE_BASELINE: '目标不高于基数：The goal is reached already.',
  },
  PlanDecision: {
    description: '审核决定：What the unit above decides of a plan.',
    APPROVE: '批准：It is approved.',
    RETURN: '退回：It is to be written anew.',
  },
  ResponsibilityKind: {
    description: '包保类型：What an officer answers for.',
    AREA: '包片：An area.',
    EMPLOYER: '包点：An enterprise.',
    LEADER_LEAD: '领导包联：A leader’s contact.',
    INDUSTRY_LINE: '产业线：An industrial line.',
  },
  ResponsibilityRole: {
    description: '责任角色：How an officer answers.',
    ACCOUNTABLE: '责任人：The one accountable.',
    SUPPORTER: '协助人：Helps.',
  },
} as const;
