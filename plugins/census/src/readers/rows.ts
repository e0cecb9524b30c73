/** What a cell of a list can hold. Text files have text alone. */
export type Cell = string | number | boolean | Date | null | undefined;

/** One row of a list. */
export interface SheetRow {
  /** Row number in the file as a spreadsheet shows it, from 1; blank rows count. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** The row as one record of comma-separated values, without the line break. */
  readonly raw: string;
}

/** A list being read: rows in groups of some hundreds, so that memory stays bounded and nothing waits row by row. */
export type SheetRows = AsyncIterable<readonly SheetRow[]>;

/** Opens a list. One a format; whatever library reads the format stays behind it. */
export interface SheetReader {
  read(path: string): SheetRows;
}
