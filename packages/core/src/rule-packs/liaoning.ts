import type { RulePackData } from './rule.ts';

/**
 * What Liaoning may set itself. Its implementing rules were not found: the parameters are the national defaults, and
 * stand here so that an officer who has the text knows where they belong.
 */
export const liaoning: RulePackData = {
  code: 'LN',
  name: '辽宁省规则（依据待核）',
  provinceCode: '210000',
  validFrom: '2009-08-27',
  validUntil: null,
  rules: [
    {
      code: 'women-committee.required',
      subject: '女职工委员会',
      document: '辽宁省实施办法（依据待核）',
      article: null,
      text: '女会员十人以上的建立女职工委员会；省内标准待核，暂按全国标准。',
      severity: 'WARN',
      status: 'UNCONFIRMED',
      parameters: { womenMembers: 10 },
    },
    {
      code: 'chair.vacancy',
      subject: '主席空缺',
      document: '辽宁省实施办法（依据待核）',
      article: null,
      text: '工会主席空缺的，应当在三个月内补选；省内规定待核。',
      severity: 'WARN',
      status: 'UNCONFIRMED',
      parameters: { months: 3 },
    },
  ],
};
