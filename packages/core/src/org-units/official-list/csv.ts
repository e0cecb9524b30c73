/** A cell with where it stands, so that a problem can name the place. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells are trimmed: a list typed by hand has spaces where nobody sees them. */
const cell = (text: string): string => text.trim();

/** Reads comma-separated rows with quoted cells (RFC 4180). Empty lines are left out. */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let value = '';
  let quoted = false;
  let line = 1;
  let begin = 1;
  const endRow = (): void => {
    cells.push(cell(value));
    if (cells.some((each) => each !== '')) rows.push({ line: begin, cells });
    cells = [];
    value = '';
  };
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  for (let i = 0; i < source.length; i += 1) {
    const character = source[i] as string;
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') value += character;
      else if (source[i + 1] === '"') {
        value += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && value.trim() === '') {
      value = '';
      quoted = true;
    } else if (character === ',') {
      cells.push(cell(value));
      value = '';
    } else if (character === '\n') {
      endRow();
      begin = line;
    } else if (character !== '\r') value += character;
  }
  endRow();
  return rows;
}
