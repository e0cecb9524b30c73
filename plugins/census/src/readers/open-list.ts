import { open } from 'node:fs/promises';
import { csvReader } from './csv-reader.ts';
import type { SheetReader } from './rows.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import { xlsxReader } from './xlsx-reader.ts';

/** The reader for a file, by what its first bytes say; its name is not asked. Throws CensusFileError. */
export async function readerFor(path: string): Promise<SheetReader> {
  const file = await open(path, 'r');
  try {
    const start = new Uint8Array(SNIFF_BYTES);
    let length = 0;
    while (length < SNIFF_BYTES) {
      const { bytesRead } = await file.read(start, length, SNIFF_BYTES - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    const kind = sniff(start.subarray(0, length));
    return kind.kind === 'workbook' ? xlsxReader : csvReader(kind.encoding, kind.delimiter);
  } finally {
    await file.close();
  }
}
