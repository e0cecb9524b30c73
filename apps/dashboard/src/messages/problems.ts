import type { Failure, Problem } from '@jianhui/client';
import { zh } from './zh-cn.ts';

/** Chinese words for refusals that officers can meet, by the API's stable code: what is wrong and what to do. */
const problemTexts: Readonly<Record<string, string>> = {
  IDEMPOTENCY_CONFLICT: '这次提交与刚才的不一致，请再提交一次。',
};

/** The words for a refusal: by its code, else what the API says itself. */
export function problemText(problem: Pick<Problem, 'code' | 'message' | 'remedy'>): string {
  const known = problemTexts[problem.code];
  if (known) return known;
  return [problem.message, problem.remedy].filter((part) => part !== '').join(' ') || zh.failure.unknown;
}

const failureTexts: Readonly<Record<string, string>> = {
  NETWORK: zh.failure.network,
  FORBIDDEN: zh.failure.forbidden,
  PLUGIN_UNAVAILABLE: zh.failure.unavailable,
};

/** The words for a request that failed. */
export function failureText(failure: Failure): string {
  return failureTexts[failure.code] ?? zh.failure.unknown;
}
