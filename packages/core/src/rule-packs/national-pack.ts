import { lawRules } from './national-law.ts';
import { practiceRules } from './national-practice.ts';
import type { RuleData, RulePackData } from './rule.ts';

type Text = 2009 | 2021;

/** Articles of the 2009 text that a source quotes by that number (domain B.1, [SPC20]); all others are by the offset. */
const quoted2009: ReadonlySet<string> = new Set(['18', '42', '43', '52']);

/** The national rules under one text of the Trade Union Law, with what differs between the two texts. */
export function nationalPack(
  text: Text,
  pack: Omit<RulePackData, 'provinceCode' | 'rules'>,
  differing: readonly RuleData[],
): RulePackData {
  const law = lawRules.map(({ articles, ...rule }): RuleData => {
    const article = articles[text];
    const known = text === 2021 || quoted2009.has(article);
    return { ...rule, document: lawOf(text), article, status: known ? 'CONFIRMED' : 'RECONSTRUCTED' };
  });
  return { ...pack, provinceCode: null, rules: [...law, ...practiceRules, ...differing] };
}

/** How the law is cited in either text. */
export const lawOf = (text: Text): string => `《工会法》(${text})`;
