import type { Failure, Problem } from '@jianhui/client';
import { zh } from './zh-cn.ts';

/** Chinese words for refusals that officers can meet, by the API's stable code: what is wrong and what to do. */
const problemTexts: Readonly<Record<string, string>> = {
  IDEMPOTENCY_CONFLICT: '这次提交与刚才的不一致，请再提交一次。',
  IDEMPOTENCY_KEY: '提交没有带上有效的标识，请刷新页面后重试。',
  INVALID_USCC: '统一社会信用代码有误，请对照证书逐位核对 18 个字符。',
  NOT_A_UNION_CODE: '这是单位的代码，不是工会的。工会代码以 81 或 89 开头。',
  UNION_CODE_TAKEN: '这个代码的工会已经登记过。请核对代码，或查看已登记的工会。',
  TEXT_LENGTH: '内容为空或过长，请按批复填写。',
  FUTURE_DATE: '日期晚于今天。工会经批准后才能登记。',
  NEGATIVE: '会员人数不能是负数。可以按批复填写，也可以不填。',
  NOTHING_COVERED: '请至少选择一家覆盖单位。',
  TOO_MANY: '一次最多 500 家单位，更多的请用文件导入。',
  INDEPENDENT_COVERS_ONE: '独立基层工会只覆盖一家单位。请改选工会类型，或只留一家单位。',
  ENTERPRISE_NOT_FOUND: '您的管辖范围内没有这家单位，请从列表中重新选择。',
  ORG_UNIT_NOT_FOUND: '没有找到这个上级工会，请重新选择。',
  ORG_UNIT_OUT_OF_SCOPE: '这个上级工会不在您的管辖范围内，请重新选择。',
};

const CHINESE = /[\u4e00-\u9fff]/;

/** The words for a refusal: by its code, else what the API says itself when that is Chinese. */
export function problemText(problem: Pick<Problem, 'code' | 'message' | 'remedy'>): string {
  const known = problemTexts[problem.code];
  if (known) return known;
  const said = [problem.message, problem.remedy].filter((part) => part !== '').join(' ');
  return CHINESE.test(said) ? said : `${zh.failure.refused}${said ? `（${said}）` : ''}`;
}

const failureTexts: Readonly<Record<string, string>> = {
  NETWORK: zh.failure.network,
  FORBIDDEN: zh.failure.forbidden,
  PLUGIN_UNAVAILABLE: zh.failure.unavailable,
  PLUGIN_FAILED: zh.failure.unavailable,
  BODY_TOO_LARGE: zh.failure.tooLarge,
  TOO_SLOW: zh.failure.tooSlow,
  NO_UNIT: zh.failure.noUnit,
};

/** The words for a request that failed. */
export function failureText(failure: Failure): string {
  return failureTexts[failure.code] ?? zh.failure.unknown;
}
