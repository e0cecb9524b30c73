import type { Rule } from './rule.ts';

/** Above this a file must say in its header why it is one file. */
export const LONGEST = 700;
/** Above this a file is reported, not refused. */
export const REMARKABLE = 400;

const CODE = /\.(tsx?|mjs|cjs|sql|prisma)$/;
/** Written by a tool: in folders of that name, and what tables looked like at the last migration. */
const GENERATED = /(^|\/)(generated|gql|dist)\/|\/migrations\/snapshot\.prisma$/;
/** A first comment with a line `Long: …` that gives the reason. */
const REASON = /^(#![^\n]*\n)?\s*(\/\*(?:(?!\*\/)[\s\S])*?|(?:(?:\/\/|--)[^\n]*\n)*(?:\/\/|--)[^\n]*?)\bLong: \S+ \S+/;

export function countLines(text: string): number {
  const lines = text.split('\n').length;
  return text.endsWith('\n') ? lines - 1 : lines;
}

export const fileLength: Rule = {
  name: 'file-length',
  covers: (file) => CODE.test(file) && !GENERATED.test(file),
  check({ file, text }) {
    const lines = countLines(text);
    if (lines <= LONGEST || REASON.test(text)) return [];
    return [
      {
        file,
        line: 1,
        message: `${lines} lines, more than ${LONGEST}: split it by job, or say why it is one file in its header ("Long: …")`,
      },
    ];
  },
};
