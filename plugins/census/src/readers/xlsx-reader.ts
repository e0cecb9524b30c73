import { readFile } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre';
import { CensusFileError } from '../file-error.ts';
import { unpackedBytes } from './archive-size.ts';
import { csvRecord } from './csv-record.ts';
import type { Cell, SheetReader, SheetRow, SheetRows } from './rows.ts';

const GROUP = 500;
/** What a workbook may unpack to, in bytes: some 300,000 rows, read within a gigabyte of memory. Larger lists come as CSV. */
const MOST_UNPACKED = 256 * 1024 * 1024;

async function archiveOf(path: string): Promise<Buffer> {
  const archive = await readFile(path);
  if ((unpackedBytes(archive) ?? 0) > MOST_UNPACKED) {
    throw new CensusFileError(
      'CENSUS_TOO_LARGE',
      `工作簿解开后超过 ${MOST_UNPACKED / 1024 ** 2} MB (the workbook unpacks to too much).`,
      '请另存为“CSV UTF-8”，或按区县拆成几个文件分别上传。',
    );
  }
  return archive;
}

function broken(error: unknown): CensusFileError {
  const why = error instanceof Error ? error.message.slice(0, 200) : String(error);
  const fault = new CensusFileError(
    'CENSUS_BROKEN_WORKBOOK',
    `工作簿无法读取，可能没有传完或已损坏 (${why}).`,
    '请在 WPS 或 Excel 中打开原文件，确认内容完整后另存为 .xlsx，重新上传。',
  );
  fault.cause = error;
  return fault;
}

/** Reads the first sheet of a workbook. Day-styled numbers come as Date, formulas as their last values. */
export const xlsxReader: SheetReader = {
  async *read(path: string): SheetRows {
    let group: SheetRow[] = [];
    const archive = await archiveOf(path);
    try {
      for await (const { index, values } of streamXlsxRows(archive)) {
        const cells = values as readonly Cell[];
        group.push({ line: index + 1, cells, raw: csvRecord(cells).replaceAll('\0', '') });
        if (group.length < GROUP) continue;
        yield group;
        group = [];
      }
    } catch (error) {
      throw broken(error);
    }
    if (group.length > 0) yield group;
  },
};
