import { InvalidInput } from '@jianhui/plugin-api';

/** What can be wrong with a file as a whole. */
export type FileProblem =
  | 'CENSUS_EMPTY_FILE'
  | 'CENSUS_OLD_WORKBOOK'
  | 'CENSUS_HTML_FILE'
  | 'CENSUS_UNKNOWN_FORMAT'
  | 'CENSUS_BROKEN_WORKBOOK'
  | 'CENSUS_ENCODING'
  | 'CENSUS_BROKEN_CSV'
  | 'CENSUS_TOO_LARGE'
  | 'CENSUS_NO_HEADER'
  | 'CENSUS_MISSING_HEADER'
  | 'CENSUS_DUPLICATE_HEADER'
  | 'CENSUS_FILE_GONE';

/**
 * A file that cannot be read as what it was sent as. No row of it is kept. The same file will fail again, so its job is
 * not tried anew.
 */
export class CensusFileError extends InvalidInput {
  readonly retryable = false;

  constructor(code: FileProblem, message: string, remedy: string) {
    super(code, message, remedy, ['input', 'file']);
  }
}
