import type { RuleInForce } from './rule.ts';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 11 → 第十一条. Articles of the known texts stay below one hundred. */
export function articleName(article: string): string {
  const number = Number(article);
  const tens = Math.floor(number / 10);
  const unit = digits[number % 10] ?? '';
  if (tens === 0) return `第${unit}条`;
  return `第${tens === 1 ? '' : digits[tens]}十${unit}条`;
}

/** How a rule is cited: document and article of the text in force on the day, or 依据待核 where nobody has read it. */
export function citation(rule: Pick<RuleInForce, 'document' | 'article' | 'status'>): string {
  if (rule.article !== null) return `${rule.document}${articleName(rule.article)}`;
  if (rule.status !== 'UNCONFIRMED' || rule.document.includes('依据待核')) return rule.document;
  return `${rule.document}（依据待核）`;
}
