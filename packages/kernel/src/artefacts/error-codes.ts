/** Codes of one package, as it exports them. */
export interface CodeTable {
  readonly title: string;
  readonly codes: Readonly<Record<string, CodeEntry>>;
}
export interface CodeEntry {
  /** What it means: some packages call it `title`, some `message`. */
  readonly title?: string;
  readonly message?: string;
  readonly remedy: string;
}

/** The page that documents every stable code. Throws when a code stands in two tables. */
export function errorCodesPage(tables: readonly CodeTable[]): string {
  const seen = new Set<string>();
  const lines = [
    '# Error codes',
    '',
    'Written by `npm run compose` from the tables of the packages; not to be edited. Codes are stable: scripts, clients',
    'and documents may rely on them.',
  ];
  for (const { title, codes } of tables) {
    lines.push('', `## ${title}`, '', '| code | meaning | what to do |', '| --- | --- | --- |');
    for (const [code, entry] of Object.entries(codes).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (seen.has(code)) throw new Error(`the code ${code} stands in two tables`);
      seen.add(code);
      lines.push(`| \`${code}\` | ${cell(entry.title ?? entry.message ?? '')} | ${cell(entry.remedy)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
