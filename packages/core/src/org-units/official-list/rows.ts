import type { OrgLevel } from '@jianhui/access';
import { codeFits } from '../changes/codes-of-units.ts';
import { parseCsv } from './csv.ts';

/** A row of an official list. */
export interface ListRow {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly level: OrgLevel;
  readonly parentCode: string | null;
  /** The code that took the place of this one: the row tells of a code that is no more. */
  readonly successorCode: string | null;
}

/** What is wrong with a list, and where. */
export interface ListProblem {
  readonly line: number;
  readonly column: ListColumn;
  readonly code: string;
  readonly message: string;
}

const columns = ['code', 'name', 'level', 'parentCode', 'successorCode'] as const;
export type ListColumn = (typeof columns)[number];

/** Headings as officers write them. */
const headings: Readonly<Record<string, ListColumn>> = {
  code: 'code',
  代码: 'code',
  区划代码: 'code',
  name: 'name',
  名称: 'name',
  level: 'level',
  层级: 'level',
  parentcode: 'parentCode',
  上级代码: 'parentCode',
  successorcode: 'successorCode',
  承继代码: 'successorCode',
};
const levels: Readonly<Record<string, OrgLevel>> = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  TOWNSHIP: 'TOWNSHIP',
  省: 'PROVINCE',
  市: 'CITY',
  县: 'COUNTY',
  乡镇: 'TOWNSHIP',
};

const MOST_ROWS = 5_000;

/** Reads a list. Rows with a problem are left out of `rows` and named in `problems`. */
export function readList(text: string): { rows: ListRow[]; problems: ListProblem[] } {
  const problems: ListProblem[] = [];
  const [head, ...body] = parseCsv(text);
  const order = (head?.cells ?? []).map((cell) => headings[cell.toLowerCase()]);
  for (const column of columns.slice(0, 4)) {
    if (!order.includes(column))
      problems.push({ line: 1, column, code: 'HEADING', message: `the list has no column ${column}` });
  }
  if (body.length > MOST_ROWS)
    problems.push({ line: MOST_ROWS + 2, column: 'code', code: 'TOO_MANY', message: `more than ${MOST_ROWS} rows` });
  if (problems.length > 0) return { rows: [], problems };
  const rows: ListRow[] = [];
  const lines = new Map<string, number>();
  for (const { line, cells } of body) {
    const value = (column: ListColumn): string => cells[order.indexOf(column)] ?? '';
    const before = problems.length;
    const wrong = (column: ListColumn, code: string, message: string): void => {
      problems.push({ line, column, code, message });
    };
    const code = value('code').toUpperCase();
    const level = levels[value('level').toUpperCase()];
    const name = value('name');
    if (!level) wrong('level', 'LEVEL', `${value('level').slice(0, 20)} is none of PROVINCE, CITY, COUNTY, TOWNSHIP`);
    else if (!codeFits(code, 'STATUTORY', level))
      wrong('code', 'CODE', `${code.slice(0, 20)} is no code of that level`);
    if (name === '' || name.length > 60) wrong('name', 'NAME', 'a name has 1 to 60 characters');
    if (level !== 'PROVINCE' && value('parentCode') === '')
      wrong('parentCode', 'PARENT', 'the code of the unit above is missing');
    const twice = lines.get(code);
    if (twice !== undefined) wrong('code', 'TWICE', `${code} stands in line ${twice} already`);
    lines.set(code, line);
    if (!level || problems.length > before) continue;
    const [parentCode, successorCode] = [value('parentCode') || null, value('successorCode') || null];
    rows.push({ line, code, name, level, parentCode, successorCode });
  }
  return { rows, problems };
}
