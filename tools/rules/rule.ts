/** One offence, with the place and the remedy. */
export interface Finding {
  file: string;
  line: number;
  message: string;
}

/** A file under inspection; `text` is its whole content. */
export interface SourceFile {
  file: string;
  text: string;
}

/** A rule of the house that no other tool has. */
export interface Rule {
  name: string;
  /** Whether the rule has anything to say about a path (relative to the root, `/` as separator). */
  covers(file: string): boolean;
  check(source: SourceFile): Finding[];
}

/** Line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Files that are tests, measurements or repository scripts, not product code. */
export function isProductCode(file: string): boolean {
  if (!/\.tsx?$/.test(file) || file.endsWith('.d.ts')) return false;
  if (/\.(test|fixture|bench)\.tsx?$/.test(file)) return false;
  if (/(^|\/)(generated|gql|bench|fixtures|test-support)\//.test(file)) return false;
  return /^(packages|plugins|apps)\//.test(file) && !file.startsWith('packages/testing/');
}
