/** What each refusal of this plugin means. Codes are stable, and begin with the plugin's id. */
export const codes = {
  CENSUS_BATCH_NOT_FOUND: { title: 'There is no such batch within your tree', remedy: 'Choose one of the list.' },
  CENSUS_BATCH_STATE: { title: 'The batch is in a state that allows no such step', remedy: 'Read its state again.' },
  CENSUS_BROKEN_CSV: { title: 'The text is not well-formed CSV', remedy: 'Export the file again from its source.' },
  CENSUS_BROKEN_WORKBOOK: {
    title: 'The workbook cannot be read',
    remedy: 'Send it again whole, or save it anew as .xlsx.',
  },
  CENSUS_DUPLICATE_HEADER: { title: 'Two columns have one meaning', remedy: 'Remove one of them.' },
  CENSUS_EMPTY_FILE: { title: 'The file holds no rows', remedy: 'Check that it is the right file.' },
  CENSUS_ENCODING: {
    title: 'The text is in no known encoding',
    remedy: 'Save it as UTF-8 or GB18030.',
  },
  CENSUS_FILE_GONE: { title: 'The file of the batch is gone', remedy: 'Send the file again.' },
  CENSUS_HTML_FILE: { title: 'The file is a web page by another name', remedy: 'Save it as CSV or .xlsx.' },
  CENSUS_MISSING_HEADER: { title: 'A required column is missing', remedy: 'Add the columns that the message names.' },
  CENSUS_NOT_RESUMABLE: { title: 'The batch has nothing to resume', remedy: 'Read its state again.' },
  CENSUS_NOT_TO_TAKE_BACK: { title: 'The batch has nothing to take back', remedy: 'Read its state again.' },
  CENSUS_NO_HEADER: {
    title: 'No header row was found',
    remedy: 'Put the names of the columns into one of the first rows.',
  },
  CENSUS_OLD_WORKBOOK: { title: 'The workbook is encrypted or of Excel 97–2003', remedy: 'Save it as .xlsx.' },
  CENSUS_SOURCE: { title: 'Lists of this source have no known form', remedy: 'Choose one of the four sources.' },
  CENSUS_TOO_LARGE: { title: 'The file is too large', remedy: 'Split it.' },
  CENSUS_UNKNOWN_FORMAT: { title: 'The file is neither text nor a workbook', remedy: 'Send CSV or .xlsx.' },
  CENSUS_USAGE: { title: 'The command was given wrong arguments', remedy: 'Run it with --help.' },
} as const;
