import { type Finding, lineAt, type Rule } from './rule.ts';

/** Put together from halves, so that this file does not refuse itself. */
const MARKS = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`, 'g');
const FOCUSED = /\b(?:test|it|describe)\.(?:only|todo|skip)\s*\(/g;
const SILENCED = /@ts-(?:ignore|nocheck)\b/g;

const TEXT = /\.(tsx?|mjs|cjs|js|sql|prisma|graphql|md|yaml|yml|json|css|html)$|(^|\/)run$/;
const SKIPPED = /^(tools\/fixtures|tools\/rules\/no-loose-ends|pnpm-lock\.yaml)|(^|\/)(generated|gql|public)\//;

/** What is committed is finished: open work stands in the tracker, and no test is left out by a mark in the code. */
export const noLooseEnds: Rule = {
  name: 'no-loose-ends',
  covers: (file) => TEXT.test(file) && !SKIPPED.test(file),
  check({ file, text }) {
    const findings: Finding[] = [];
    const report = (pattern: RegExp, remedy: string) => {
      for (const match of text.matchAll(pattern)) {
        findings.push({ file, line: lineAt(text, match.index), message: `${match[0].trim()}: ${remedy}` });
      }
    };
    report(MARKS, 'finish it, or write it down where work is planned');
    if (/\.tsx?$/.test(file)) {
      report(FOCUSED, 'run the test, or delete it (test.skipIf with a reason is allowed)');
      report(SILENCED, 'mend the type, or use @ts-expect-error with the reason');
    }
    return findings;
  },
};
