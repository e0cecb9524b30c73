/** Enums of rule packs: value → Chinese term and one English sentence. */
export const rulePacksEnums = {
  RuleSeverity: {
    description: '规则强度：What a breach does.',
    HARD: '禁止：It stops the step.',
    WARN: '提示：It warns.',
    INFO: '说明：It informs.',
  },
  RuleStatus: {
    description: '依据状态：How well the text is known.',
    CONFIRMED: '已核：Text and source are known.',
    RECONSTRUCTED: '推定：Number by the offset of articles.',
    UNCONFIRMED: '依据待核：Source not confirmed.',
  },
  FindingOutcome: {
    description: '核查结论：What a rule said.',
    KEPT: '符合：The rule is kept.',
    BROKEN: '不符合：The rule is broken.',
  },
} as const;
